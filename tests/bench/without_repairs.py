"""What each repair of Rasa saves: the engine's turn with all of them, and with each of them left out in turn.

Runs in the engine's environment (Python 3.10), started by `tests.bench.profile`, without a web server around it. The
variants take turns within one process, so that a busy machine slows them all alike.
"""

import asyncio
import copy
import inspect
import json
import sys
import time
from collections.abc import Callable, Iterable
from functools import partial
from pathlib import Path
from statistics import median
from typing import Any

from bot.engine.absent import leave_out

leave_out()

from rasa.core.agent import Agent  # noqa: E402
from rasa.core.lock_store import InMemoryLockStore  # noqa: E402
from rasa.shared.core.domain import Domain  # noqa: E402
from rasa.utils.endpoints import EndpointConfig  # noqa: E402

from bot.engine import channel, repairs  # noqa: E402
from bot.engine.action_endpoint import ActionServer  # noqa: E402
from bot.engine.logs import configure_logging  # noqa: E402
from bot.engine.model_file import trained_model  # noqa: E402
from bot.engine.nlg import KeysOnly  # noqa: E402
from bot.engine.tracker_store import OneTurnTrackerStore  # noqa: E402

Undo = Callable[[], None]


def variants() -> dict[str, Undo]:
    """What to undo for each variant; to be called before the repairs are applied."""
    undo: dict[str, Undo] = {}
    for repair in repairs.REPAIRS:
        original = inspect.getattr_static(repair.owner, repair.name)
        undo[f"{repair.owner.__name__}.{repair.name}"] = partial(setattr, repair.owner, repair.name, original)
    undo["copies for log lines"] = _copy_again
    undo["connection kept open (ActionServer)"] = partial(setattr, ActionServer, "request", EndpointConfig.request)
    each = list(undo.values())
    return {"nothing: all of them work": lambda: None, **undo, "any of them": lambda: _all(each)}


def _all(each: Iterable[Undo]) -> None:
    for undo in each:
        undo()


def _copy_again() -> None:
    for module in repairs._COPYING_FOR_LOGS:
        module.copy = copy


async def measured(job: dict[str, Any]) -> dict[str, list[float]]:
    """The milliseconds of every turn of each variant."""
    own_request = ActionServer.request
    undo = variants()
    repairs.apply()
    applied = {repair: inspect.getattr_static(repair.owner, repair.name) for repair in repairs.REPAIRS}
    endpoint = ActionServer(f"{job['actions']}/webhook", enable_selective_domain=True)
    agent = Agent(
        generator=KeysOnly(),
        tracker_store=OneTurnTrackerStore(Domain.empty()),
        lock_store=InMemoryLockStore(),
        action_endpoint=endpoint,
    )
    agent.load_model(str(trained_model(Path(job["model"]))))
    took: dict[str, list[float]] = {name: [] for name in undo}
    for number in range(job["rounds"] + 1):
        for name, undo_it in undo.items():
            undo_it()
            await _turn(agent, job["turns"][0])
            times = [await _turn(agent, body) for body in job["turns"]]
            if number:  # the first turns of a process are no measure of the others
                took[name] += times
            for repair, replacement in applied.items():
                setattr(repair.owner, repair.name, replacement)
            for module in repairs._COPYING_FOR_LOGS:
                module.copy = repairs._NoCopies
            setattr(ActionServer, "request", own_request)  # noqa: B010
    return took


async def _turn(agent: Agent, body: dict[str, Any]) -> float:
    began = time.perf_counter()
    answer = await channel._take_turn(body, agent.handle_message)
    if answer.status != 200:
        raise RuntimeError(f"status {answer.status}: {answer.body!r}")
    return (time.perf_counter() - began) * 1000


def main() -> None:
    """Do the job that stands on standard input."""
    configure_logging()
    took = asyncio.run(measured(json.load(sys.stdin)))
    json.dump({name: {"median": median(times), "least": min(times)} for name, times in took.items()}, sys.stdout)


if __name__ == "__main__":
    main()
