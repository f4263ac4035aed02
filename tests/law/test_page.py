"""The page that a jurist signs says what the tests prove."""

from tests.law.page import PAGE, page


def test_the_page_for_jurists_is_made_of_the_rows_as_they_are():
    assert PAGE.read_text(encoding="utf-8") == page(), "write it anew: python -m tests.law.page"
