"""Word and OpenDocument, which are zip files: no bomb, no macro, nothing fetched from elsewhere, nothing besides."""

import io
import re
import zipfile
import zlib
from collections.abc import Iterable
from pathlib import Path
from urllib.parse import unquote

from lxml import etree

from webhook.attachments.kinds import Refused

MOST_ENTRIES = 3000
MOST_UNPACKED = 200 * 1024 * 1024
# Text of XML packs well; a bomb packs a thousand times.
HIGHEST_RATIO = 250
_LOOKED_AT = 1024 * 1024  # below this size no ratio is too high
_END_OF_ZIP, _END_BYTES = b"PK\x05\x06", 22
_ENCRYPTED = 0x1
_LARGEST_LIST = 4 * 1024 * 1024

_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
_ODT = b"application/vnd.oasis.opendocument.text"
_TYPES = "[Content_Types].xml"
_ACTIVE_NAMES = ("vbaproject", "vbadata", "/activex/", "/ctrlprops/", "attachedtoolbars")
_OFFICE_INSIDE = (".xlsx", ".docx", ".pptx")
_SCRIPTS = "urn:oasis:names:tc:opendocument:xmlns:script:1.0"
_DRAWINGS = ".svg"
# In an address: a scheme (one letter is a drive), another machine, the top of a disk. `data:` is the content itself.
_ELSEWHERE = re.compile(r"\s*(?!\s|data:)([a-z][a-z0-9+.-]+:|/|.*(//|\\))", re.IGNORECASE | re.DOTALL)


def judge(file: Path) -> str:
    """The kind, where nothing stands against it."""
    with file.open("rb") as content:
        content.seek(max(0, file.stat().st_size - _END_BYTES))
        ends = content.read()
    if not zipfile.is_zipfile(file):
        raise Refused("damaged")
    if not ends.startswith(_END_OF_ZIP) or ends[-2:] != b"\0\0":
        raise Refused("mixed")  # something stands behind it
    try:
        with zipfile.ZipFile(file) as archive:
            _look_at_entries(archive.infolist())
            names = {entry.filename for entry in archive.infolist()}
            if _TYPES in names:
                kind = _word(archive, names)
            elif "mimetype" in names:
                kind = _open_document(archive, names)
            else:
                raise Refused("unsupported")
            if archive.testzip() is not None:
                raise Refused("damaged")
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, etree.XMLSyntaxError, OSError, ValueError):
        raise Refused("damaged") from None
    return kind


def _look_at_entries(entries: list[zipfile.ZipInfo]) -> None:
    """Before anything is unpacked: what the archive says of itself. What it hides comes out when it is unpacked."""
    if len(entries) > MOST_ENTRIES or sum(entry.file_size for entry in entries) > MOST_UNPACKED:
        raise Refused("unpacked")
    if any(
        entry.file_size > _LOOKED_AT and entry.file_size > HIGHEST_RATIO * max(entry.compress_size, 1)
        for entry in entries
    ):
        raise Refused("unpacked")
    if any(entry.flag_bits & _ENCRYPTED for entry in entries):
        raise Refused("locked")
    if min((entry.header_offset for entry in entries), default=0) != 0:
        raise Refused("mixed")  # something stands before it
    names = [entry.filename.casefold() for entry in entries]
    if len(set(names)) != len(names) or any(_is_a_way_out(entry.orig_filename) for entry in entries):
        raise Refused("damaged")


def _is_a_way_out(name: str) -> bool:
    parts = name.replace("\\", "/").split("/")
    return name.startswith(("/", "\\")) or ".." in parts or ":" in parts[0] or "\0" in name


def _word(archive: zipfile.ZipFile, names: Iterable[str]) -> str:
    types = [str(row.get("ContentType", "")) for row in _list_in(archive, _TYPES)]
    if any("macroenabled" in type_.casefold() or "vba" in type_.casefold() for type_ in types):
        raise Refused("active")
    _look_for_active_parts(names)
    if _WORD not in types:
        raise Refused("unsupported")
    for name in names:
        if name.endswith(".rels"):
            _look_at_references(_list_in(archive, name))
        elif "/embeddings/" in f"/{name.casefold()}":
            _look_at_embedded(archive, name)
    return "docx"


def _look_for_active_parts(names: Iterable[str]) -> None:
    if any(mark in f"/{name.casefold()}" for name in names for mark in _ACTIVE_NAMES):
        raise Refused("active")


def _look_at_references(references: Iterable[etree._Element]) -> None:
    """What is fetched on opening: a template with macros, or a file that makes Windows send a password along."""
    for reference in references:
        if str(reference.get("TargetMode", "")).casefold() != "external":
            continue
        type_, target = str(reference.get("Type", "")), str(reference.get("Target", "")).casefold()
        linked = type_.endswith("/hyperlink")
        picture = type_.endswith("/image") and target.startswith(("http://", "https://"))
        if not (linked or picture):
            raise Refused("active")


def _look_at_embedded(archive: zipfile.ZipFile, name: str) -> None:
    """A table of Excel behind a graph is usual; a program is not."""
    if name.endswith("/"):
        return
    if not name.casefold().endswith(_OFFICE_INSIDE):
        raise Refused("inside")
    with zipfile.ZipFile(io.BytesIO(archive.read(name))) as inner:
        _look_at_entries(inner.infolist())
        _look_for_active_parts(inner.namelist())
        if any("/embeddings/" in f"/{deeper.casefold()}" for deeper in inner.namelist()):
            raise Refused("inside")


def _open_document(archive: zipfile.ZipFile, names: Iterable[str]) -> str:
    if archive.getinfo("mimetype").file_size > len(_ODT) + 2 or archive.read("mimetype").strip() != _ODT:
        raise Refused("unsupported")
    if any(name.startswith(("Basic/", "Scripts/", "Dialogs/")) for name in names):
        raise Refused("active")
    if "META-INF/manifest.xml" not in names or "content.xml" not in names:
        raise Refused("damaged")
    manifest = _root_of(archive.read("META-INF/manifest.xml"))
    if any(etree.QName(part).localname == "encryption-data" for part in manifest.iter("{*}*")):
        raise Refused("locked")
    for name in names:
        drawing = name.casefold().endswith(_DRAWINGS)
        # LibreOffice writes some parts without anything in them.
        if (drawing or name.casefold().endswith(".xml")) and archive.getinfo(name).file_size:
            _look_at_part(_root_of(archive.read(name), with_doctype=drawing))
    return "odt"


def _look_at_part(root: etree._Element) -> None:
    """Nothing that runs, and nothing fetched on opening: such an address makes Windows send a password along."""
    for element in root.iter("{*}*"):
        tag = etree.QName(element)
        if tag.namespace == _SCRIPTS or tag.localname.startswith("dde-"):
            raise Refused("active")
        if tag.localname == "a":
            continue  # a link, which waits for a click
        for name, value in element.attrib.items():
            if etree.QName(name).localname != "href":
                continue
            address = unquote(str(value))
            if tag.localname == "template":
                # Office programs note where on its maker's disk the template stands.
                address = address.removeprefix("file:///")
            if _ELSEWHERE.match(address):
                raise Refused("active")


def _list_in(archive: zipfile.ZipFile, name: str) -> list[etree._Element]:
    if archive.getinfo(name).file_size > _LARGEST_LIST:
        raise Refused("unpacked")
    return list(_root_of(archive.read(name)))


def _root_of(content: bytes, *, with_doctype: bool = False) -> etree._Element:
    """Parsed without entities, external documents or a DTD, which no office program writes; drawings do begin so."""
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    root = etree.fromstring(content, parser)
    if root.getroottree().docinfo.doctype and not with_doctype:
        raise Refused("active")
    return root
