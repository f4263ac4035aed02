"""The public conversation API and the chat page."""

from webhook.chat.chat import Chat, Clock
from webhook.chat.engine import Engine
from webhook.chat.routes import api, register

__all__ = ["Chat", "Clock", "Engine", "api", "register"]
