"""What the measured residents say: texts only, each taken by the form's action, in stock Rasa as in ours."""

TODAY = "2026-11-23"

# One intake as it goes: answers, doubts, steps back, and the story. The words are such that both understand them alike,
# so that both ask the same questions; how often they do is measured with the rest.
INTAKE = (
    "ja",
    "dat weet ik niet",
    "ja",
    "wat bedoelt u",
    "terug",
    "ja hoor",
    "nee dat heb ik nog niet gedaan",
    "snap ik niet",
    "terug",
    "nog niet",
    "geen idee",
    "1 maart 2026",
    "Mijn aanvraag voor een parkeervergunning is aan de balie kwijtgeraakt.",
    "De gemeente heeft niets met mijn klacht gedaan.",
    "Dat zij mijn aanvraag alsnog behandelen.",
    "schriftelijk",
    "gemeente Voorbeeldstad",
    "weet ik niet",
    "Voorbeeldstraat 1 in Voorbeeldstad",
    "dat weet ik niet",
)

# Four turns that end where they began, so a conversation can be made as long as is wanted without ever being done.
# Turn 10 and turn 150 hear the same words.
CIRCLE = ("ja", "dat weet ik niet", "terug", "wat bedoelt u")


def circling(turns: int) -> tuple[str, ...]:
    """The words of a conversation of this many turns."""
    return tuple(CIRCLE[turn % len(CIRCLE)] for turn in range(turns))
