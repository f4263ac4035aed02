"""The proof that something was filed: signed, and without a word of what was filed.

A proof is a JSON Web Signature in its compact form (RFC 7515) with Ed25519 (RFC 8037). What is signed is the number of
the case, the moment of filing, and the SHA-256 of what was filed or of the file that holds it; docs/proof.md says how
to check one without us.
"""

import base64
import hashlib
import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any, Literal

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

Of = Literal["petition", "pdf"]
# Every proof begins like this: the first letters of `{"alg":"EdDSA",` in base64url.
BEGINNING = "eyJhbGciOiJFZERTQSIs"
LONGEST = 1_000
_KINDS: tuple[Of, ...] = ("petition", "pdf")


class NotGenuine(Exception):
    """Raised for a proof that no key of ours has signed, or that was changed since."""


@dataclass(frozen=True)
class Proof:
    """That a case was filed: `sha256` is that of the petition's text or of a PDF file, `of` says which."""

    of: Of
    number: str
    filed_at: datetime
    sha256: str


class ProofKeys:
    """The key that signs, and the public keys by which proofs are known, also those of before."""

    def __init__(self, private: bytes, earlier: Sequence[bytes] = ()) -> None:
        self._private = Ed25519PrivateKey.from_private_bytes(private)
        keys = [self._private.public_key(), *map(Ed25519PublicKey.from_public_bytes, earlier)]
        self._public = {_key_id(key): key for key in keys}
        self._current = _key_id(keys[0])

    def sign(self, proof: Proof) -> str:
        """Give the proof as one line of text."""
        payload = {
            "number": proof.number,
            "filed_at": proof.filed_at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ"),
            "of": proof.of,
            "sha256": proof.sha256,
        }
        signed = f"{_packed({'alg': 'EdDSA', 'kid': self._current})}.{_packed(payload)}"
        return f"{signed}.{_base64url(self._private.sign(signed.encode()))}"

    def read(self, text: str) -> Proof:
        """Give what a genuine proof says.

        Raises:
            NotGenuine: no key of ours signed exactly this.
        """
        signed, _, signature = text.rpartition(".")
        header, _, payload = signed.partition(".")
        try:
            key = self._public[_unpacked(header)["kid"]]
            key.verify(_bytes_of(signature), signed.encode())
            told = _unpacked(payload)
            filed_at = datetime.fromisoformat(told["filed_at"])
            proof = Proof(_KINDS[_KINDS.index(told["of"])], told["number"], filed_at, told["sha256"])
        except (InvalidSignature, KeyError, TypeError, ValueError):
            raise NotGenuine from None
        # Base64 can be written in more ways than one, and nothing may differ from what was given.
        if _base64url(_bytes_of(signature)) != signature:
            raise NotGenuine
        return proof

    def pem(self) -> str:
        """Give the public keys as PEM, the one that signs now first, each after its name."""
        return "".join(
            f"kid: {id_}\n{key.public_bytes(Encoding.PEM, PublicFormat.SubjectPublicKeyInfo).decode()}"
            for id_, key in self._public.items()
        )


def sha256_of(content: bytes) -> str:
    """Give the SHA-256 as hexadecimal digits."""
    return hashlib.sha256(content).hexdigest()


def _key_id(key: Ed25519PublicKey) -> str:
    return hashlib.sha256(key.public_bytes_raw()).hexdigest()[:8]


def _packed(content: dict[str, Any]) -> str:
    return _base64url(json.dumps(content, separators=(",", ":")).encode())


def _unpacked(text: str) -> dict[str, Any]:
    content = json.loads(_bytes_of(text))
    if not isinstance(content, dict):
        raise TypeError("not an object")
    return content


def _base64url(content: bytes) -> str:
    return base64.urlsafe_b64encode(content).rstrip(b"=").decode()


def _bytes_of(text: str) -> bytes:
    # A strict alphabet: Python would pass over letters that do not belong in it.
    return base64.b64decode(text + "=" * (-len(text) % 4), altchars=b"-_", validate=True)
