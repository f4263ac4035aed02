"""Holds values against the types of the published Bot API."""

import json
from functools import cache
from pathlib import Path
from typing import Any

import yaml

_SIMPLE = {"int": int, "str": str, "bool": bool, "float": (int, float), "true": bool}


@cache
def published() -> dict[str, Any]:
    """All methods and types; the head of the file says where they come from."""
    text = (Path(__file__).parent / "bot_api.yml").read_text(encoding="utf-8")
    return yaml.load(text, Loader=yaml.CSafeLoader)  # noqa: S506


def mistakes_in_call(method: str, given: dict[str, Any]) -> list[str]:
    """What is wrong with the parameters of a call."""
    if method not in published()["methods"]:
        return [f"{method}: there is no such method"]
    return _fields(given, published()["methods"][method]["takes"], method)


def mistakes_in_answer(method: str, result: Any) -> list[str]:
    """What is wrong with what a method gives."""
    return mistakes_in(result, published()["methods"][method]["gives"], f"{method} gives")


def mistakes_in(value: Any, type_: str, where: str) -> list[str]:
    """What keeps a value from being of a type such as `int`, `[Update]` or `Message|bool`."""
    found = [_mistakes_in_one(value, one, where) for one in type_.split("|")]
    return [] if [] in found else min(found, key=len)


def read_parameter(method: str, name: str, text: str) -> Any:
    """The value of a parameter that came as text: anything but a string is JSON then."""
    type_ = published()["methods"].get(method, {"takes": {}})["takes"].get(name, "str").rstrip("!")
    if "str" in type_.split("|"):
        return int(text) if "int" in type_.split("|") and text.lstrip("-").isdigit() else text
    try:
        return json.loads(text)
    except ValueError:
        return text


def _mistakes_in_one(value: Any, type_: str, where: str) -> list[str]:
    if type_.startswith("["):
        if not isinstance(value, list):
            return [f"{where} must be a list"]
        return [
            mistake
            for number, item in enumerate(value)
            for mistake in mistakes_in(item, type_[1:-1], f"{where}[{number}]")
        ]
    if type_ in _SIMPLE:
        right = isinstance(value, _SIMPLE[type_]) and (type_ in ("bool", "true") or not isinstance(value, bool))
        return [] if right else [f"{where} must be {type_}"]
    described = published()["types"].get(type_)
    if described is None or "is" in described:
        kinds = described["is"] if described else []
        return mistakes_in(value, "|".join(kinds), where) if kinds else []
    if not isinstance(value, dict):
        return [f"{where} must be a {type_}"]
    return _fields(value, described["has"], where)


def _fields(given: dict[str, Any], fields: dict[str, str], where: str) -> list[str]:
    found = [f"{where}: there is no field {name}" for name in given if name not in fields]
    for name, type_ in fields.items():
        if name in given:
            found += mistakes_in(given[name], type_.rstrip("!"), f"{where}.{name}")
        elif type_.endswith("!"):
            found.append(f"{where}: {name} is missing")
    return found
