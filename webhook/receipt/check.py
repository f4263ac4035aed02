"""Whether something that somebody was given is genuine: a proof, a text with its proof, or a sealed PDF."""

from dataclasses import dataclass
from typing import Literal

from webhook.receipt import copy, seal
from webhook.receipt.proof import LONGEST, NotGenuine, Proof, ProofKeys

Result = Literal["pdf", "text", "proof", "changed", "changed_pdf", "not_genuine", "nothing", "too_large"]
_GENUINE = ("pdf", "text", "proof")


@dataclass(frozen=True)
class Finding:
    """What came out; `proof` is there where one was genuine."""

    result: Result
    proof: Proof | None = None

    @property
    def genuine(self) -> bool:
        """Whether all that was given is ours, and nothing in it was changed."""
        return self.result in _GENUINE


def check_file(content: bytes, keys: ProofKeys) -> Finding:
    """Check a file: a PDF, or a text."""
    if content.startswith(seal.BEGINS):
        return _check_pdf(content, keys)
    try:
        return check_text(content.decode("utf-8-sig"), keys)
    except UnicodeDecodeError:
        return Finding("nothing")


def check_text(text: str, keys: ProofKeys) -> Finding:
    """Check a proof, with the text that stands before it where there is one."""
    told, token = copy.parted(text)
    if token is None:
        return Finding("nothing")
    try:
        proof = _read(token, keys)
    except NotGenuine:
        return Finding("not_genuine")
    if proof.of != "petition":
        return Finding("not_genuine")
    if not told:
        return Finding("proof", proof)
    return Finding("text" if copy.digest_of(told) == proof.sha256 else "changed", proof)


def _check_pdf(content: bytes, keys: ProofKeys) -> Finding:
    try:
        token, digest = seal.opened(content)
    except seal.NotSealed:
        return Finding("changed_pdf" if seal.looks_like_ours(content) else "nothing")
    try:
        proof = _read(token, keys)
    except NotGenuine:
        return Finding("not_genuine")
    return Finding("pdf", proof) if seal.fits(proof, digest) else Finding("changed_pdf")


def _read(token: str, keys: ProofKeys) -> Proof:
    if len(token) > LONGEST:
        raise NotGenuine
    return keys.read(token)
