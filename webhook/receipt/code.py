"""The code with which a resident follows a case: made from the token of the conversation, and kept nowhere.

Only its hash is stored. While the token opens the conversation the code can be told again; after that only who wrote
it down has it.
"""

import hashlib
import hmac
import re

# Read out on the phone, like the number of a case: no vowels, and nothing that looks or sounds like something else.
_ALPHABET = "CDFGHJKMPQRTWX34679"
_LENGTH = 16  # 68 bits: who has the whole database cannot try them all
_GROUP = 4
_NOT_IN_A_CODE = re.compile(r"[^A-Z0-9]")


def code_for(token: str, number: str) -> str:
    """Give the code of a case, in groups of four, for who opens its conversation."""
    left = int.from_bytes(hmac.digest(token.encode("utf-8", "replace"), f"status {number}".encode(), "sha256"))
    letters = []
    for _ in range(_LENGTH):
        left, place = divmod(left, len(_ALPHABET))
        letters.append(_ALPHABET[place])
    return "-".join("".join(letters[at : at + _GROUP]) for at in range(0, _LENGTH, _GROUP))


def hash_of(number: str, code: str) -> str:
    """Give what is stored of a code, however it was typed: small letters, and spaces or dashes anywhere."""
    plain = _NOT_IN_A_CODE.sub("", code.upper())
    return hashlib.sha256(f"{number} {plain}".encode("utf-8", "replace")).hexdigest()


def plain_number(number: str) -> str:
    """Give the number of a case as it is kept, however it was typed."""
    plain = _NOT_IN_A_CODE.sub("", number.upper())
    return f"OMB-{plain.removeprefix('OMB')}"
