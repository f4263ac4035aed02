"""Every article of law that a verdict relies on, cited once, with the day from which it applies in this form."""

from dataclasses import dataclass
from datetime import date

AWB = "BWBR0005537"
ATW = "BWBR0002448"

_TITLE_9_1 = date(1999, 7, 1)
_TITLE_9_2 = date(2005, 3, 15)


@dataclass(frozen=True)
class Article:
    """One article: the law's BWB id, the article, the paragraph where one is meant, and its first day in this form.

    `since` is the day from which the rule applies in this form; a jurist confirms it.
    """

    law: str
    number: str
    paragraph: str
    since: date

    def __str__(self) -> str:
        return f"{'Awb' if self.law == AWB else 'Atw'} {self.number}"


AWB_9_5 = Article(AWB, "9:5", "", _TITLE_9_1)
AWB_9_11_1 = Article(AWB, "9:11", "1", _TITLE_9_1)
AWB_9_17 = Article(AWB, "9:17", "", _TITLE_9_2)
AWB_9_18_2 = Article(AWB, "9:18", "2", _TITLE_9_2)
AWB_9_18_3 = Article(AWB, "9:18", "3", _TITLE_9_2)
AWB_9_20_1 = Article(AWB, "9:20", "1", _TITLE_9_2)
AWB_9_23_H = Article(AWB, "9:23", "h", _TITLE_9_2)
AWB_9_24_1 = Article(AWB, "9:24", "1", _TITLE_9_2)
ATW_1_1 = Article(ATW, "1", "1", date(2010, 10, 10))
