"""The staff's inbox at `/inbox`: log in, see what was filed, open a case; strangers see the log-in page only."""

from collections.abc import Callable
from datetime import datetime, timedelta

from flask import Flask
from flask_login import LoginManager
from flask_wtf.csrf import CSRFProtect  # type: ignore[import-untyped]
from sqlalchemy import Engine

from bot.settings import Settings
from case_store import Attachments, Cases, Endings, FollowUp, Outbox, Seal, StaffAccounts, StatusCodes
from webhook.attachments import Folder
from webhook.inbox import cases, ending, entry, errors, files, follow_up, handing_over, keeping
from webhook.inbox.accounts import load_staff
from webhook.inbox.dates import day_in_words, iso_in_words, moment_in_words
from webhook.inbox.desk import Desk, News, Words, blueprint

# These modules put their pages on the blueprint when they are imported.
PAGES = (cases, ending, entry, errors, files, follow_up, handing_over, keeping)

# A working day: whoever reads a case for an hour is not thrown out, a forgotten browser is.
SESSION_LENGTH = timedelta(hours=8)


def register(
    app: Flask,
    settings: Settings,
    engine: Engine,
    words: Words,
    now: Callable[[], datetime],
    news: News,
    retention_years: int,
) -> None:
    """Put the inbox on the app. `words` gives Dutch for codes in a case, `news` tells residents what staff write."""
    app.extensions["inbox"] = Desk(
        cases=Cases(engine),
        attachments=Attachments(engine),
        files=Folder(settings.attachments),
        outbox=Outbox(engine),
        accounts=StaffAccounts(engine),
        follow_up=FollowUp(engine),
        codes=StatusCodes(engine, Seal(settings.secret_key)),
        endings=Endings(engine),
        words=words,
        hands_over=settings.webhook_url is not None,
        retention_years=retention_years,
        now=now,
        news=news,
    )
    _keep_sessions_safe(app, settings)
    logins = LoginManager(app)  # type: ignore[no-untyped-call]
    logins.user_loader(load_staff)  # type: ignore[no-untyped-call]
    # Only the inbox's own guard calls the check: the conversation API has tokens, not cookies.
    app.config["WTF_CSRF_CHECK_DEFAULT"] = False
    # As long as the session: a log-in page that stood open over lunch still works.
    app.config["WTF_CSRF_TIME_LIMIT"] = None
    app.extensions["inbox_csrf"] = CSRFProtect(app)
    app.register_blueprint(blueprint)
    for in_words in (day_in_words, iso_in_words, moment_in_words, files.size_in_words):
        app.add_template_filter(in_words)
    entry.slow_down_guessing(app, settings)


def _keep_sessions_safe(app: Flask, settings: Settings) -> None:
    app.secret_key = settings.secret_key
    app.config.update(
        SESSION_COOKIE_NAME="__Secure-klachtwijzer-staff" if settings.production else "klachtwijzer-staff",
        SESSION_COOKIE_PATH="/inbox",
        SESSION_COOKIE_HTTPONLY=True,
        SESSION_COOKIE_SAMESITE="Lax",
        SESSION_COOKIE_SECURE=settings.production,
        PERMANENT_SESSION_LIFETIME=SESSION_LENGTH,
    )
