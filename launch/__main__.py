"""Starts Klachtwijzer on this machine and keeps it running: `python -m launch`, in the app's environment."""

import os
import signal
import sys
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import case_store
from bot.settings import Settings, SettingsError
from launch import StartError
from launch.output import Output
from launch.parts import Ports, free_inner_ports, inner_settings, parts_of, require_free
from launch.readiness import health_probe
from launch.supervisor import BAD_SETTING, NAME, Supervisor
from launch.train import ensure_model, rasa_command
from webhook.inbox.accounts import ensure_first_account

ROOT = Path(__file__).resolve().parent.parent
ADDRESSES = (("chat", "/"), ("staff inbox", "/inbox"), ("API document", "/api/v1/openapi.json"))

Account = tuple[str, str]


def main() -> int:
    """Run until a signal asks for the end.

    Gives 0 then; 78 after one line on stderr where a setting is wrong, and 1 after one line where something else is.
    """
    # Until the supervisor takes the signals over, being told to end is the same as Ctrl-C.
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    output = Output(sys.stdout.fileno())
    code, reason = 0, None
    try:
        reason = _run(output)
        code = BAD_SETTING if reason else 0
    except SettingsError as error:
        code, reason = BAD_SETTING, str(error)
    except StartError as error:
        code, reason = 1, str(error)
    except KeyboardInterrupt:
        pass
    output.close()
    if reason:
        sys.stderr.write(f"{reason}\n")
    return code


def _run(output: Output) -> str | None:
    def say(line: str) -> None:
        output.say(NAME, line)

    engine_port, actions_port = free_inner_ports(2)
    environ = {**os.environ, **inner_settings(engine_port, actions_port)}
    settings = Settings.from_env(environ, ROOT)
    require_free(settings.port)
    ports = Ports(settings.port, engine_port, actions_port)
    model_folder = settings.var / "model"
    welcome = Welcome(settings.port, _prepare_store(settings), say)
    try:
        ensure_model(ROOT, model_folder, rasa_command(ROOT / ".venv" / "engine" / "bin" / "python"), say)
        return Supervisor(
            parts_of(ROOT, environ, ports, model_folder, telegram=bool(settings.telegram_token)),
            root=ROOT,
            run_file=settings.var / "run" / "parts.json",
            say=output.say,
            probe=health_probe(settings.port),
            when_ready=welcome.ready,
        ).run()
    finally:
        welcome.account_if_untold()


class Welcome:
    """What the operator is told: the addresses when all is ready, and a first staff account, once but in any case."""

    def __init__(self, port: int, account: Account | None, say: Callable[[str], None]) -> None:
        self._port = port
        self._account = account
        self._say = say

    def ready(self) -> None:
        """Tell the addresses and the account."""
        self._say("Klachtwijzer is ready.")
        for what, path in ADDRESSES:
            self._say(f"  {what:<14} http://localhost:{self._port}{path}")
        self.account_if_untold()

    def account_if_untold(self) -> None:
        """Tell the account if there is one that was not told yet: it is stored, and nobody else knows its password."""
        if self._account:
            email, password = self._account
            self._say(f"  first staff account, shown only this once: {email}  password: {password}")
            self._account = None


def _prepare_store(settings: Settings) -> Account | None:
    """Bring the tables up to date and make the first staff account; gives it where its password was made up here.

    Raises:
        SettingsError: the database cannot be used, or the account cannot be made with these settings.
    """
    try:
        case_store.migrate(settings.database_url)
        engine = case_store.open_database(settings.database_url)
        try:
            return ensure_first_account(settings, engine, datetime.now(UTC))
        finally:
            engine.dispose()
    except case_store.StoreUnavailable as error:
        raise SettingsError(f"KLACHTWIJZER_DATABASE_URL: the database cannot be used: {error}") from error


if __name__ == "__main__":
    sys.exit(main())
