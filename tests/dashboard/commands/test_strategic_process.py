"""The strategic process is started with what it needs: no key, no officer, nothing of whoever started it."""

import os
import signal
import subprocess
import sys
from pathlib import Path

import psutil
import pytest
from typer.testing import CliRunner

from dashboard.cli import app
from dashboard.commands import strategic_process
from schemas.operating_system.parent_process import PARENT
from tests.dashboard.strategic.serving import served

SECRETS = {
    "OUTCOMES_KEY": "5e" * 32,
    "OUTCOMES_OFFICER": "O1-4711",
    "OUTCOMES_HOME": "/home/of/the/force",
    "TOKEN": "t0",
}


@pytest.fixture
def _secrets(monkeypatch: pytest.MonkeyPatch) -> None:
    for name, value in SECRETS.items():
        monkeypatch.setenv(name, value)


@pytest.mark.usefixtures("_secrets")
def test_a_process_that_serves_knows_no_key(tmp_path: Path) -> None:
    """What the system says of the process that really serves, whoever asks it."""
    with served(tmp_path / "home", "--minutes") as address:
        port = int(address.rpartition(":")[2])
        started = psutil.Process().children(recursive=True)
        (serving,) = [
            child
            for child in started
            if any(each.laddr.port == port for each in child.net_connections() if each.status == psutil.CONN_LISTEN)
        ]
        environment, arguments = serving.environ(), serving.cmdline()
        knowing = [child.cmdline() for child in started if set(SECRETS.values()) & set(child.environ().values())]
    assert set(SECRETS) & set(environment) == set()
    assert [value for value in SECRETS.values() if value in [*environment.values(), *arguments]] == []
    assert {name for name in environment if name.startswith("OUTCOMES_")} == {strategic_process.ALONE}
    assert "--minutes" in arguments
    assert knowing == [], "no process is left that waits for it and has them"


@pytest.mark.usefixtures("_secrets")
def test_the_command_goes_on_as_such_a_process(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    begun: list[tuple[list[str], dict[str, str]]] = []
    monkeypatch.setattr(os, "execve", lambda _, command, environment: begun.append((command, environment)))
    asked = ["dashboard", "--audience", "strategic", "--home", str(tmp_path), "--port", "8600", "--minutes"]
    CliRunner().invoke(app, [*asked, "--address", "https://figures.force.example"], catch_exceptions=False)
    ((command, environment),) = begun
    assert command[1:] == ["-P", "-m", "dashboard.cli", *asked, "--address", "https://figures.force.example"]
    assert set(SECRETS) & set(environment) == set()
    assert environment["PATH"] == os.environ["PATH"]


@pytest.mark.usefixtures("_secrets")
def test_one_beside_another_knows_none_either(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    given: list[dict[str, str]] = []
    commands: list[list[str]] = []
    monkeypatch.setattr(
        strategic_process.subprocess, "Popen", lambda words, env: (commands.append(words), given.append(env))
    )
    strategic_process.start_beside(tmp_path, 8600, writes_minutes=True)
    assert set(SECRETS) & set(given[0]) == set()
    assert given[0][strategic_process.ALONE] == "1"
    assert given[0][PARENT] == str(os.getpid())
    assert commands[0][-1] == "--minutes"


def test_one_beside_another_that_has_ended_serves_nothing(tmp_path: Path) -> None:
    (tmp_path / "releases").mkdir()
    words = [sys.executable, "-m", "dashboard.cli", "dashboard", "--audience", "strategic", "--home", str(tmp_path)]
    environment = os.environ | {strategic_process.ALONE: "1", PARENT: "1"}
    assert subprocess.run(words, env=environment, timeout=60, check=False).returncode == -signal.SIGKILL
