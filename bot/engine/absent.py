"""Libraries that Rasa imports for parts we do not use: they are not installed, and empty stand-ins take their place.

Rasa imports all its components, channels and stores at its start, and with them TensorFlow and the clients of a dozen
services. That costs ten seconds and 350 MB, and brings code with known weaknesses that nothing here calls
(docs/decisions/0002-engine-without-tensorflow.md). What our config.yml names needs none of it.
"""

import importlib.abc
import importlib.machinery
import sys
import types
from typing import Any, Optional, Sequence

ABSENT = frozenset(
    [
        *("tensorflow", "tensorflow_text", "tensorflow_hub", "tensorflow_addons", "tensorflow_probability", "keras"),
        *("aiogram", "twilio", "slack_sdk", "fbmessenger", "webexteamssdk", "mattermostwrapper", "rocketchat_API"),
        *("boto3", "botocore", "pymongo", "redis", "aio_pika", "aiormq", "pamqp", "confluent_kafka"),
        *("matplotlib", "questionary", "prompt_toolkit"),
    ]
)


class _StandIn(type):
    """A class whose attributes are stand-ins too: enough to be subclassed, to annotate and to decorate."""

    def __getattr__(cls, name: str) -> Any:
        return _made(cls, name)

    def __call__(cls, *args: Any, **kwargs: Any) -> Any:
        # As a decorator it gives the function back as it is.
        return args[0] if len(args) == 1 and callable(args[0]) else cls


class _StandInModule(types.ModuleType):
    __path__: "list[str]" = []

    def __getattr__(self, name: str) -> Any:
        return _made(self, name)


class _Finder(importlib.abc.MetaPathFinder, importlib.abc.Loader):
    """Answers for every module of an absent library, before Python looks for a real one."""

    def find_spec(
        self, fullname: str, path: Optional[Sequence[str]], target: Optional[types.ModuleType] = None
    ) -> Optional[importlib.machinery.ModuleSpec]:
        if fullname.split(".")[0] not in ABSENT:
            return None
        return importlib.machinery.ModuleSpec(fullname, self, is_package=True)

    def create_module(self, spec: importlib.machinery.ModuleSpec) -> types.ModuleType:
        return _StandInModule(spec.name)

    def exec_module(self, module: types.ModuleType) -> None:
        """There is nothing to run."""


def leave_out() -> None:
    """Put the stand-ins in place. To be called before the first import of Rasa."""
    if not any(isinstance(finder, _Finder) for finder in sys.meta_path):
        sys.meta_path.insert(0, _Finder())


def _made(owner: Any, name: str) -> Any:
    if name.startswith("__"):
        raise AttributeError(name)
    stand_in = _StandIn(name, (), {})
    setattr(owner, name, stand_in)
    return stand_in
