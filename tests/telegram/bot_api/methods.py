"""What the methods of the Bot API do that a bot of ours calls; any other method is a mistake."""

from typing import Any
from urllib.parse import urlsplit

from tests.telegram.bot_api.state import BOT, Bot, Refusal

LONGEST_TEXT = 4096
LONGEST_DATA = 64


def call(bot: Bot, method: str, given: dict[str, Any]) -> Any:
    """The result of a call.

    Raises:
        Refusal: the answer is not ok.
    """
    match method:
        case "getMe":
            return BOT
        case "setMyCommands" | "deleteWebhook":
            bot.webhook = {} if method == "deleteWebhook" else bot.webhook
            return True
        case "setWebhook":
            bot.webhook = given
            return True
        case "getUpdates":
            return bot.waiting(given.get("offset", 0), given.get("timeout", 0))
        case "sendMessage":
            _check_text(given["text"])
            _check_markup(given.get("reply_markup"))
            return bot.add_message(given["chat_id"], given["text"], given.get("reply_markup"))
        case "editMessageText":
            _check_text(given["text"])
            return bot.edit_message(given["chat_id"], given["message_id"], given["text"], given.get("reply_markup"))
        case "answerCallbackQuery":
            bot.answer_query(given["callback_query_id"])
            return True
        case "sendChatAction":
            return True
        case "leaveChat":
            bot.messages.pop(given["chat_id"], None)
            return True
        case "getFile":
            return {"file_id": given["file_id"], "file_unique_id": "u", "file_path": "photos/file_0.jpg"}
    raise Refusal(404, f"Not Found: {method}")


def _check_text(text: str) -> None:
    length = len(text.encode("utf-16-le")) // 2
    if not text.strip():
        raise Refusal(400, "Bad Request: message text is empty")
    if length > LONGEST_TEXT:
        raise Refusal(400, "Bad Request: message is too long")


def _check_markup(markup: Any) -> None:
    for row in (markup or {}).get("inline_keyboard", []):
        for button in row:
            if not button["text"].strip():
                raise Refusal(400, "Bad Request: button text is empty")
            if len(button.get("callback_data", "").encode()) > LONGEST_DATA:
                raise Refusal(400, "Bad Request: BUTTON_DATA_INVALID")
            if "url" in button and "." not in (urlsplit(button["url"]).hostname or ""):
                raise Refusal(400, "Bad Request: BUTTON_URL_INVALID")
