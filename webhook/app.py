"""Wires the web server: settings, clock, store, engine, voice. One of the places that read a clock."""

import logging
import traceback
from datetime import UTC, date, datetime, timedelta
from typing import Any

import urllib3
from flask import Flask
from sqlalchemy import Engine as Database
from sqlalchemy import text
from sqlalchemy.exc import SQLAlchemyError

from bot.channels.telegram_updates import CHANNEL
from bot.intake import Office
from bot.office import read_office
from bot.sentences import AMSTERDAM, Sentences
from bot.settings import Settings
from case_store import (
    Attachments,
    Backlog,
    Cases,
    Chats,
    Conversations,
    FollowUp,
    Links,
    Reminders,
    Seal,
    StatusCodes,
    backlog,
    open_database,
)
from webhook import attachments, chat, delivery, errors, health, inbox, limits, messaging, onward, receipt, security
from webhook.case_news import CaseNews
from webhook.chat.engine import answers

logger = logging.getLogger(__name__)
_CONFIRMED_FOR = timedelta(days=365)


def create_app(settings: Settings) -> Flask:
    """The Flask application for these settings.

    Raises:
        OfficeError: the office's data cannot be right.
    """
    app = _Quiet(__name__, static_folder=None)
    app.config.update(SECRET_KEY=settings.secret_key, MAX_CONTENT_LENGTH=64 * 1024)
    app.json.sort_keys = False  # type: ignore[attr-defined]
    app.json.ensure_ascii = False  # type: ignore[attr-defined]
    clock = chat.Clock(now=lambda: datetime.now(UTC), today=lambda: settings.today or datetime.now(AMSTERDAM).date())
    office = read_office(settings.office, production=settings.production)
    if settings.production:
        _tell_unconfirmed(office, clock.today())
    sentences = Sentences.load(office)
    database = open_database(settings.database_url)
    engine = chat.Engine(settings.engine_url, settings.engine_token)
    keys = receipt.ProofKeys(settings.proof_key, settings.earlier_proof_keys)
    codes = StatusCodes(database, Seal(settings.secret_key))
    receipts = receipt.Receipts(FollowUp(database), codes, keys, sentences, settings.public_url, clock.now)
    attached = chat.Attached(Attachments(database), attachments.Folder(settings.attachments))
    scanner = attachments.Scanner(settings.clamav) if settings.clamav else None
    unnamed = sentences.text("utter_attachment_unnamed")
    gate = attachments.Gate(attached.folder, attachments.Inspection(), scanner, unnamed)
    mails = settings.mail_server is not None
    conversations = chat.Chat(
        Conversations(database), Cases(database), engine, office, sentences, clock, receipts, attached, mails
    )
    onward.register(app, settings, conversations, Reminders(database), office, sentences, clock)
    receipt.register(app, settings, receipts, attached.known, gate, office, conversations.filed, clock.today)
    uploads = chat.Uploads(conversations, attached, gate, clock)
    takeover = chat.Takeover(Links(database), conversations, clock)
    theme = settings.office / "theme.css"
    chat.register(
        app,
        conversations,
        takeover,
        uploads,
        sentences,
        office,
        lambda: messaging.calling_channel(settings),
        settings.allowed_origins,
        theme if theme.is_file() else None,
    )
    chats = Chats(database, Seal(settings.secret_key), CHANNEL)
    messaging.register(app, settings, chats, clock.now)
    news = CaseNews(sentences, settings.public_url, chats if settings.telegram_token else None, mails)
    inbox.register(app, settings, database, sentences.for_staff(), clock.now, news, office.retention_years)
    delivery.register(app)
    pool = urllib3.PoolManager(retries=False)
    health.register(
        app,
        {
            "engine": engine.ready,
            "actions": lambda: answers(pool, f"{settings.actions_url}/health"),
            "database": lambda: _answers(database),
        },
        lambda: _work(backlog(database, clock.now()), clock.now(), settings, office),
    )
    limits.register(app, settings, chat.api, chat.form, onward.blueprint, receipt.blueprint)
    security.register(app)
    errors.register(app)
    return app


class _Quiet(Flask):
    """Logs an unexpected error by its kind and place: its text, and the path that was asked, may tell of somebody."""

    def log_exception(self, exc_info: Any) -> None:
        """Called by Flask where nothing else handles an error."""
        kind, _, trace = exc_info
        frame = traceback.extract_tb(trace)[-1]
        self.logger.error("request failed: %s in %s:%s", kind.__name__, frame.filename, frame.lineno)


def _tell_unconfirmed(office: Office, today: date) -> None:
    """Log once, at the start, which other bodies residents are sent to by details that nobody confirmed lately."""
    ids = [row.id for row in office.referrals if not row.confirmed or today - row.checked_on > _CONFIRMED_FOR]
    if ids:
        logger.warning("referrals_not_confirmed count=%d ids=%s", len(ids), ",".join(ids))


def _work(waits: Backlog, at: datetime, settings: Settings, office: Office) -> dict[str, Any]:
    """How far the work is behind, in seconds; None for what these settings do not ask for."""

    def behind(since: datetime | None) -> int:
        return int((at - since).total_seconds()) if since else 0

    return {
        "erasing_behind": behind(waits.erasing),
        "oldest_hand_over": behind(waits.hand_over) if settings.webhook_url else None,
        "hand_overs_given_up": waits.given_up,
        "oldest_mail": behind(waits.mail) if settings.mail_server else None,
        "holidays_until": max(office.calendar.holidays).isoformat(),
    }


def _answers(database: Database) -> bool:
    try:
        with database.connect() as connection:
            connection.execute(text("select 1"))
    except SQLAlchemyError:
        return False
    return True
