"""Column types that behave the same on SQLite and on PostgreSQL."""

import json
from datetime import UTC, datetime
from typing import Any, override

from sqlalchemy import DateTime, Dialect, LargeBinary, String, Text
from sqlalchemy.types import TypeDecorator

# With SQLite's page of 4096 bytes, a row of a table without rowid keeps at most 1002 bytes on a page that it shares
# with other rows ((4096 - 12) * 64 / 255 - 23); the rest goes to pages of its own.
SQLITE_PAGE_SIZE = 4096
_SHARED_PAGE_SHARE = 1002

_encode = json.JSONEncoder(separators=(",", ":")).encode


class Instant(TypeDecorator[datetime]):
    """A moment, in UTC; a moment without a time zone is refused."""

    impl = DateTime(timezone=True)
    cache_ok = True

    @override
    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        if value is not None and value.tzinfo is None:
            raise ValueError("a moment needs a time zone")
        return None if value is None else value.astimezone(UTC)

    @override
    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)


class JsonText(TypeDecorator[Any]):
    """A JSON value as text.

    Everything outside ASCII is written as an escape: then a lone surrogate or a NUL, which a client can send inside a
    JSON string and PostgreSQL cannot hold, is stored and comes back as it was.
    """

    impl = Text
    cache_ok = True

    @override
    def process_bind_param(self, value: Any, dialect: Dialect) -> str | None:
        return None if value is None else _encode(value)

    @override
    def process_result_value(self, value: str | None, dialect: Dialect) -> Any:
        return None if value is None else json.loads(value)


class Line(TypeDecorator[str]):
    """A short text from outside; what PostgreSQL cannot hold, a lone surrogate or a NUL, becomes a question mark."""

    impl = String
    cache_ok = True

    @override
    def process_bind_param(self, value: str | None, dialect: Dialect) -> str | None:
        return None if value is None else value.encode("utf-8", "replace").decode().replace("\0", "?")


class Ballast(TypeDecorator[bytes]):
    """Zeros that push the columns behind them off the shared pages of a SQLite file; nothing on PostgreSQL.

    SQLite's secure_delete overwrites what is deleted where it last stood. Rows on a shared page move when the page
    gets full or empty, and what is left where they stood before is not overwritten: measured, the words of one in a
    hundred erased conversations could still be read in the file. Pages that belong to one row never move, and are
    overwritten whole when it goes. So words of residents stand behind ballast, in tables without rowid.
    """

    impl = LargeBinary
    cache_ok = True

    @override
    def process_bind_param(self, value: bytes | None, dialect: Dialect) -> bytes:
        return bytes(_SHARED_PAGE_SHARE) if dialect.name == "sqlite" else b""


def storable(text: str) -> bool:
    """Say whether an id, number or address from outside can be there at all; PostgreSQL refuses to look for a NUL."""
    return text.isprintable() and len(text) <= 320
