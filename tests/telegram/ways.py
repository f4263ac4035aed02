"""Ways through the conversation in Telegram that several tests take."""

from tests.telegram.server import Person, buttons

TREE = ("Gaat uw klacht over de gemeente?", "al bij de gemeente geklaagd?", "Hebt u een reactie", "termijn")
ADMISSIBLE = ("Ja", "Ja", "Ja, ik ben niet tevreden")


def walk_tree(person: Person, *labels: str) -> None:
    """Answer the questions of the tree; each label is pressed where the tree asks it, the finer ones are not known."""
    for question, label in zip(TREE, labels, strict=False):
        while question not in "".join(message["text"] for message in person.seen if buttons(message)):
            person.press("Weet ik niet")
        person.press(label)


def to_intake(person: Person) -> None:
    person.say("/start")
    walk_tree(person, *ADMISSIBLE)
    person.walk_to("Wat is er gebeurd, wanneer")


def to_summary(person: Person) -> None:
    while "Wat is uw naam?" not in "".join(message["text"] for message in person.seen if buttons(message)):
        person.press("Overslaan" if "Overslaan" in person.labels else "Weet ik niet")
    person.say("Proef Persoon")
    person.press("Overslaan")
    person.say("proef@example.org")
    person.press("Ja")
    assert "Dien in" in person.labels
