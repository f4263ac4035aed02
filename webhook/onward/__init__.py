"""Where a resident goes on after an outcome: a letter to the municipality, a date in the calendar, a reminder."""

from flask import Flask

from bot.intake import Office
from bot.sentences import Sentences
from bot.settings import Settings
from case_store import Reminders
from webhook.chat import Chat, Clock
from webhook.onward import letter_page, reminder_page, waiting_page
from webhook.onward.desk import Desk, blueprint

__all__ = ["blueprint", "register"]

# These modules put their pages on the blueprint, and their calls on the conversation API, when they are imported.
PAGES = (letter_page, reminder_page, waiting_page)


def register(
    app: Flask,
    settings: Settings,
    chat: Chat,
    reminders: Reminders,
    office: Office,
    sentences: Sentences,
    clock: Clock,
) -> None:
    """Put the pages on the app."""
    app.extensions["onward"] = Desk(
        chat=chat,
        reminders=reminders,
        office=office,
        sentences=sentences,
        clock=clock,
        public_url=settings.public_url,
        mails=settings.mail_server is not None,
    )
    app.register_blueprint(blueprint)
