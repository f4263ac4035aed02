"""Repairs of Rasa 3.6.21 that were measured: what each replaces, why, and a check that it still is what was measured.

The profile that led to them, and what each saves, stands in docs/turn-profile.md.
"""

import hashlib
import inspect
from dataclasses import dataclass
from typing import Any, Callable, Dict, List, Optional, Type

import rasa.core.actions.forms
import rasa.core.policies.rule_policy
import rasa.core.processor
from rasa.core.actions.action import RemoteAction
from rasa.engine.runner.dask import DaskGraphRunner
from rasa.shared.core.domain import Domain
from rasa.shared.core.events import Event
from rasa.shared.utils.common import all_subclasses

from bot.engine.turn import CURRENT


class UnknownUpstream(Exception):
    """Raised at start when a function of Rasa is not the one that was measured: the repair must be looked at again."""


@dataclass(frozen=True)
class Repair:
    """One function of Rasa, the fingerprint of its source, and what takes its place."""

    owner: Any
    name: str
    fingerprint: str
    replacement: Callable[..., Any]

    def apply(self) -> None:
        """Put the replacement in place.

        Raises:
            UnknownUpstream: the function is another than the one that was measured.
        """
        found = fingerprint(getattr(self.owner, self.name))
        if found != self.fingerprint:
            raise UnknownUpstream(
                f"{self.owner.__name__}.{self.name} has fingerprint {found}, not {self.fingerprint}: "
                "this is another Rasa than the one that the repairs were made for."
            )
        static = isinstance(inspect.getattr_static(self.owner, self.name), staticmethod)
        setattr(self.owner, self.name, staticmethod(self.replacement) if static else self.replacement)


def fingerprint(function: Callable[..., Any]) -> str:
    """The first twelve digits of the SHA-256 of a function's source."""
    return hashlib.sha256(inspect.getsource(function).encode()).hexdigest()[:12]


# -- an action's answer is checked for its shape; Rasa compiles a JSON schema of all its events for every call -------


class UnusableAnswer(Exception):
    """Raised when the action server's answer is no list of events and list of responses."""


def _validate_action_result(self: RemoteAction, result: Any) -> bool:
    for name in ("events", "responses"):
        rows = result.get(name, []) if isinstance(result, dict) else None
        if not isinstance(rows, list) or not all(isinstance(row, dict) for row in rows):
            raise UnusableAnswer(f"{name} is no list of objects")
    # What the events themselves hold is checked where Rasa makes them (Event.from_parameters).
    return True


# -- the type of an event is looked up in a table, not searched among all subclasses --------------------------------

_EVENT_TYPES: Dict[str, Type[Event]] = {cls.type_name: cls for cls in reversed(all_subclasses(Event))}


def _resolve_by_type(type_name: str, default: Optional[Type[Event]] = None) -> Optional[Type[Event]]:
    found = _EVENT_TYPES.get(type_name, default)
    if found is None:
        raise ValueError(f"Unknown event name '{type_name}'.")
    return found


# -- the nodes of the prediction graph are called in an order that is worked out once -------------------------------


def _run(
    self: DaskGraphRunner, inputs: Optional[Dict[str, Any]] = None, targets: Optional[List[str]] = None
) -> Dict[str, Any]:
    wanted = tuple(targets or self._graph_schema.target_names)
    results: Dict[str, Any] = dict(inputs or {})
    for name in _order(self, wanted):
        needs = self._graph_schema.nodes[name].needs.values()
        results[name] = self._instantiated_nodes[name](*((need, results[need]) for need in needs))[1]
    return {name: results[name] for name in wanted}


def _order(runner: DaskGraphRunner, wanted: Any) -> List[str]:
    orders = runner.__dict__.setdefault("_orders", {})
    if wanted not in orders:
        nodes = runner._graph_schema.minimal_graph_schema(list(wanted)).nodes
        order: List[str] = []

        def visit(name: str) -> None:
            if name in nodes and name not in order:
                for need in nodes[name].needs.values():
                    visit(need)
                order.append(name)

        for name in nodes:
            visit(name)
        orders[wanted] = order
    return list(orders[wanted])


# -- Rasa swallows an action that fails and goes on as if it had run; the turn must know -----------------------------

_REMOTE_RUN = RemoteAction.run


async def _run_and_report(self: RemoteAction, *args: Any, **kwargs: Any) -> List[Event]:
    try:
        return await _REMOTE_RUN(self, *args, **kwargs)
    except Exception as error:
        # Whatever it is, Rasa's processor catches it next; only the turn can tell the resident.
        turn = CURRENT.get(None)
        if turn is not None:
            turn.failed = f"{self.name()}: {type(error).__name__}"
        raise


# -- Rasa copies whole conversations for debug lines that nobody reads, in the modules that import `copy` ------------


class _NoCopies:
    """Stands in for the module `copy` where it is used for log lines only."""

    @staticmethod
    def deepcopy(value: Any) -> Any:
        return value


_COPYING_FOR_LOGS = (rasa.core.processor, rasa.core.actions.forms, rasa.core.policies.rule_policy)


# -- whether a domain is empty is seen from its parts; Rasa builds an empty one for every message to compare with ----


def _is_empty(self: Domain) -> bool:
    return not (self.intents or self.forms or self.user_actions)


REPAIRS = (
    Repair(Domain, "is_empty", "884be90ef485", _is_empty),
    Repair(RemoteAction, "_validate_action_result", "f8cdb4be6812", _validate_action_result),
    Repair(RemoteAction, "run", "ccabf6f1160d", _run_and_report),
    Repair(Event, "resolve_by_type", "b5cf570fa7f2", _resolve_by_type),
    Repair(DaskGraphRunner, "run", "45f0f52f574f", _run),
)


def apply() -> None:
    """Apply every repair.

    Raises:
        UnknownUpstream: this is not the Rasa that they were made for.
    """
    for repair in REPAIRS:
        repair.apply()
    for module in _COPYING_FOR_LOGS:
        module.copy = _NoCopies  # type: ignore[attr-defined]
