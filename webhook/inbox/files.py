"""The files of a case: staff fetch them, and no browser ever opens one as a page of ours."""

from flask import Response, g, send_file

from case_store import UnknownAttachment
from webhook.attachments import BY_ID
from webhook.inbox.desk import blueprint, desk

# Whatever a browser makes of the file, it runs nothing and reaches nothing.
_SEALED = "default-src 'none'; sandbox"
_KILOBYTE = 1024


@blueprint.get("/cases/<number>/attachments/<attachment_id>")
def fetch_attachment(number: str, attachment_id: str) -> Response:
    """Give a file to save. That it was fetched, by whom and when, is written down."""
    at_desk = desk()
    path = at_desk.files.path_of(attachment_id)
    if path is None:
        raise UnknownAttachment
    known = at_desk.attachments.open(number, attachment_id, by=g.staff.email, at=at_desk.now())
    answer = send_file(
        path,
        mimetype=BY_ID[known.kind].media_type,
        as_attachment=True,
        download_name=known.name,
        conditional=False,
        etag=False,
    )
    answer.headers["Content-Security-Policy"] = _SEALED
    answer.headers["X-Content-Type-Options"] = "nosniff"
    return answer


def size_in_words(size: int) -> str:
    """Give the size of a file as "3,4 MB" or "12 kB"."""
    if size >= _KILOBYTE * _KILOBYTE:
        return f"{size / _KILOBYTE / _KILOBYTE:.1f} MB".replace(".", ",")
    return f"{max(1, round(size / _KILOBYTE))} kB"
