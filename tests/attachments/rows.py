"""Odd and malicious uploads: names and photos here, documents in their own file, and all of them together."""

from tests.attachments import samples as made
from tests.attachments.row import refused, taken, text
from tests.attachments.rows_documents import DOCUMENTS, KINDS, MAILS_AND_TEXTS, PDFS
from tests.attachments.rows_fetching import FETCHING, NOT_FETCHING

RTL = "\u202e"
GIF_AND_SCRIPT = b"GIF89a/*" + bytes(4) + b"*/=1;alert(1);//" + bytes(40)

NAMES = [
    taken("a script in the name", "<script>alert(1)</script>.txt", text("a"), "text", "script.txt"),
    taken(
        "an image tag in the name",
        '"><img src=x onerror=alert(1)>.jpg',
        made.photo,
        "jpeg",
        "img src_x onerror_alert(1).jpg",
    ),
    taken("a way up", "../../../etc/passwd", text("b"), "text", "passwd.txt"),
    taken("a way up as Windows writes it", "..\\..\\Windows\\win.txt", text("c"), "text", "Windowswin.txt"),
    taken("a whole path", "/var/www/html/index.txt", text("d"), "text", "index.txt"),
    taken("a drive", "C:\\boot.txt", text("e"), "text", "C_boot.txt"),
    taken("marks that turn the direction", f"brief{RTL}fdp.exe.txt", text("f"), "text", "brieffdp_exe.txt"),
    taken("invisible letters", "b\u200br\u2060i\ufeffef.txt", text("g"), "text", "brief.txt"),
    taken("a second extension", "foto.jpg.exe", made.photo, "jpeg", "foto_jpg.jpg"),
    taken("an extension that is not its own", "foto.pdf", lambda: made.photo("PNG"), "png", "foto.png"),
    taken("no name but an extension", ".txt", text("h"), "text", "bijlage.txt"),
    taken("dots alone", "....", text("i"), "text", "bijlage.txt"),
    taken("a device of Windows", "CON.txt", text("j"), "text", "bijlage.txt"),
    taken("a stream of Windows", "brief.txt:evil.exe.txt", text("k"), "text", "brief_txt_evil_exe.txt"),
    taken("a line of its own in a header", "a\r\nSet-Cookie: x=1.txt", text("l"), "text", "a_0D_0ASet-Cookie_ x_1.txt"),
    taken("a NUL", "brief.txt\0.php.txt", text("m"), "text", "brief_txt _php.txt"),
    taken("a command", "$(reboot);`id`|sh.txt", text("n"), "text", "(reboot)_id_sh.txt"),
    taken("a template", "{{7*7}}${7*7}.txt", text("o"), "text", "7_7_7_7.txt"),
    taken("SQL", "'; DROP TABLE cases;--.txt", text("p"), "text", "DROP TABLE cases.txt"),
    taken("a name of ten thousand letters", "x" * 10_000 + ".txt", text("q"), "text", "x" * 80 + ".txt"),
    taken("letters of all the world", "Жалоба 投诉 شكوى.txt", text("r"), "text", "Жалоба 投诉 شكوى.txt"),
    taken("a BSN", "paspoort 111222333.txt", text("s"), "text", "paspoort _BSN verwijderd.txt"),
]

PHOTOS = [
    taken("a script behind a photo", "a.jpg", lambda: made.photo(quality=60) + made.SCRIPT, "jpeg", "a.jpg"),
    taken(
        "a script in the comment of a photo",
        "b.jpg",
        lambda: made.photo().replace(b"A COMMENT OF SOMEBODY", b"<svg/onload=alert(1)>"),
        "jpeg",
        "b.jpg",
    ),
    refused("nothing", "leeg.jpg", lambda: b"", "empty"),
    refused("HTML that is called a photo", "foto.jpg", lambda: b"<!DOCTYPE html><html>" + made.SCRIPT, "unsupported"),
    refused("half a photo", "foto.jpg", lambda: made.photo(size=(800, 600))[:4000], "damaged"),
    refused("the beginning of a photo", "foto.jpg", lambda: b"\xff\xd8\xff\xe0\0\x10JFIF\0" + bytes(90), "damaged"),
    refused("a photo of 900 million points", "foto.png", made.huge_png, "unpacked"),
    refused("half a HEIC", "foto.heic", lambda: made.photo("HEIF", (640, 480))[:900], "damaged"),
    refused("GIF and JavaScript in one", "a.gif", lambda: GIF_AND_SCRIPT, "unsupported"),
    refused("GIF and JavaScript, called a photo", "a.jpg", lambda: GIF_AND_SCRIPT, "unsupported"),
    refused("photo and zip in one", "a.jpg", lambda: made.photo() + made.archive({"a.exe": b"MZ"}), "mixed"),
    refused(
        "PDF in the comment of a photo", "a.jpg", lambda: made.photo().replace(b"A COMMENT", b"%PDF-1.7\n"), "mixed"
    ),
    refused(
        "a drawing with a script", "a.svg", lambda: b"<svg xmlns='x'><script>alert(1)</script></svg>", "unsupported"
    ),
    refused(
        "a drawing that is called a photo", "a.png", lambda: b"<?xml version='1.0'?><svg onload='x()'/>", "unsupported"
    ),
]

ROWS = [*KINDS, *NAMES, *PHOTOS, *PDFS, *DOCUMENTS, *FETCHING, *NOT_FETCHING, *MAILS_AND_TEXTS]
