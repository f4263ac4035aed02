"""Writes Microsoft's compound files (version 3), in which old Word documents and Outlook's mails stand."""

import struct
from dataclasses import dataclass, field

_SECTOR = 512
_END, _FREE, _FAT, _NONE = 0xFFFFFFFE, 0xFFFFFFFF, 0xFFFFFFFD, 0xFFFFFFFF
# Shorter streams would go to a second, smaller table; padded to this size they do not.
_SHORTEST = 4096

Tree = dict[str, "bytes | Tree"]


@dataclass
class _Entry:
    name: str
    type: int
    content: bytes = b""
    child: int = _NONE
    right: int = _NONE
    children: list["_Entry"] = field(default_factory=list)


def compound(tree: Tree) -> bytes:
    """The file that holds these streams (bytes) in these storages (mappings)."""
    entries: list[_Entry] = []
    _gather(_Entry("Root Entry", 5), tree, entries)
    sectors: list[bytes] = []
    chains: list[int] = []
    starts = [_END if entry.type != 2 else _store(entry.content, sectors, chains) for entry in entries]
    rows = b"".join(_row(entry, start) for entry, start in zip(entries, starts, strict=True))
    directory = _store(rows, sectors, chains)
    fats = 1
    while fats * _SECTOR // 4 < len(sectors) + fats:
        fats += 1
    first_fat = len(sectors)
    table = [*chains, *[_FAT] * fats]
    table += [_FREE] * (fats * _SECTOR // 4 - len(table))
    head = struct.pack("<8s16x5H6x", bytes.fromhex("D0CF11E0A1B11AE1"), 0x3E, 3, 0xFFFE, 9, 6)
    head += struct.pack("<9I", 0, fats, directory, 0, _SHORTEST, _END, 0, _END, 0)
    head += struct.pack("<109I", *[first_fat + n if n < fats else _FREE for n in range(109)])
    return head + b"".join(sectors) + struct.pack(f"<{len(table)}I", *table)


def _gather(entry: _Entry, tree: Tree, entries: list[_Entry]) -> int:
    place = len(entries)
    entries.append(entry)
    before: _Entry | None = None
    for name, content in tree.items():
        inside = _Entry(name, 2, content.ljust(_SHORTEST, b"\0")) if isinstance(content, bytes) else _Entry(name, 1)
        at = _gather(inside, {} if isinstance(content, bytes) else content, entries)
        if before is None:
            entry.child = at
        else:
            before.right = at
        before = inside
    return place


def _store(content: bytes, sectors: list[bytes], chains: list[int]) -> int:
    first = len(sectors)
    for at in range(0, len(content), _SECTOR):
        sectors.append(content[at : at + _SECTOR].ljust(_SECTOR, b"\0"))
        chains.append(len(sectors))
    chains[-1] = _END
    return first


def _row(entry: _Entry, start: int) -> bytes:
    name = entry.name.encode("utf-16-le") + b"\0\0"
    size = len(entry.content) if entry.type == 2 else 0
    links = struct.pack("<64sHBB3I", name, len(name), entry.type, 1, _NONE, entry.right, entry.child)
    return (links + bytes(36) + struct.pack("<IQ", start, size)).ljust(128, b"\0")
