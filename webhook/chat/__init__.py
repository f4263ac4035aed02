"""The public conversation API and the chat page."""

from webhook.chat.bodies import read_object
from webhook.chat.chat import Chat, Clock
from webhook.chat.engine import Engine
from webhook.chat.problems import Problem
from webhook.chat.routes import api, bearer_token, register

__all__ = ["Chat", "Clock", "Engine", "Problem", "api", "bearer_token", "read_object", "register"]
from webhook.chat.attached import Attached
from webhook.chat.chat import Chat, Clock
from webhook.chat.engine import Engine
from webhook.chat.routes import api, register
from webhook.chat.uploads import Uploads

__all__ = ["Attached", "Chat", "Clock", "Engine", "Uploads", "api", "register"]
from webhook.chat.takeover import Takeover

__all__ = ["Chat", "Clock", "Engine", "Takeover", "api", "register"]
