"""The public pages around the chat, and the script with which another site shows it."""

from pathlib import Path
from types import SimpleNamespace

from flask import Blueprint, Flask, Response, current_app, render_template, request

from bot.intake import Office
from bot.sentences import Sentences
from webhook.attachments import MOST_BYTES
from webhook.chat.links import LINKED, QUOTES, linked
from webhook.chat.problems import DOUBTS
from webhook.chat.script import Script, widget_script

_WORDS = "utter_page_"
_MINUTES_KEPT = 10

page = Blueprint("page", __name__, template_folder="templates", static_folder="static", static_url_path="/chat")


def register(app: Flask, sentences: Sentences, office: Office, theme: Path | None) -> None:
    """Put the pages on the app, with the office's own style sheet where there is one."""
    words = page_words(sentences)
    reach = {"name": office.name, "phone": office.phone, "hours": office.hours}
    offer = {"office": reach, "doubts": DOUBTS, "quotes": QUOTES, "linked": LINKED, "mostBytes": MOST_BYTES}
    app.extensions["widget_script"] = widget_script(words, offer)
    app.add_template_filter(linked)
    app.extensions["theme"] = theme.read_text(encoding="utf-8") if theme else ""
    around = {"words": SimpleNamespace(**words), "office": office, "themed": theme is not None}
    app.context_processor(lambda: around)  # what base.html says on every page, of whichever blueprint
    app.register_blueprint(page)


def page_words(sentences: Sentences) -> dict[str, str]:
    """The words that stand on the pages themselves."""
    return {key.removeprefix(_WORDS): sentences.text(key) for key in sorted(sentences.keys()) if key.startswith(_WORDS)}


@page.get("/")
def chat_page() -> str:
    """The page that chats."""
    return render_template("chat.html")


@page.get("/verder")
def go_on_page() -> str:
    """Where a conversation comes from another channel or goes to one.

    The code stands behind the # of the address, which no server, proxy or preview of a link ever gets to see.
    """
    return render_template("go_on.html")


@page.get("/toegankelijkheid")
def accessibility() -> str:
    """How far everybody can use this, what is known not to work, and where to say so."""
    return render_template("accessibility.html")


@page.get("/klacht-wijzer.js")
def script() -> Response:
    """The web component, for any site; only the allowed ones can then talk with the conversation API."""
    made: Script = current_app.extensions["widget_script"]
    packs = request.accept_encodings["gzip"] > 0
    answer = Response(made.packed if packs else made.plain, mimetype="text/javascript")
    if packs:
        answer.content_encoding = "gzip"
    answer.vary.add("Accept-Encoding")
    answer.set_etag(made.version, weak=True)
    answer.cache_control.public = True
    answer.cache_control.max_age = _MINUTES_KEPT * 60
    answer.headers["Cross-Origin-Resource-Policy"] = "cross-origin"
    answer.make_conditional(request)
    return answer


@page.get("/chat/thema.css")
def theme() -> Response:
    """The office's own design tokens."""
    return Response(current_app.extensions["theme"], mimetype="text/css")
