"""The files that a resident sends with what they write on the page of a case: checked as at the intake."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict

from flask import request
from werkzeug.datastructures import FileStorage

from bot.language.personal_numbers import mask_bsn
from case_store import NewAttachment, TooManyAttachments
from webhook.attachments import MOST_BYTES, MOST_FILES, Later, Refused
from webhook.receipt.desk import desk


class FileRefused(Exception):
    """Raised for a file that was not taken in, with the name it was sent under and the sentence that says why."""

    def __init__(self, name: str, reason: str) -> None:
        super().__init__(reason)
        self.name = name
        self.reason = reason


@contextmanager
def taken_files() -> Iterator[list[NewAttachment]]:
    """Take in the files of this form; those that no case knows when the block ends go away again.

    Raises:
        FileRefused: one of them is not taken in.
        TooManyAttachments: there are more than anybody sends at once.
    """
    sent = [one for one in request.files.getlist("files") if one.filename]
    if len(sent) > MOST_FILES:
        raise TooManyAttachments
    taken: list[NewAttachment] = []
    try:
        for one in sent:
            taken.append(_taken(one))
        yield taken
    finally:
        gate, known = desk().gate, desk().attachments
        if taken:
            gate.folder.remove(*known.unknown(file.id for file in taken))


def _taken(sent: FileStorage) -> NewAttachment:
    name = mask_bsn(sent.filename or "")[0]
    try:
        return NewAttachment(**asdict(desk().gate.take(name, sent.stream)))
    except Refused as refusal:
        values = {"most_bytes": f"{MOST_BYTES // 1024 // 1024} MB"}
        reason = desk().receipts.sentences.text(f"utter_error_attachment_{refusal.reason}", values)
        raise FileRefused(name, reason) from None
    except Later:
        raise FileRefused(name, desk().receipts.sentences.text("utter_status_file_later")) from None
