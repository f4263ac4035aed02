"""Files as residents and others send them, made here so that every byte of them is known."""

import io
import struct
import zipfile
import zlib
from collections.abc import Mapping
from email.message import EmailMessage

import pikepdf
import pillow_heif
from PIL import Image, PngImagePlugin

from tests.attachments.compound import Tree, compound

WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml"
EICAR = b"X5O!P%@AP[4\\PZX54(P^)7CC)7}$" + b"EICAR-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*"
SCRIPT = b"<script>document.title='taken'</script>"


# -- photos ------------------------------------------------------------------------------------------------------------


def picture(size: tuple[int, int] = (48, 32)) -> Image.Image:
    image = Image.radial_gradient("L").resize(size).convert("RGB")
    image.putpixel((1, 1), (200, 10, 10))
    return image


def exif() -> Image.Exif:
    """As a telephone writes it: where, when, with what, and how it was held."""
    found = Image.Exif()
    found[0x0112] = 6
    found[0x010F] = "Cameramaker"
    found[0x9286] = "A COMMENT OF SOMEBODY"
    found.get_ifd(0x8825).update({1: "N", 2: (52.0, 22.0, 12.5), 3: "E", 4: (4.0, 53.0, 42.5)})
    return found


def photo(format_: str = "JPEG", size: tuple[int, int] = (48, 32), **options: object) -> bytes:
    out = io.BytesIO()
    if format_ == "HEIF":
        pillow_heif.from_pillow(picture(size)).save(out, exif=exif().tobytes(), **options)
    elif format_ == "PNG":
        words = PngImagePlugin.PngInfo()
        words.add_text("Comment", "A COMMENT OF SOMEBODY")
        picture(size).save(out, "PNG", exif=exif(), pnginfo=words, **options)
    elif format_ == "JPEG":
        picture(size).save(out, "JPEG", exif=exif(), comment=b"A COMMENT OF SOMEBODY", **options)
    else:
        picture(size).save(out, format_, exif=exif(), **options)
    return out.getvalue()


def huge_png() -> bytes:
    """A few kilobytes that would be 900 million points."""

    def chunk(name: bytes, content: bytes) -> bytes:
        return struct.pack("!I", len(content)) + name + content + struct.pack("!I", zlib.crc32(name + content))

    head = chunk(b"IHDR", struct.pack("!IIBBBBB", 30_000, 30_000, 8, 2, 0, 0, 0))
    return b"\x89PNG\r\n\x1a\n" + head + chunk(b"IDAT", zlib.compress(bytes(1_000_000))) + chunk(b"IEND", b"")


# -- PDF ---------------------------------------------------------------------------------------------------------------


def pdf(*, root: Mapping[str, object] | None = None, page: Mapping[str, object] | None = None, **save: object) -> bytes:
    """One blank page; `root` and `page` are added to the catalogue and to that page."""
    document = pikepdf.new()
    document.add_blank_page(page_size=(200, 200))
    for where, more in ((document.Root, root), (document.pages[0].obj, page)):
        for key, value in (more or {}).items():
            where[key] = pikepdf.Object.parse(value) if isinstance(value, bytes) else value
    out = io.BytesIO()
    document.save(out, **save)
    return out.getvalue()


def pdf_with_a_file_inside() -> bytes:
    document = pikepdf.new()
    document.add_blank_page()
    document.attachments["run.exe"] = b"MZ" + bytes(100)
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def pdf_with_content_elsewhere() -> bytes:
    document = pikepdf.new()
    document.add_blank_page()
    document.pages[0].Contents = pikepdf.Stream(document, b"", F=pikepdf.String("//evil.example/share/page"))
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def action(kind: bytes) -> bytes:
    return b"<< /Type /Action /S /" + kind + b" /JS (app.alert\\(1\\)) /F (cmd.exe) >>"


# -- zip, Word and OpenDocument ----------------------------------------------------------------------------------------


def archive(entries: Mapping[str, bytes], pack: int = zipfile.ZIP_DEFLATED) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", pack) as made:
        for name, content in entries.items():
            made.writestr(name, content)
    return out.getvalue()


def docx(more: Mapping[str, bytes] | None = None, type_: str = f"{WORD}.document.main+xml", rels: bytes = b"") -> bytes:
    types = (
        '<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
        f'<Override PartName="/word/document.xml" ContentType="{type_}"/></Types>'
    )
    relations = (
        b'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">' + rels
    ) + b"</Relationships>"
    return archive(
        {
            "[Content_Types].xml": types.encode(),
            "word/document.xml": b"<w:document xmlns:w='w'><w:body>Een brief</w:body></w:document>",
            "word/_rels/document.xml.rels": relations,
            **(more or {}),
        }
    )


def relation(kind: str, target: str) -> bytes:
    base = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    return f'<Relationship Id="r1" Type="{base}/{kind}" Target="{target}" TargetMode="External"/>'.encode()


def odt(more: Mapping[str, bytes] | None = None, type_: bytes = b"application/vnd.oasis.opendocument.text") -> bytes:
    entries = {
        "mimetype": type_,
        "content.xml": b"<office:document-content xmlns:office='o'>Een brief</office:document-content>",
        "META-INF/manifest.xml": b"<m:manifest xmlns:m='m'/>",
    }
    return archive({**entries, **(more or {})})


def encrypted(zipped: bytes) -> bytes:
    """The same archive with the mark of encryption on every entry."""
    marked = bytearray(zipped)
    for signature, flags_at in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        at = zipped.find(signature)
        while at >= 0:
            marked[at + flags_at] |= 1
            at = zipped.find(signature, at + 4)
    return bytes(marked)


def bomb(megabytes: int) -> bytes:
    """A Word document that unpacks to this much of nothing."""
    return docx({"word/media/image1.bmp": bytes(megabytes * 1024 * 1024)})


def lying_bomb() -> bytes:
    """A Word document that says that it unpacks to a few bytes."""
    packed = bytearray(docx({"word/zeros.xml": bytes(30_000_000)}))
    for signature, size_at, name_at in ((b"PK\x03\x04", 22, 30), (b"PK\x01\x02", 24, 46)):
        at = packed.find(signature)
        while at >= 0:
            if packed[at + name_at :].startswith(b"word/zeros.xml"):
                packed[at + size_at : at + size_at + 4] = struct.pack("<I", 100)
            at = packed.find(signature, at + 4)
    return bytes(packed)


# -- old Word, mails ---------------------------------------------------------------------------------------------------


def doc(more: Tree | None = None, flags: int = 0) -> bytes:
    begins = b"\xec\xa5" + bytes(8) + struct.pack("<H", flags) + bytes(20)
    return compound({"WordDocument": begins, "1Table": bytes(10), **(more or {})})


def msg(files: Mapping[str, bytes] | None = None) -> bytes:
    tree: Tree = {"__properties_version1.0": bytes(32), "__substg1.0_0037001F": "Onderwerp".encode("utf-16-le")}
    for number, (name, content) in enumerate((files or {}).items()):
        tree[f"__attach_version1.0_#{number:08X}"] = {
            "__substg1.0_37010102": content,
            "__substg1.0_3707001F": name.encode("utf-16-le"),
        }
    return compound(tree)


def eml(files: Mapping[str, bytes] | None = None, *, html: str = "") -> bytes:
    mail = EmailMessage()
    mail["From"], mail["To"] = "Gemeente <info@example.org>", "Bewoner <bewoner@example.org>"
    mail["Subject"], mail["Date"] = "Uw klacht", "Mon, 23 Nov 2026 09:30:00 +0100"
    mail.set_content("Wij hebben uw klacht ontvangen.")
    if html:
        mail.add_alternative(html, subtype="html")
    for name, content in (files or {}).items():
        mail.add_attachment(content, maintype="application", subtype="octet-stream", filename=name)
    return mail.as_bytes()
