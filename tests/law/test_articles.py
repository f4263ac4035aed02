"""The articles that verdicts cite: each applies from the day on which its part of the law began."""

from datetime import date, timedelta

import pytest

from bot.law import EDITIONS, Article, articles
from bot.law.articles import ATW, AWB

ARTICLES = {name: value for name, value in vars(articles).items() if isinstance(value, Article)}
# The first and last article of each part, and the day on which it began.
PARTS = [
    ((6, 4), (6, 21), date(1994, 1, 1)),  # how to object and appeal: chapter 6
    ((9, 1), (9, 16), date(1999, 7, 1)),  # complaints to the authority: title 9.1
    ((9, 17), (9, 36), date(2005, 3, 15)),  # petitions to an ombudsman: title 9.2
]
LATER = {"9:36a": date(2026, 7, 1)}


def began(article: Article) -> date:
    """The first day of an article of the Awb."""
    if article.number in LATER:
        return LATER[article.number]
    chapter, number = (int(part) for part in article.number.split(":"))
    return next(day for first, last, day in PARTS if first <= (chapter, number) <= last)


@pytest.mark.parametrize("article", [article for article in ARTICLES.values() if article.law == AWB], ids=str)
def test_an_article_applies_from_the_day_on_which_its_part_of_the_awb_began(article: Article):
    assert article.since == began(article)


def test_the_law_on_terms_applies_from_the_day_of_the_edition_that_was_read():
    assert {article.since for article in ARTICLES.values() if article.law == ATW} == {date(2010, 10, 10)}


def test_on_every_day_just_one_article_says_that_the_file_is_not_public():
    before, after = (edition.confidential for edition in EDITIONS)
    assert (before.until, after.until) == (after.since - timedelta(days=1), None)
    assert after.since == EDITIONS[1].since
    assert [name for name, article in ARTICLES.items() if article.until] == ["AWB_9_36_5"]
