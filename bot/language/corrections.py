"""Whether somebody takes back what was said before."""

import re

_TAKES_BACK = re.compile(
    r"\b(?:wacht|wachtes|ho|stop|sorry|oeps|foutje|fout|vergis\w*|verkeerd|onjuist|bedoel\w*|toch|eigenlijk|"
    r"klopt (?:dat )?niet|klopt niet|niet goed|niet juist|corrigeer|correctie|herstel|verander\w*|aanpassen|wijzig\w*|"
    r"bij nader inzien|achteraf|nu ik (?:er|het)|net (?:zei|gezegd|ingevuld|getypt)|daarnet|zonet|eerder zei|"
    r"was (?:het )?(?:niet|geen)|oh? (?:nee|ja|wacht)|nee wacht|actually|i mean|mistake|wrong|correction)\b",
    re.IGNORECASE,
)


def takes_back(text: str) -> bool:
    """Whether the words sound like a correction of an earlier answer."""
    return _TAKES_BACK.search(text) is not None
