"""One of our processes with clocks in it: `python -m tests.bench.clocked times.json bot.engine --port 5005`.

Runs in every environment, Python 3.10 included. What is clocked is not changed: each function is put inside another
that notes how long it took, and how much of that was spent in other clocked functions.
"""

import functools
import importlib
import inspect
import json
import runpy
import sys
import threading
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

# Per program: module, function and what it is called in the profile. The first is the whole turn in that process.
CLOCKED: dict[str, tuple[tuple[str, str, str], ...]] = {
    "webhook": (
        ("flask", "Flask.__call__", "flask"),
        ("webhook.chat.chat", "Chat.send", "conversation"),
        ("webhook.chat.chat", "spoken", "sentences"),
        ("webhook.chat.chat", "turn_json", "sentences"),
        ("case_store", "Conversations.find", "store, reading"),
        ("case_store", "Conversations.save_turn", "store, writing"),
        ("webhook.chat.engine", "Engine.turn", "call of the engine"),
    ),
    "bot.engine": (
        ("bot.engine.channel", "_take_turn", "turn"),
        ("bot.engine.tracker_store", "OneTurnTrackerStore.retrieve", "tracker"),
        ("bot.engine.tracker_store", "OneTurnTrackerStore.save", "tracker"),
        ("rasa.core.processor", "MessageProcessor.parse_message", "understanding"),
        ("rasa.core.processor", "MessageProcessor.run_action_extract_slots", "slots"),
        ("rasa.core.processor", "MessageProcessor._predict_next_with_tracker", "predictions"),
        ("rasa.core.processor", "MessageProcessor._run_action", "form"),
        ("bot.engine.action_endpoint", "ActionServer.request", "call of the action"),
    ),
    "bot.actions": (
        ("rasa_sdk.executor", "ActionExecutor.run", "action"),
        ("bot.actions.validate_petition_form", "take", "intake"),
    ),
}


class Clocks(threading.local):
    """The clocked functions that run now in this thread, and what the turn has cost so far."""

    def __init__(self) -> None:
        self.inside: list[float] = []
        self.spent: dict[str, float] = {}
        self.calls: dict[str, int] = {}


TURNS: list[dict[str, Any]] = []
_CLOCKS = Clocks()


def _begin() -> float:
    _CLOCKS.inside.append(0.0)
    return time.perf_counter()


def _end(label: str, began: float) -> None:
    took = time.perf_counter() - began
    own = took - _CLOCKS.inside.pop()
    _CLOCKS.spent[label] = _CLOCKS.spent.get(label, 0.0) + own
    _CLOCKS.calls[label] = _CLOCKS.calls.get(label, 0) + 1
    if _CLOCKS.inside:
        _CLOCKS.inside[-1] += took
    else:
        TURNS.append({"ms": {name: spent * 1000 for name, spent in _CLOCKS.spent.items()}, "calls": _CLOCKS.calls})
        _CLOCKS.spent, _CLOCKS.calls = {}, {}


def _clocked(function: Callable[..., Any], label: str) -> Callable[..., Any]:
    @functools.wraps(function)
    def plain(*args: Any, **kwargs: Any) -> Any:
        began = _begin()
        try:
            return function(*args, **kwargs)
        finally:
            _end(label, began)

    @functools.wraps(function)
    async def waiting(*args: Any, **kwargs: Any) -> Any:
        began = _begin()
        try:
            return await function(*args, **kwargs)
        finally:
            _end(label, began)

    return waiting if inspect.iscoroutinefunction(function) else plain


def main() -> None:
    """Put the clocks in, run the program until it is told to end, and write down what was noted."""
    times, program = Path(sys.argv[1]), sys.argv[2]
    if program == "bot.engine":
        # As the engine itself does before it loads Rasa.
        importlib.import_module("bot.engine.absent").leave_out()
    for module, path, label in CLOCKED[program]:
        owner: Any = importlib.import_module(module)
        *outer, name = path.split(".")
        for part in outer:
            owner = getattr(owner, part)
        setattr(owner, name, _clocked(getattr(owner, name), label))
    sys.argv = [program, *sys.argv[3:]]
    try:
        runpy.run_module(program, run_name="__main__", alter_sys=True)
    finally:
        times.write_text(json.dumps(TURNS))


if __name__ == "__main__":
    main()
