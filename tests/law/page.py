"""Makes docs/law-cases.md of the rows: `python -m tests.law.page`. A test keeps the page and the rows the same."""

import sys
from pathlib import Path
from typing import Any

from bot.intake import Message
from bot.intake.questions import QUESTIONS
from bot.sentences import Sentences, in_full
from tests.law.rows import OFFICE, TERMS, VERDICTS, WEIGHING, verdict_of

PAGE = Path("docs/law-cases.md")
_SENTENCES = Sentences.load(OFFICE).for_staff()
_KINDS = {
    "admissible": "Dien uw klacht in bij de ombudsman",
    "complain_first": "Dien eerst uw klacht in bij de gemeente",
    "be_patient": "Nog even geduld",
    "not_competent": "De ombudsman kan uw klacht niet behandelen",
    "resolved": "Opgelost",
}
_HEAD = """# De regels in voorbeelden

Deze pagina is gemaakt van `tests/law/cases/`. Elke rij is een toets: het programma geeft precies deze uitkomst. Een
jurist kan de rijen lezen en met naam en datum akkoord geven. Klopt er iets niet, dan verandert eerst de rij.

Waar geen organisatie staat, gaat het om een organisatie die bij het bureau hoort. Op dagen na 30 juni 2026 gelden de
regels van versie `{version}`.

| Akkoord | Naam | Datum |
|---|---|---|
|  |  |  |
"""
_NOT_ASKED = """Een vraag wordt alleen gesteld als het antwoord de uitkomst nog kan veranderen. Wat niet meetelt, wordt niet
gevraagd."""


def page() -> str:
    """The whole page as Markdown, in Dutch."""
    version = next(verdict_of(row).rules_version for row in reversed(VERDICTS))
    parts = [_HEAD.format(version=version), "\n## Termijnen\n", _terms(), "\n## Uitkomsten\n"]
    parts += [_verdict(row) for row in VERDICTS]
    parts += ["\n## Welke vragen nog meetellen\n", _NOT_ASKED, *map(_weighing, WEIGHING)]
    return "\n".join(parts).rstrip() + "\n"


def _terms() -> str:
    lines = [
        "| Geval | Artikelen | Ontvangen | 6 weken | 10 weken | 6 en 4 weken | 10 en 4 weken |",
        "|---|---|---|---|---|---|---|",
    ]
    for row in TERMS:
        expect = row["expect"]
        days = [expect["six"], expect["ten"], *map(_both, (expect["six_postponed"], expect["ten_postponed"]))]
        cells = [row["name"], ", ".join(row["law"]), row["received"], *days]
        lines.append(f"| {' | '.join(map(str, cells))} |")
    return "\n".join(lines)


def _both(days: list[Any]) -> str:
    first, last = days
    return str(last) if first == last else f"{first} of {last}, de latere telt"


def _verdict(row: dict[str, Any]) -> str:
    verdict = verdict_of(row)
    lines = [
        f"\n### {_heading(row)}\n",
        f"- {_situation(row)}",
        f"- Uitkomst: **{_KINDS[verdict.kind]}** ({', '.join(row['law'])}).",
        f"- Reden: {_because(verdict)}",
    ]
    lines += [f"- Voor de medewerker: {_SENTENCES.text(f'utter_warning_{c.code}', c.values)}" for c in verdict.warnings]
    for name, day in (("Laatste dag van de termijn", verdict.until), ("Indienen kan tot en met", verdict.file_before)):
        if day:
            lines.append(f"- {name}: {in_full(day.isoformat())}.")
    return "\n".join(lines)


def _weighing(row: dict[str, Any]) -> str:
    lines = [f"\n### {_heading(row)}\n", f"- {_situation(row)}", f"- Artikelen: {', '.join(row['law'])}."]
    for words, ids in (("Telt nog mee", row["weighed"]), ("Telt niet mee", row["not_weighed"])):
        labels = [_SENTENCES.label(id_).lower() for id_ in ids]
        lines += [f"- {words}: {'; '.join(labels)}."] if labels else []
    return "\n".join(lines)


def _heading(row: dict[str, Any]) -> str:
    return f"{row['name'][0].upper()}{row['name'][1:]}"


def _situation(row: dict[str, Any]) -> str:
    given = row["given"]
    facts = [f"{_SENTENCES.label(q.id).lower()}: {_value(q.id, given)}" for q in QUESTIONS if q.id in given]
    return f"Op {in_full(row['today'].isoformat())}; {'; '.join(facts)}."


def _because(verdict: Any) -> str:
    until = verdict.until.isoformat() if verdict.until else None
    return _SENTENCES.say(Message(f"utter_because_{verdict.reason}", {"until": until})).text


def _value(question_id: str, given: dict[str, Any]) -> str:
    between = given.get(f"{question_id}_range")
    if between:
        return f"tussen {in_full(between['first'].isoformat())} en {in_full(between['last'].isoformat())}"
    value = given[question_id]
    return _SENTENCES.value(question_id, value if isinstance(value, str) else value.isoformat())


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
    sys.stdout.write(f"{PAGE}: {len(VERDICTS)} verdicts, {len(TERMS)} terms, {len(WEIGHING)} moments\n")
