"""The process that serves the strategic group knows the editions, and nothing of the home around them."""

import os
from pathlib import Path
from typing import Any

import pytest

from dashboard.strategic import server
from dashboard.strategic.parts.open_edition import MINUTES, VARIABLE


@pytest.fixture
def settings(monkeypatch: pytest.MonkeyPatch) -> dict[str, Any]:
    """Return the settings with which the application was run."""
    given: dict[str, Any] = {}

    class Application:
        def __init__(self, _: Path, address: str | None) -> None:
            given["address"] = address

        def run(self, config: dict[str, Any]) -> None:
            given.update(config)

    monkeypatch.setattr(server, "application", Application)
    for name in (VARIABLE, MINUTES):
        monkeypatch.setenv(name, "before")
    monkeypatch.setenv("OUTCOMES_HOME", "/home/of/the/force")
    return given


def test_the_home_leaves_the_environment(tmp_path: Path, settings: dict[str, Any]) -> None:
    server.serve(tmp_path)
    assert "OUTCOMES_HOME" not in os.environ
    assert os.environ[VARIABLE] == str(tmp_path)
    assert os.environ[MINUTES] == "0"


def test_minutes_are_written_only_where_they_were_asked_for(tmp_path: Path, settings: dict[str, Any]) -> None:
    server.serve(tmp_path, writes_minutes=True)
    assert os.environ[MINUTES] == "1"


def test_port_and_outer_address_are_given_on(tmp_path: Path, settings: dict[str, Any]) -> None:
    server.serve(tmp_path, 0, address="https://figures.force.example")
    assert settings["server.port"] == 0
    assert settings["server.address"] == "127.0.0.1"
    assert settings["server.allowedHosts"] == ["figures.force.example"]
    assert settings["address"] == "https://figures.force.example"
