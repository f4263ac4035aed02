"""A resident with words of their own, to look for in the logs."""

import secrets

from tests.engine.wired import Wired
from tests.resident import Resident

PARTS = ("engine", "actions", "web")


class Person:
    """Words that occur nowhere else, so that a log that holds one of them got it from this resident."""

    def __init__(self) -> None:
        mark = "".join(secrets.choice("bdfgklmnprstvz") + secrets.choice("aeiou") for _ in range(6))
        self.name = f"{mark.capitalize()} Proefpersoon"
        self.story = f"De wethouder van {mark}dorp wilde mij niet zien."
        self.email = f"{mark}@example.org"
        self.mark = mark


def no_log_knows(product: Wired, person: Person) -> None:
    for part in PARTS:
        lines = [line for line in product.log(part).splitlines() if person.mark in line.lower()]
        assert not lines, (part, lines[:3])


def told_everything(product: Wired, person: Person) -> Resident:
    """A resident of whom the conversation holds story, name and address, just before filing."""
    resident = product.resident().to_intake()
    resident.say(person.story)
    while resident.turn["question"] != "confirm_filing":
        words = {"name": person.name, "contact": person.email}.get(resident.turn["question"])
        resident.say(words) if words else resident.skip()
    return resident
