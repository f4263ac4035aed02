"""The web server's side of messaging apps: who a request comes from, and where Telegram brings its updates."""

import hmac
import json
import logging
from collections.abc import Callable
from datetime import datetime

from flask import Blueprint, Flask, Response, request

from bot.channels.app import LIFETIME
from bot.channels.telegram_updates import CHANNEL, event_in
from bot.settings import Settings
from case_store import Chats, StoreUnavailable

logger = logging.getLogger(__name__)
# Far more than Telegram's longest update; a larger one is cut off before it is read.
MAX_BYTES = 1024 * 1024
_SECRET = "X-Telegram-Bot-Api-Secret-Token"  # noqa: S105


def calling_channel(settings: Settings) -> str:
    """The channel of the request that is being answered: a messaging app that knows our key, or else the web."""
    return CHANNEL if _is_ours(settings) else "web"


def calling_chat(settings: Settings) -> str | None:
    """The name of the chat that a messaging app asks for, or None where the request comes from the web."""
    return request.headers.get("X-Channel-Chat") if _is_ours(settings) else None


def register(app: Flask, settings: Settings, chats: Chats, now: Callable[[], datetime]) -> None:
    """Put the address on the app where Telegram brings updates, if there is a bot."""
    if settings.telegram_token is None:
        return
    messaging = Blueprint("messaging", __name__)
    secret = settings.key_for("telegram webhook")

    @messaging.post("/telegram/update")
    def take_update() -> tuple[str, int] | Response:
        """Keep an update and say so at once; who speaks for the bot handles it. Nobody without the secret is heard."""
        if not hmac.compare_digest(request.headers.get(_SECRET, "").encode("utf-8", "replace"), secret.encode()):
            return "", 404
        request.max_content_length = MAX_BYTES
        try:
            event = event_in(json.loads(request.get_data()))
        except (ValueError, RecursionError):
            # Telegram would bring it again for a day, and it would never be read.
            logger.warning("update_unreadable")
            return "", 200
        if event is not None:
            at = now()
            try:
                chats.keep([event], at, at + LIFETIME)
            except StoreUnavailable:
                return "", 503  # then it is brought again
        return "", 200

    app.register_blueprint(messaging)


def _is_ours(settings: Settings) -> bool:
    told = request.headers.get("X-Channel-Key", "").encode("utf-8", "replace")
    return hmac.compare_digest(told, settings.key_for("channel").encode())
