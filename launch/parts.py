"""The parts that Klachtwijzer consists of when it runs: which program each is, and what each is allowed to know."""

import contextlib
import random
import secrets
import socket
import sys
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from launch import StartError

# Not of the range for outgoing connections, so that a part finds its port still free when it is restarted.
INNER_PORTS = range(20_000, 30_000)
PORTS_TRIED = 100
# The engine is sealed: it keeps nothing and tells nobody, so it needs no way in anywhere.
NOT_FOR_THE_ENGINE = (
    "KLACHTWIJZER_DATABASE_URL", "KLACHTWIJZER_SECRET_KEY", "KLACHTWIJZER_PROOF_KEY",
    "KLACHTWIJZER_STAFF_EMAIL", "KLACHTWIJZER_STAFF_PASSWORD",
    "KLACHTWIJZER_WEBHOOK_URL", "KLACHTWIJZER_WEBHOOK_SECRET", "KLACHTWIJZER_SMTP_URL", "TELEGRAM_BOT_TOKEN",
)  # fmt: skip
TELEGRAM = "bot.channels.telegram"


@dataclass(frozen=True)
class Part:
    """One process: its name in logs, its command, its environment variables, and the port it was told to use."""

    name: str
    command: tuple[str, ...]
    environ: Mapping[str, str]
    port: int | None = None


@dataclass(frozen=True)
class Ports:
    """Where the servers listen: the web server for everybody, the other two for this machine only."""

    web: int
    engine: int
    actions: int


def parts_of(root: Path, environ: Mapping[str, str], ports: Ports, model_folder: Path, *, telegram: bool) -> list[Part]:
    """The table of all parts; the channel of Telegram only where it is wanted."""
    common = {**environ, **_surroundings(root)}
    sealed = {name: value for name, value in common.items() if name not in NOT_FOR_THE_ENGINE}
    app = sys.executable
    engine = str(root / ".venv" / "engine" / "bin" / "python")
    model = ("--model", str(model_folder))
    parts = [
        Part("engine", (engine, "-m", "bot.engine", "--port", str(ports.engine), *model), sealed, ports.engine),
        Part("actions", (app, "-m", "bot.actions", "--port", str(ports.actions)), common, ports.actions),
        Part("web", (app, "-m", "webhook"), common, ports.web),
        Part("delivery", (app, "-m", "webhook.delivery"), common),
    ]
    if telegram:
        parts.append(Part("telegram", (app, "-m", TELEGRAM), common))
    return parts


def inner_settings(engine_port: int, actions_port: int) -> dict[str, str]:
    """The settings by which the parts find each other, and the word by which the engine knows that it is us."""
    return {
        "KLACHTWIJZER_ENGINE_URL": f"http://127.0.0.1:{engine_port}",
        "KLACHTWIJZER_ACTIONS_URL": f"http://127.0.0.1:{actions_port}",
        "KLACHTWIJZER_ENGINE_TOKEN": secrets.token_urlsafe(32),
    }


def free_inner_ports(count: int, candidates: Iterable[int] | None = None) -> list[int]:
    """Ports of this machine's loopback address that nobody listens on.

    Raises:
        StartError: not enough of them.
    """
    found: list[int] = []
    for port in candidates or random.sample(INNER_PORTS, PORTS_TRIED):
        if _is_free("127.0.0.1", port):
            found.append(port)
        if len(found) == count:
            return found
    raise StartError(
        f"no {count} free ports between {INNER_PORTS.start} and {INNER_PORTS.stop} on 127.0.0.1: end what holds them."
    )


def require_free(port: int) -> None:
    """Make sure that the public web server can have its port.

    Raises:
        StartError: somebody else listens there, or this user may not.
    """
    try:
        _bind("", port)
    except PermissionError:
        raise StartError(
            f"KLACHTWIJZER_PORT={port}: this user may not listen on that port; choose one above 1023."
        ) from None
    except OSError:
        raise StartError(
            f"KLACHTWIJZER_PORT={port}: another program listens on that port; end it, or choose another port."
        ) from None


def _is_free(host: str, port: int) -> bool:
    with contextlib.suppress(OSError):
        _bind(host, port)
        return True
    return False


def _bind(host: str, port: int) -> None:
    with socket.socket() as probe:
        # As servers do: a port whose last connections are still fading away is free.
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        probe.bind((host, port))


def _surroundings(root: Path) -> dict[str, str]:
    return {
        "PYTHONPATH": str(root),
        "PYTHONUNBUFFERED": "1",
        # Those of old packages would bury what an operator has to read.
        "PYTHONWARNINGS": "ignore::DeprecationWarning",
        "RASA_TELEMETRY_ENABLED": "false",
        "SANIC_HOST": "127.0.0.1",
        "SQLALCHEMY_SILENCE_UBER_WARNING": "1",
    }
