"""Every leaf of the tree and a whole filing: with mouse, with keyboard alone, on a small screen, and without script."""

import re

import pytest

from tests.browser.ways import LEAVES, Form, Keyboard, Mouse, Way, to_case, to_outcome

NARROW = {"width": 320, "height": 640}


@pytest.fixture(params=["mouse", "keyboard", "small", "form"])
def way(request: pytest.FixtureRequest, screen) -> Way:
    if request.param == "form":
        return Form(screen("/formulier", java_script_enabled=False))
    if request.param == "small":
        return Mouse(screen("/", viewport=NARROW, has_touch=True, is_mobile=True))
    return (Keyboard if request.param == "keyboard" else Mouse)(screen("/"))


@pytest.mark.parametrize("leaf", LEAVES)
def test_each_leaf_of_the_tree_is_reached(way: Way, leaf: str):
    answers, outcome = LEAVES[leaf]
    to_outcome(way, answers, outcome)
    assert way.screen.width() <= way.screen.page.viewport_size["width"]


def test_a_petition_is_filed(way: Way, stack):
    number = to_case(way)
    assert re.fullmatch(r"OMB-[A-Z0-9]{6}", number)
    way.shows(number)
    assert way.screen.width() <= way.screen.page.viewport_size["width"]


def test_a_small_form_needs_no_scrolling_sideways(screen):
    way = Form(screen("/formulier", java_script_enabled=False, viewport=NARROW))
    number = to_case(way)
    assert number
    assert way.screen.width() == NARROW["width"]
