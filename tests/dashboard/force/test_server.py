"""The process that serves the force: its home, its role, and who may ask it."""

import os
from pathlib import Path
from typing import Any

import pytest

from dashboard.force import server
from dashboard.web.roles import VARIABLE, Role


def test_home_and_role_reach_the_pages(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    given: list[tuple[str | None, dict[str, Any]]] = []

    class Application:
        def __init__(self, address: str | None) -> None:
            self.address = address

        def run(self, config: dict[str, Any]) -> None:
            given.append((self.address, config))

    monkeypatch.setattr(server, "application", Application)
    for name in ("OUTCOMES_HOME", VARIABLE):
        monkeypatch.setenv(name, "before")
    server.serve(tmp_path, 0, Role.SWLO, address="https://figures.force.example")
    assert os.environ["OUTCOMES_HOME"] == str(tmp_path)
    assert os.environ[VARIABLE] == "swlo"
    ((address, settings),) = given
    assert address == "https://figures.force.example"
    assert settings["server.address"] == "127.0.0.1"
    assert settings["server.allowedHosts"] == ["figures.force.example"]


def test_every_page_of_the_dashboard_has_a_route() -> None:
    app = server.application()
    assert app.script_path.is_file()
