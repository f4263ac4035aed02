"""Work of a training that is done in two processes at once."""

from multiprocessing import get_context
from typing import Any, Callable, Iterable, List

# What the processes do; they inherit it, and with it all that it refers to, instead of having it sent.
_works: List[Callable[..., Any]] = []
_AT_ONCE = 2


def side_by_side(work: Callable[..., Any], tasks: Iterable[Any]) -> List[Any]:
    """What `work` gives for each task, in their order. Only tasks and results are sent, so `work` may be a closure."""
    _works.append(work)
    try:
        with get_context("fork").Pool(_AT_ONCE) as processes:
            return processes.map(_do, tasks, chunksize=1)
    finally:
        _works.pop()


def _do(task: Any) -> Any:
    return _works[-1](task)
