"""What a resident has after filing: the receipt, its proof that anyone can check, and a page to follow the case."""

from collections.abc import Callable
from datetime import date

from flask import Flask

from bot.intake import Office
from bot.settings import Settings
from case_store import Attachments
from webhook.attachments import Gate
from webhook.receipt import proof_page, receipt_page, status_page
from webhook.receipt.desk import Desk, Filed, blueprint
from webhook.receipt.proof import ProofKeys
from webhook.receipt.receipts import Receipts

__all__ = ["ProofKeys", "Receipts", "blueprint", "register"]

# These modules put their pages on the blueprint when they are imported.
PAGES = (proof_page, receipt_page, status_page)


def register(
    app: Flask,
    settings: Settings,
    receipts: Receipts,
    attachments: Attachments,
    gate: Gate,
    office: Office,
    filed: Filed,
    today: Callable[[], date],
) -> None:
    """Put the pages on the app. `filed` gives the number that a conversation was filed under, to who has its token."""
    mails = settings.mail_server is not None
    app.extensions["receipt"] = Desk(receipts, attachments, gate, office, filed, today, mails)
    app.register_blueprint(blueprint)
    status_page.slow_down_guessing(app, settings)
