"""What says that no complaint was made: outright, as a plan that came to nothing, or by taking back what was said."""

from __future__ import annotations

from bot.language.claims_clauses import Clause
from bot.language.claims_signs import Signs

_FILL = (
    "bij|aan|naar|over|hierover|daarover|erover|de|het|dit|dat|deze|een|mijn|gemeente|wijkteam|stadhuis|zelf|ergens|"
    "hier|daar|er|officieel|formeel|echt|eerder|eerst|ooit|verder|nog|als"
)
# What tells that no complaint was made. Between "niet" and "geklaagd" stand only words that change nothing.
_TOLD_NOT_MADE = Signs(
    f"niet|nooit|nergens ~7+{_FILL} geklaagd|beklaagd",  # "nog niet bij de gemeente geklaagd"
    # "nog nooit echt een klacht gestuurd"
    f"niet|nooit ~7+{_FILL} klacht ~4+{_FILL} ingediend|gestuurd|gedaan|verstuurd|gemaild|neergelegd",
    # "nog geen klacht ingediend"
    f"geen officiele|echte|formele? COMPLAINT ~6+{_FILL} ingediend|gestuurd|gedaan|verstuurd|gemaild|neergelegd",
    "eerste keer|maal dat ik|wij ~4 meld|melden|klaag|klagen|vertel|vertellen",  # "de eerste keer dat ik dit meld"
    "u|jullie bent|zijn de eerste|eersten $",  # "u bent de eerste"
    "u|jullie bent|zijn de eerste|eersten waar|bij|aan ~8",  # "u bent de eerste bij wie ik kom"
    "nog nergens ~2 gemeld|verteld|aangekaart",  # "ik heb het nog nergens gemeld"
    "nog? niet ~4 geweest|gegaan ~2 met mijn|een|deze klacht",  # "nog niet bij de gemeente geweest met mijn klacht"
    "nog niet ~4 met mijn|een|deze klacht ~3 geweest|gegaan",  # "nog niet met mijn klacht naar de gemeente gegaan"
    "ik|wij ~3 nog niet ~1 gemeente ~1 geweest ~3 klacht",
    "COMPLAINT ~6 niet|nooit ingediend|gestuurd|verstuurd|gemaild|gedaan",  # "mijn klacht heb ik nog niet verstuurd"
    "^ en|maar? dus|nog? niet bij A? BODY $",  # "geklaagd bij de huisbaas en niet bij de gemeente"
    "geen contact ~6 over ~1 klacht",  # "geen contact gehad over deze klacht"
    "niet klagen nog",  # "we did not complain yet", word by word
    f"niet ~5+{_FILL} klagen|klacht $",  # "ik nog niet klagen bij gemeente"
    f"niet ~5+{_FILL} klacht gemaakt",  # "nog niet klacht gemaakt"
    f"niet ~5+{_FILL} verteld over mijn klacht",  # "not told them about my complaint"
    # "nog niet bij de gemeente gemeld"
    f"nog niet ~2+{_FILL} bij|aan|met|tegen A? BODY gemeld|verteld|besproken|aangekaart|gezegd",
    "nog niet gemeld|verteld|besproken|aangekaart bij|aan|met A? BODY",  # "nog niet gemeld bij de gemeente"
)
_NOT_MANAGED = Signs(
    "is ~2 niet gelukt",  # "dat is nog niet gelukt"
    "niet van gekomen",  # "het is er niet van gekomen"
    "het|dat|hem ~3 niet gedaan|verstuurd|opgestuurd",  # "maar dat heb ik niet gedaan"
    "moet|ga ik nog doen",  # "dat moet ik nog doen"
)
_PLANNED_COMPLAINT = Signs(
    "wilde|wilden|willen|had|plan|gedacht ~8 klagen", "klacht ~6 indienen|sturen", "brief ligt klaar"
)

_DOUBLE = Signs("niet zo? dat ~6 niet|geen|nooit")
# What was said before is taken back.
_TAKEN_BACK = Signs(
    "nee sorry|wacht",  # "nee sorry, alleen gebeld"
    "^ sorry $",  # "sorry, nee"
    "^ nee|sorry|althans",  # "althans, ik heb gebeld"
    "toch niet",  # "toch niet"
    "dat heb ik nooit|niet gedaan",  # "dat heb ik niet gedaan"
    "dat|het is nog? niet gelukt",  # "het is niet gelukt"
    "in mijn concepten",  # "de mail stond nog in mijn concepten"
    "niet|nooit verstuurd|aangekomen",  # "de brief is nooit aangekomen"
)
# "eerst niet, maar later wel"
_TURNED = Signs(
    "later|daarna|inmiddels|nu|toen|achteraf heb? ik? het|er? alsnog? wel", "^ maar? ik? heb? wel geklaagd|een"
)


def tells_not_made(clause: Clause) -> bool:
    """Whether it is said that no complaint was made."""
    return _TOLD_NOT_MADE.are_in(clause)


def tells_plan(clause: Clause) -> bool:
    """Whether a complaint was planned: "ik had willen klagen"."""
    return not clause.question and _PLANNED_COMPLAINT.are_in(clause)


def tells_failure(clause: Clause) -> bool:
    """Whether what was planned did not happen: "maar dat is niet gelukt"."""
    return _NOT_MANAGED.are_in(clause)


def takes_back(clause: Clause) -> bool:
    """Whether what was just said is taken back: "nee sorry, alleen gebeld"."""
    return not clause.question and _TAKEN_BACK.are_in(clause)


def turns_to_yes(clause: Clause) -> bool:
    """Whether it did happen after all: "maar later wel"."""
    return clause.sure and _TURNED.are_in(clause)


def denies_twice(clause: Clause) -> bool:
    """Whether two denials make it hard to say what is meant: "niet zo dat ik niet geklaagd heb"."""
    return _DOUBLE.are_in(clause)
