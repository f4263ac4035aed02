"""The day after the term as a calendar file (RFC 5545): an all-day event with an alarm, and nothing of the resident."""

import hashlib
from datetime import date, datetime, timedelta

from icalendar import Alarm, Calendar, Event

from bot.sentences import Sentences

# From the beginning of the day, wherever the calendar is.
ALARM_AFTER = timedelta(hours=9)


def calendar_of(until: date, day: date, page: str, office: str, sentences: Sentences, at: datetime) -> bytes:
    """Give the file: `until` is the last day of the term, `day` the one in the calendar, `page` where to go on.

    The same day keeps the same UID, so that a calendar takes the file twice and shows the day once.
    """
    summary = sentences.text("utter_calendar_summary")
    calendar = Calendar()
    calendar.add("prodid", "-//Klachtwijzer//NL")
    calendar.add("version", "2.0")
    event = Event()
    event.add("uid", f"{day.isoformat()}-{hashlib.sha256(office.encode()).hexdigest()[:12]}@klachtwijzer")
    event.add("dtstamp", at)
    event.add("dtstart", day)
    event.add("dtend", day + timedelta(days=1))
    event.add("summary", summary)
    event.add("description", sentences.text("utter_calendar_description", {"until": until.isoformat(), "page": page}))
    event.add("transp", "TRANSPARENT")
    alarm = Alarm()
    alarm.add("action", "DISPLAY")
    alarm.add("description", summary)
    alarm.add("trigger", ALARM_AFTER)
    event.add_component(alarm)
    calendar.add_component(event)
    return bytes(calendar.to_ical())
