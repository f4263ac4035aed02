"""Pure law: facts and a day in, a verdict with its articles out. Imports nothing but the standard library.

What code cannot decide is listed, never approximated: whether it was reasonable to complain first (Awb 9:20), whether
a petition is manifestly unfounded or minor (9:23 b, c), and every choice to decline (9:23, 9:24) are left to people.
"""

from bot.law.articles import Article
from bot.law.assess import assess, incomplete, objection_alarm
from bot.law.editions import EDITIONS, Edition, edition_on
from bot.law.facts import Days, Facts, Matter, Response
from bot.law.terms import Calendar, Step, Term, answer_term, end_of_weeks, end_of_years, objection_term
from bot.law.verdict import DUTIES, Caution, Duty, Kind, LegalAnswer, Verdict
from bot.law.weighing import can_change_verdict

__all__ = [
    "DUTIES",
    "EDITIONS",
    "Article",
    "Calendar",
    "Caution",
    "Days",
    "Duty",
    "Edition",
    "Facts",
    "Kind",
    "LegalAnswer",
    "Matter",
    "Response",
    "Step",
    "Term",
    "Verdict",
    "answer_term",
    "assess",
    "can_change_verdict",
    "edition_on",
    "end_of_weeks",
    "end_of_years",
    "incomplete",
    "objection_alarm",
    "objection_term",
]
