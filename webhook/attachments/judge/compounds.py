"""Old Word documents and Outlook's mails, which are both Microsoft's compound files."""

from pathlib import Path

import olefile

from webhook.attachments.judge.mails import MOST_PARTS, Part
from webhook.attachments.kinds import Refused
from webhook.attachments.names import claimed_extension

_MACROS = frozenset({"macros", "vba", "_vba_project", "_vba_project_cur"})
_PACKAGES = frozenset({"\x01ole10native", "package", "equation native"})
_WORD_MARK = b"\xec\xa5"
# In the file information block: byte 10 holds flags, of which this one says that the text is encrypted.
_FLAGS_AT, _ENCRYPTED = 10, 0x0100
# Of an attachment in a mail: its content, and its long and short name.
_CONTENT = "__substg1.0_37010102"
_NAMES = ("__substg1.0_3707001f", "__substg1.0_3704001f")


def judge(file: Path) -> tuple[str, list[Part]]:
    """The kind, and the files that are inside and have to be looked at too."""
    try:
        with olefile.OleFileIO(str(file)) as compound:
            paths: list[list[str]] = compound.listdir(streams=True, storages=True)
            for path in paths:
                if compound.get_type(path) == olefile.STGTY_STREAM:
                    compound.openstream(path).read()  # all of it is there
            return _judged(compound, paths)
    except (OSError, ValueError, IndexError, KeyError):  # olefile's own error is an OSError
        raise Refused("damaged") from None


def _judged(compound: olefile.OleFileIO, paths: list[list[str]]) -> tuple[str, list[Part]]:
    small = [[part.casefold() for part in path] for path in paths]
    top = {path[0] for path in small}
    if "encryptedpackage" in top or "encryptioninfo" in top:
        raise Refused("locked")
    if any(part in _MACROS for path in small for part in path):
        raise Refused("active")
    if any(path[-1] in _PACKAGES for path in small):
        raise Refused("inside")
    if "worddocument" in top:
        return _word(compound, small)
    if "__properties_version1.0" in top:
        return "msg", _parts_of(compound, paths)
    raise Refused("unsupported")


def _word(compound: olefile.OleFileIO, small: list[list[str]]) -> tuple[str, list[Part]]:
    if any(path[0] == "objectpool" and len(path) > 1 for path in small):
        raise Refused("inside")
    begins = compound.openstream("WordDocument").read(32)
    if len(begins) < 32 or not begins.startswith(_WORD_MARK):
        raise Refused("damaged")
    if int.from_bytes(begins[_FLAGS_AT : _FLAGS_AT + 2], "little") & _ENCRYPTED:
        raise Refused("locked")
    return "doc", []


def _parts_of(compound: olefile.OleFileIO, paths: list[list[str]]) -> list[Part]:
    contents = [path for path in paths if path[-1].casefold() == _CONTENT]
    if len(contents) > MOST_PARTS:
        raise Refused("inside")
    return [Part(_extension(compound, path[:-1], paths), compound.openstream(path).read()) for path in contents]


def _extension(compound: olefile.OleFileIO, storage: list[str], paths: list[list[str]]) -> str:
    for wanted in _NAMES:
        for path in paths:
            if path[:-1] == storage and path[-1].casefold() == wanted:
                name = compound.openstream(path).read().decode("utf-16-le", "replace")
                return claimed_extension(name.rstrip("\0"))
    return ""
