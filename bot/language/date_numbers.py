"""Numbers as residents write them in words: "drieentwintig", "tweeduizend zes", "de achtste"."""

from __future__ import annotations

_UNDER_TWENTY = {
    1: "een one eene", 2: "twee two twei twie", 3: "drie three dree drei drij", 4: "vier four fjouwer",
    5: "vijf five vijv vief", 6: "zes six ses",
    7: "zeven seven zeuven", 8: "acht eight agt achte", 9: "negen nine neegen neugen njoggen",
    10: "tien ten tiene tsien",
    11: "elf eleven ellef elluf", 12: "twaalf twelve twalf twelf twaolf tolve",
    13: "dertien", 14: "veertien", 15: "vijftien", 16: "zestien", 17: "zeventien zeuventien", 18: "achttien",
    19: "negentien",
}  # fmt: skip
_TENS = {
    20: "twintig", 30: "dertig", 40: "veertig", 50: "vijftig", 60: "zestig", 70: "zeventig", 80: "tachtig",
    90: "negentig",
}  # fmt: skip
_ORDINALS = {
    1: "eerste first", 2: "tweede second", 3: "derde third", 4: "vierde fourth", 5: "vijfde fifth", 6: "zesde sixth",
    7: "zevende zeuvende seventh", 8: "achtste achste eighth", 9: "negende ninth", 10: "tiende tenth", 11: "elfde",
    12: "twaalfde",
}  # fmt: skip


def _numbers() -> dict[str, int]:
    numbers = {word: number for number, words in _UNDER_TWENTY.items() for word in words.split()}
    numbers |= {word: number for number, word in _TENS.items()}
    for ten, word in _TENS.items():
        for unit in range(1, 10):
            numbers |= {f"{name}en{word}": ten + unit for name in _UNDER_TWENTY[unit].split()}
    years = {f"tweeduizend{word}": 2000 + number for word, number in numbers.items()}
    years |= {f"twintig{word}": 2000 + number for word, number in numbers.items() if number > 19}
    hundreds = {f"{name}honderd": 100 * unit for unit in range(2, 10) for name in _UNDER_TWENTY[unit].split()}
    hundreds |= {"honderd": 100, "hundred": 100}
    beyond = {f"honderd{joint}{word}": 100 + number for joint in ("", "en") for word, number in numbers.items()}
    return numbers | years | hundreds | beyond


NUMBERS = _numbers()
_IN_WORDS = {word: number for number, words in _ORDINALS.items() for word in words.split()} | {
    word + ("de" if number < 20 else "ste"): number for word, number in NUMBERS.items() if 12 < number < 54
}
# "Den achtsten maart".
ORDINALS = _IN_WORDS | {f"{word}n": number for word, number in _IN_WORDS.items() if word.endswith("e")}
