"""The process that serves the force: its home, its role, and who may ask it."""

import os
from pathlib import Path
from typing import Any

import pytest

from dashboard.access.reader import VARIABLE, local_reader
from dashboard.access.roles import Role
from dashboard.force import server
from dashboard.force.app import HOME, pages_of
from schemas.errors import UsageError


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


def test_nothing_is_served_for_a_role_without_a_page(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delattr(server, "application")
    with pytest.raises(UsageError, match="The role strategic has no page of the force dashboard"):
        server.serve(tmp_path, 0, Role.STRATEGIC)


def test_every_page_of_a_role_has_a_route_and_the_first_opens(monkeypatch: pytest.MonkeyPatch) -> None:
    routed: list[tuple[list[str], str, str]] = []
    monkeypatch.setattr(
        server.html_document, "routes", lambda *given, **named: routed.append((*given, *named.values())) or []
    )
    for role, in_words in ((Role.LEAD, "/"), (Role.SWLO, f"/{HOME}"), (Role.ADVOCATE, f"/{HOME}")):
        monkeypatch.setenv(VARIABLE, role)
        assert server.application().script_path.is_file()
        paths, opens, has_no_charts = routed.pop()
        assert has_no_charts == in_words
        names = [page.path or HOME for page in pages_of(local_reader(role))]
        assert opens == f"/{names[0]}"
        assert paths == ["/", *(f"/{name}" for name in names if name != names[0])]
