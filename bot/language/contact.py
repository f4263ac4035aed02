"""A way to reach somebody, as people type it: an e-mail address, a phone number, or both in one sentence."""

import re
from dataclasses import dataclass

import phonenumbers
from email_validator import EmailNotValidError, validate_email

# Four figures and two letters, never SA, SD or SS.
_POSTCODE = re.compile(r"\b[1-9][0-9]{3}\s?(?!S[ADS])[A-Z]{2}\b", re.IGNORECASE)
_WORD_WITH_AT = re.compile(r"[^\s,;<>()]+@[^\s,;<>()]+")


@dataclass(frozen=True)
class Contact:
    """How to reach somebody; at least one of the two is given. The phone number is in international form (E.164)."""

    email: str | None
    phone: str | None


def read_contact(text: str) -> Contact | None:
    """Find an e-mail address and a phone number in a text, or None where there is neither."""
    email = _email_in(text)
    rest = text.replace(email, " ") if email else text
    phone = next((_international(match) for match in phonenumbers.PhoneNumberMatcher(rest, "NL")), None)
    return Contact(email, phone) if email or phone else None


def read_email(text: str) -> str | None:
    """The e-mail address that this text is, or None where it is anything else: mail goes there and nowhere else."""
    try:
        # Letters outside ASCII before the @ reach too few mail servers.
        found = validate_email(text.strip(), check_deliverability=False, allow_smtputf8=False)
    except EmailNotValidError:
        return None
    return found.ascii_email


def lacks_postcode(address: str) -> bool:
    """Whether a text is an address with a number in it, but without a whole postcode."""
    return any(character.isdigit() for character in address) and not _POSTCODE.search(address)


def _email_in(text: str) -> str | None:
    for word in _WORD_WITH_AT.findall(text):
        try:
            # No look-up of the domain: it would tell a name server who is writing to the ombudsman.
            return validate_email(word.strip(".:!?'\""), check_deliverability=False).normalized
        except EmailNotValidError:
            continue
    return None


def _international(match: phonenumbers.PhoneNumberMatch) -> str:
    return phonenumbers.format_number(match.number, phonenumbers.PhoneNumberFormat.E164)
