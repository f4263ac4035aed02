"""Which parts there are, what each may know, and which ports they get."""

import socket
from collections.abc import Iterator
from pathlib import Path

import pytest

from launch import StartError
from launch.parts import NOT_FOR_THE_ENGINE, Part, Ports, free_inner_ports, inner_settings, parts_of, require_free

PORTS = Ports(web=8080, engine=20_001, actions=20_002)
SECRETS = dict.fromkeys(NOT_FOR_THE_ENGINE, "a secret")


def table(telegram: bool = False) -> dict[str, Part]:
    environ = {"PATH": "/bin", **SECRETS, **inner_settings(PORTS.engine, PORTS.actions)}
    parts = parts_of(Path("/project"), environ, PORTS, Path("/models"), telegram=telegram)
    return {part.name: part for part in parts}


@pytest.fixture
def taken() -> Iterator[int]:
    with socket.create_server(("127.0.0.1", 0)) as server:
        yield server.getsockname()[1]


def test_without_telegram_there_are_four_parts() -> None:
    assert list(table()) == ["engine", "actions", "web", "delivery"]


def test_with_telegram_a_fifth_part_speaks_for_the_bot_and_the_engine_does_not_know_its_token() -> None:
    parts = table(telegram=True)
    assert parts["telegram"].command[1:] == ("-m", "bot.channels.telegram")
    assert "TELEGRAM_BOT_TOKEN" in parts["telegram"].environ
    assert "TELEGRAM_BOT_TOKEN" not in parts["engine"].environ


def test_the_engine_runs_on_its_own_python_and_with_the_trained_model() -> None:
    command = table()["engine"].command
    assert command[:3] == ("/project/.venv/engine/bin/python", "-m", "bot.engine")
    assert command[3:] == ("--port", "20001", "--model", "/models")


def test_the_engine_is_told_no_secret_but_the_word_it_is_asked_with() -> None:
    parts = table()
    engine, web = parts["engine"].environ, parts["web"].environ
    assert not set(engine) & set(NOT_FOR_THE_ENGINE)
    assert set(web) >= set(NOT_FOR_THE_ENGINE)
    assert engine["KLACHTWIJZER_ENGINE_TOKEN"] == web["KLACHTWIJZER_ENGINE_TOKEN"]


def test_every_start_has_its_own_word_for_the_engine() -> None:
    assert inner_settings(1, 2) != inner_settings(1, 2)


def test_rasa_reports_nothing_to_anybody() -> None:
    assert {part.environ["RASA_TELEMETRY_ENABLED"] for part in table().values()} == {"false"}


def test_inner_ports_are_free_and_differ(taken: int) -> None:
    with socket.create_server(("127.0.0.1", 0)) as other:
        free = other.getsockname()[1]
    assert free_inner_ports(1, [taken, free]) == [free]
    assert len(set(free_inner_ports(2))) == 2


def test_too_few_inner_ports_is_one_line(taken: int) -> None:
    with pytest.raises(StartError, match="^no 1 free ports"):
        free_inner_ports(1, [taken])


def test_a_port_in_use_is_one_line_that_names_the_setting(taken: int) -> None:
    with pytest.raises(StartError, match=rf"^KLACHTWIJZER_PORT={taken}: another program listens"):
        require_free(taken)


def test_a_port_nobody_listens_on_is_accepted_even_right_after_its_last_connection() -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:
        port = server.getsockname()[1]
        client = socket.create_connection(("127.0.0.1", port))
        server.accept()[0].close()
    client.close()
    require_free(port)
