"""Pure law: facts and a day in, a verdict with its articles out. Imports nothing but the standard library.

What code cannot decide is listed, never approximated: whether it was reasonable to complain first (Awb 9:20), whether
a petition is manifestly unfounded or minor (9:23 b, c), and every choice to decline (9:23, 9:24) are left to people.
"""

from bot.law.articles import Article
from bot.law.facts import Days, Facts, Response
from bot.law.terms import Calendar, Step, Term, answer_term, end_of_weeks, end_of_year
from bot.law.verdict import RULES_VERSION, Caution, Duty, Kind, LegalAnswer, Verdict, assess

__all__ = [
    "RULES_VERSION",
    "Article",
    "Calendar",
    "Caution",
    "Days",
    "Duty",
    "Facts",
    "Kind",
    "LegalAnswer",
    "Response",
    "Step",
    "Term",
    "Verdict",
    "answer_term",
    "assess",
    "end_of_weeks",
    "end_of_year",
]
