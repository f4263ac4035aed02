"""Whether a text asks something back."""

import re

_BEGINS = re.compile(
    r"\s*(?:en |maar |ja |ok[eé]? )?(?:hoe|wat|waar|waarom|wanneer|wie|welke?|hoeveel|mag|mogen|kan|kun|kunnen|moet|"
    r"moeten|is|zijn|heeft|hebben|krijg|gaat|worden?|what|how|why|who|when|where|can|do|does|is it)\b",
    re.IGNORECASE,
)


_SENTENCE = re.compile(r"[^.!?\n]*[.!?\n]*")
# What is left of a text beside its questions tells something from this many words on.
_FEWEST_STATED = 6


def without_questions(text: str) -> str:
    """The text without what is asked in it; empty where hardly anything is left.

    "Ik heb geklaagd en hoor niets, wat nu?" tells something, "Heb ik goed geklaagd?" does not.
    """
    sentences = _SENTENCE.findall(text)
    stated = "".join(_stated(sentence) if _is_asked(sentence) else sentence for sentence in sentences).strip()
    asked = any(_is_asked(sentence) for sentence in sentences)
    return "" if asked and len(stated.split()) < _FEWEST_STATED else stated


def _is_asked(sentence: str) -> bool:
    return sentence.rstrip().endswith("?")


def _stated(sentence: str) -> str:
    """What stands before the question in one sentence; nothing where all of it may be the question."""
    before, comma, question = sentence.rpartition(",")
    return f"{before}. " if comma and _BEGINS.match(question) and not _BEGINS.match(before) else ""


# So near that reading stays fast however often the first of the two words stands in a text.
_NEAR = ".{0,100}"
_NOT_KNOWN = re.compile(
    rf"\b(?:weet|weten|wist|wete|weit|know)\b{_NEAR}\b(?:niet|nie|nait|neit|not)\b|"
    rf"\b(?:niet|nie|nait|neit|niets|niks|don'?t|geen)\b{_NEAR}\b(?:weet|weten|wist|wete|weit|know|zeggen)\b|"
    rf"\b(?:geen|gin|flauw)\b{_NEAR}\b(?:idee|benul|verstand)\b",
    re.IGNORECASE,
)


# "Hoe lang dat mag duren weet ik niet" begins as a question does, and is none.
_NOT_KNOWN_AT_THE_END = re.compile(r"\bweet (?:ik|we|wij) (?:het )?(?:niet|nie)[\s.!]*\Z", re.IGNORECASE)


def says_not_known(text: str) -> bool:
    """Whether somebody says that he does not know, and asks nothing by it."""
    if asks(text):
        return _NOT_KNOWN_AT_THE_END.search(text) is not None
    return _NOT_KNOWN.search(text) is not None


def asks(text: str) -> bool:
    """Whether the words begin or end as a question does."""
    return text.rstrip().endswith("?") or _BEGINS.match(text) is not None


# A question that stands behind something else: "..., bij wie meld ik dat", "..., kan ik daar terecht".
_ASKED_BEHIND = re.compile(
    r"(?:^|[,.;:!\n]|\b(?:en|dus|maar)\b)\s*(?:en |maar |dus )?(?:hoe|wat|waar|wanneer|wie|welke?|hoeveel|"
    r"(?:bij|aan|tot|tegen|naar|op|voor|met|van) (?:wie|welke?)|"
    r"(?:mag|kan|kun|kin|moet|moek|krijg) (?:ik|je|k|'k|dat|er|men)|kunnen (?:jullie|we|wij)|kunt u|is (?:er|dat|daar)|"
    r"how|what|who|where|can i|is there)\b",
    re.IGNORECASE,
)
_WANTS_TO_KNOW = re.compile(r"\b(?:weten|vraag|vragen|vraagje|vroeg me af|benieuwd|know|question)\b", re.IGNORECASE)


def asks_anywhere(text: str) -> bool:
    """Whether something is asked in any part of the words, or somebody says that he wants to know something."""
    return asks(text) or "?" in text or any(found.search(text) for found in (_ASKED_BEHIND, _WANTS_TO_KNOW))


# Who is annoyed by this program has not said what the complaint is about.
_OF_THE_CHAT = re.compile(
    r"chat|\b(?:ro)?bot|computer|\bapp\b|\b(?:web)?site|systeem|programma|knop|assistent|\bding\b|gesprek",
    re.IGNORECASE,
)

_TO_US = re.compile(r"\b(?:jij|je|jou|u|jullie|gij|ge|gullie|joe|you)\b", re.IGNORECASE)


def is_of_the_program(text: str) -> bool:
    """Whether the words name this program or its page."""
    return _OF_THE_CHAT.search(text) is not None


def speaks_to_us(text: str) -> bool:
    """Whether somebody is spoken to."""
    return _TO_US.search(text) is not None
