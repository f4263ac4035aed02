"""A seal in a PDF: a comment with the proof of all its other bytes, so that a file that was changed is known by it.

A comment before the last `startxref` is part of no page; every reader of PDF passes over it.
"""

import re
from datetime import datetime

from webhook.receipt.proof import Proof, sha256_of

BEGINS = b"%PDF-"
_SEAL = re.compile(rb"%klachtwijzer:([A-Za-z0-9_.-]+)\n(?=startxref\n\d+\n%%EOF\s*\Z)")


class NotSealed(Exception):
    """Raised for a file that has no seal where ours stands."""


def sealed(pdf: bytes, proof: str) -> bytes:
    """Give the file with this proof of it inside."""
    place = pdf.rindex(b"startxref")
    return pdf[:place] + b"%klachtwijzer:" + proof.encode() + b"\n" + pdf[place:]


def opened(pdf: bytes) -> tuple[str, str]:
    """Give the proof in a sealed file, and the SHA-256 of all but the seal.

    Raises:
        NotSealed: there is none.
    """
    found = _SEAL.search(pdf)
    if found is None:
        raise NotSealed
    return found[1].decode(), sha256_of(pdf[: found.start()] + pdf[found.end() :])


def looks_like_ours(pdf: bytes) -> bool:
    """Whether a file without a seal in its place has one somewhere, and so may have been saved anew."""
    return b"%klachtwijzer:" in pdf


def proof_of(pdf: bytes, number: str, filed_at: datetime) -> Proof:
    """Give what the seal of this file says."""
    return Proof("pdf", number, filed_at, sha256_of(pdf))


def fits(proof: Proof, digest: str) -> bool:
    """Whether a genuine proof is the seal of a file with this SHA-256."""
    return proof.of == "pdf" and proof.sha256 == digest
