"""The public conversation API, the chat as a web component and as a page, and the same questions as a form."""

from webhook.chat.attached import Attached
from webhook.chat.bodies import read_object
from webhook.chat.chat import Chat
from webhook.chat.clock import Clock
from webhook.chat.engine import Engine
from webhook.chat.form import form
from webhook.chat.problems import Problem
from webhook.chat.routes import api, bearer_token, register
from webhook.chat.takeover import Takeover
from webhook.chat.uploads import Uploads

__all__ = [
    "Attached",
    "Chat",
    "Clock",
    "Engine",
    "Problem",
    "Takeover",
    "Uploads",
    "api",
    "bearer_token",
    "form",
    "read_object",
    "register",
]
