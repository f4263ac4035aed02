"""The first look at a file, which says who looks further; and that it is one kind of file, not two."""

import zipfile
from pathlib import Path

import puremagic

from webhook.attachments.judge import mails, texts
from webhook.attachments.kinds import Refused

_HEAD = 4096
# HEIC under the names that telephones give it; puremagic knows some of them.
_HEIC_BRANDS = frozenset({b"heic", b"heix", b"heim", b"heis", b"hevc", b"hevx", b"mif1", b"msf1"})
_FAMILIES = {
    "pdf": frozenset({".pdf"}),
    "png": frozenset({".png"}),
    "webp": frozenset({".webp"}),
    "jpeg": frozenset({".jpg", ".jpeg", ".jpe", ".jfif"}),
    "zip": frozenset({".zip", ".docx", ".odt"}),
    "ole": frozenset({".doc", ".msg", ".xls"}),
}
# Mails in mails, and documents in them, end somewhere.
DEEPEST = 3


def judge(file: Path, extension: str, made: Path | None = None, depth: int = 0) -> str:
    """The id of the file's kind. `extension` is believed only between two kinds of plain text.

    A photo is written anew to `made`, without all that is not the picture; the kind is then that of `made`.

    Raises:
        Refused: it is none that is taken in, or holds what may not be in it.
    """
    if depth > DEEPEST:
        raise Refused("inside")
    with file.open("rb") as content:
        head = content.read(_HEAD)
    if not head:
        raise Refused("empty")
    family = family_of(head)
    if family != "zip" and zipfile.is_zipfile(file):
        raise Refused("mixed")
    if family != "pdf" and b"%PDF-" in head[:1024]:
        raise Refused("mixed")
    # A decoder is loaded for its own files only: it takes longer than most files, and none needs two of them.
    match family:
        case "pdf":
            from webhook.attachments.judge import pdfs

            return pdfs.judge(file)
        case "png" | "webp" | "heic" | "jpeg":
            from webhook.attachments.judge import photos

            return photos.judge(file, family, made)
        case "zip":
            from webhook.attachments.judge import archives

            return archives.judge(file)
        case "ole":
            from webhook.attachments.judge import compounds

            kind, parts = compounds.judge(file)
        case _ if mails.is_mail(head, extension):
            kind, parts = "eml", mails.parts_of(file)
        case _:
            return texts.judge(file, extension, inside=depth > 0)
    for number, part in enumerate(parts):
        _judge_part(file.with_name(f"part-{depth}-{number}"), part, depth)
    return kind


def family_of(head: bytes) -> str:
    """Which of the families of files this is the beginning of; "text" where it is none of them."""
    if head[4:8] == b"ftyp" and head[8:12] in _HEIC_BRANDS:
        return "heic"
    try:
        found = {match.extension.lower() for match in puremagic.magic_string(head)}
    except puremagic.PureError:
        return "text"
    return next((family for family, extensions in _FAMILIES.items() if found & extensions), "text")


def _judge_part(place: Path, part: mails.Part, depth: int) -> None:
    """A file in a mail is held to the same rules; whatever is wrong with it, the mail is refused for it."""
    if part.content.startswith((b"GIF87a", b"GIF89a")):
        return  # the logo in a signature
    place.write_bytes(part.content)
    try:
        judge(place, part.extension, depth=depth + 1)
    except Refused as refusal:
        if refusal.reason != "empty":
            raise Refused("inside") from None
    finally:
        place.unlink()
