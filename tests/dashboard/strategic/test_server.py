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


def test_a_port_is_given_on_and_none_is_left_to_streamlit(tmp_path: Path, settings: dict[str, Any]) -> None:
    server.serve(tmp_path)
    assert "server.port" not in settings
    server.serve(tmp_path, port=8600)
    assert settings["server.port"] == 8600
    assert settings["server.address"] == "127.0.0.1"
