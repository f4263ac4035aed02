"""Every article of law that a verdict relies on, cited once, with the days on which it reads as we apply it.

Texts: Algemene wet bestuursrecht (BWBR0005537), editions of 1 January and 1 July 2026; Algemene termijnenwet
(BWBR0002448), edition of 10 October 2010.
"""

from dataclasses import dataclass
from datetime import date

AWB = "BWBR0005537"
ATW = "BWBR0002448"

_CHAPTER_6 = date(1994, 1, 1)
_TITLE_9_1 = date(1999, 7, 1)
_TITLE_9_2 = date(2005, 3, 15)
_JULY_2026 = date(2026, 7, 1)


@dataclass(frozen=True)
class Article:
    """One article: the law's BWB id, the article, and the paragraph or part where one is meant.

    `since` is the day from which the rule applies in this form, `until` the last day on which it did (None: it still
    does). A jurist confirms both.
    """

    law: str
    number: str
    paragraph: str
    since: date
    until: date | None = None

    def __str__(self) -> str:
        return f"{'Awb' if self.law == AWB else 'Atw'} {self.number}"


AWB_6_7 = Article(AWB, "6:7", "", _CHAPTER_6)
AWB_9_4_1 = Article(AWB, "9:4", "1", _TITLE_9_1)
AWB_9_5 = Article(AWB, "9:5", "", _TITLE_9_1)
AWB_9_11_1 = Article(AWB, "9:11", "1", _TITLE_9_1)
AWB_9_11_2 = Article(AWB, "9:11", "2", _TITLE_9_1)
AWB_9_11_3 = Article(AWB, "9:11", "3", _TITLE_9_1)
AWB_9_17 = Article(AWB, "9:17", "", _TITLE_9_2)
AWB_9_18_2 = Article(AWB, "9:18", "2", _TITLE_9_2)
AWB_9_18_3 = Article(AWB, "9:18", "3", _TITLE_9_2)
AWB_9_19 = Article(AWB, "9:19", "", _TITLE_9_2)
AWB_9_20_1 = Article(AWB, "9:20", "1", _TITLE_9_2)
AWB_9_22 = Article(AWB, "9:22", "", _TITLE_9_2)
AWB_9_22_A = Article(AWB, "9:22", "a", _TITLE_9_2)
AWB_9_23_B = Article(AWB, "9:23", "b", _TITLE_9_2)
AWB_9_23_C = Article(AWB, "9:23", "c", _TITLE_9_2)
AWB_9_23_D = Article(AWB, "9:23", "d", _TITLE_9_2)
AWB_9_23_E = Article(AWB, "9:23", "e", _TITLE_9_2)
AWB_9_23_F = Article(AWB, "9:23", "f", _TITLE_9_2)
AWB_9_23_G = Article(AWB, "9:23", "g", _TITLE_9_2)
AWB_9_23_H = Article(AWB, "9:23", "h", _TITLE_9_2)
AWB_9_23_I = Article(AWB, "9:23", "i", _TITLE_9_2)
AWB_9_23_M = Article(AWB, "9:23", "m", _TITLE_9_2)
AWB_9_24_1 = Article(AWB, "9:24", "1", _TITLE_9_2)
AWB_9_24_2 = Article(AWB, "9:24", "2", _TITLE_9_2)
AWB_9_25_1 = Article(AWB, "9:25", "1", _TITLE_9_2)
AWB_9_28_3 = Article(AWB, "9:28", "3", _TITLE_9_2)
AWB_9_36_5 = Article(AWB, "9:36", "5", _TITLE_9_2, until=date(2026, 6, 30))
AWB_9_36A_1 = Article(AWB, "9:36a", "1", _JULY_2026)
ATW_1_1 = Article(ATW, "1", "1", date(2010, 10, 10))
