"""Reminders as words and days: when one is sent, what is kept for it, its links, and the two mails it consists of."""

import hashlib
import secrets
from collections.abc import Mapping
from datetime import date, datetime, time, timedelta
from typing import Any

from bot.intake import BY_ID, Part
from bot.law import Calendar
from bot.sentences import AMSTERDAM, Sentences
from case_store import NewMail, Reminder

MORNING = time(9)
# Said of the term before its day was told; on the day of the reminder the law works it out from that day.
_OUTDATED = ("term_expired",)


def first_working_day_after(day: date, calendar: Calendar) -> date:
    """The first day after this one that is no weekend and no holiday."""
    following = day + timedelta(days=1)
    while calendar.why_closed(following) is not None:
        following += timedelta(days=1)
    return following


def morning_of(day: date) -> datetime:
    """The moment on that day at which a reminder is sent."""
    return datetime.combine(day, MORNING, AMSTERDAM)


def kept_answers(answers: Mapping[str, Any]) -> dict[str, Any]:
    """What is kept of the answers: those of the tree, which are days and fixed values. No story, no contact."""
    return {id_: held for id_, held in answers.items() if _is_of_the_tree(id_.removesuffix("_range"))}


def new_link() -> str:
    """A link that cannot be guessed."""
    return secrets.token_urlsafe(32)


def hash_of(link: str) -> str:
    """What the store keeps of a link."""
    return hashlib.sha256(link.encode("utf-8", "surrogatepass")).hexdigest()


def page_of(public_url: str, link: str) -> str:
    """The address of the page that a link opens."""
    return f"{public_url}/herinnering/{link}"


def stop_page_of(public_url: str, link: str) -> str:
    """The address of the page that stops the reminder of a link."""
    return f"{page_of(public_url, link)}/stop"


def confirmation(sentences: Sentences, to: str, until: date, day: date, stop_page: str) -> NewMail:
    """The mail that follows at once: what was asked, what is kept, and how to stop it."""
    values = {"until": until.isoformat(), "day": day.isoformat(), "stop": stop_page}
    keys = (
        *("utter_mail_greeting", "utter_mail_set", "utter_mail_kept", "utter_mail_stop"),
        "utter_mail_goodbye",
    )
    subject = sentences.text("utter_mail_set_subject", values)
    return NewMail("reminder_set", to, subject, sentences.paragraphs(keys, values), stop_page)


def reminder_mail(sentences: Sentences, public_url: str, reminder: Reminder, erase_at: datetime) -> tuple[str, NewMail]:
    """The reminder itself, and the hash of the link in it."""
    link = new_link()
    values = {
        "until": reminder.until.isoformat(),
        "continue": page_of(public_url, link),
        "stop": stop_page_of(public_url, link),
        "erase_on": erase_at.astimezone(AMSTERDAM).date().isoformat(),
    }
    keys = (
        *("utter_mail_greeting", "utter_mail_reminder", "utter_mail_continue", "utter_mail_answered"),
        *("utter_mail_erased", "utter_mail_goodbye"),
    )
    subject = sentences.text("utter_mail_reminder_subject", values)
    text = sentences.paragraphs(keys, values)
    return hash_of(link), NewMail("reminder", reminder.email, subject, text, values["stop"])


def _is_of_the_tree(question_id: str) -> bool:
    question = BY_ID.get(question_id)
    return question is not None and question.part is Part.ADMISSIBILITY and question_id not in _OUTDATED
