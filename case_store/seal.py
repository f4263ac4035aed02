"""Closes what a copy of the database alone may tell nobody: who wrote in a messaging app, and the codes of cases."""

import base64
import hashlib
import hmac
import json
from typing import Any

from cryptography.fernet import Fernet, InvalidToken


class Seal:
    """Closes and opens with one secret of the installation; with another secret nothing opens."""

    def __init__(self, secret: str) -> None:
        self._secret = secret.encode()
        self._fernet = Fernet(base64.urlsafe_b64encode(hashlib.sha256(b"seal" + self._secret).digest()))

    def name(self, *parts: str) -> str:
        """Give the same name for the same parts every time, from which the parts cannot be found without the secret."""
        return hmac.new(self._secret, "\0".join(parts).encode("utf-8", "surrogatepass"), hashlib.sha256).hexdigest()

    def close(self, content: Any) -> str:
        """Give a JSON value closed."""
        return self._fernet.encrypt(json.dumps(content, separators=(",", ":")).encode()).decode()

    def open(self, closed: str) -> Any:
        """Give back what was closed, or None where it was closed with another secret."""
        try:
            return json.loads(self._fernet.decrypt(closed.encode()))
        except InvalidToken:
            return None
