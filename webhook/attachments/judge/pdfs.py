"""PDF: whole, open to whoever has it, and doing nothing by itself."""

from pathlib import Path

import pikepdf

from webhook.attachments.kinds import Refused

_TAIL = 1024
# What runs, starts a program, sends something or fetches another document (ISO 32000-2, 12.6.4).
_ACTIONS = frozenset(
    {"/JavaScript", "/Launch", "/ImportData", "/SubmitForm", "/GoToE", "/GoToR", "/Rendition", "/RichMediaExecute"}
)
# What may happen without a click, on opening or on turning a page: going to a page of the same document.
_BY_ITSELF = frozenset({"/GoTo", "/Named"})
_ACTIVE_KEYS = ("/JS", "/JavaScript", "/XFA", "/RichMediaContent", "/RichMediaSettings")
# In the dictionary of a stream: its content, or the picture that it stands for, is another file.
_CONTENT_ELSEWHERE = ("/F", "/Ref")
_FILES_INSIDE = ("/EF", "/EmbeddedFiles")


def judge(file: Path) -> str:
    """The kind, where nothing stands against it."""
    with file.open("rb") as content:
        begins = content.read(5)
        content.seek(max(0, file.stat().st_size - _TAIL))
        ends = content.read()
    if begins != b"%PDF-":
        raise Refused("mixed")
    if b"%%EOF" not in ends:
        raise Refused("damaged")
    try:
        with pikepdf.open(file, suppress_warnings=True) as pdf:
            if len(pdf.pages) == 0:
                raise Refused("damaged")
            for found in pdf.objects:
                _look_through(found)
    except pikepdf.PasswordError:
        raise Refused("locked") from None
    except (pikepdf.PdfError, ValueError, TypeError):
        raise Refused("damaged") from None
    return "pdf"


def _look_through(found: pikepdf.Object) -> None:
    """One object with all that stands in it; what it refers to is looked at in its own turn."""
    waiting = [found]
    while waiting:
        one = waiting.pop()
        if isinstance(one, pikepdf.Stream):
            one = one.stream_dict
            if any(key in one for key in _CONTENT_ELSEWHERE):
                raise Refused("active")
        if isinstance(one, pikepdf.Dictionary):
            _look_at(one)
            waiting += [value for _, value in one.items() if _is_inside(value)]
        elif isinstance(one, pikepdf.Array):
            waiting += [value for value in one if _is_inside(value)]


def _is_inside(value: object) -> bool:
    return isinstance(value, pikepdf.Object) and not value.is_indirect


def _look_at(found: pikepdf.Dictionary) -> None:
    if any(key in found for key in _ACTIVE_KEYS) or str(found.get("/S", "")) in _ACTIONS:
        raise Refused("active")
    if any(action.get("/S") not in _BY_ITSELF or "/Next" in action for action in _without_a_click(found)):
        raise Refused("active")
    if any(key in found for key in _FILES_INSIDE):
        raise Refused("inside")


def _without_a_click(found: pikepdf.Dictionary) -> list[pikepdf.Dictionary]:
    triggers = found.get("/AA")
    actions = [value for _, value in triggers.items()] if isinstance(triggers, pikepdf.Dictionary) else []
    # Where it is an array, it is a page to begin at.
    return [action for action in (found.get("/OpenAction"), *actions) if isinstance(action, pikepdf.Dictionary)]
