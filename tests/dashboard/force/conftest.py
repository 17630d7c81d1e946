"""Give pages that tests only read: each is drawn once a session, because drawing is what takes time."""

from collections.abc import Callable
from pathlib import Path
from shutil import copytree

import pytest
import streamlit as st
from streamlit.testing.v1 import AppTest

from dashboard.access import reader
from dashboard.access.grants import RoleSource
from dashboard.access.reader import VARIABLE
from dashboard.access.roles import Role
from dashboard.force.session.signed_in_reader import SignedInReaders
from dashboard.sign_in import page as sign_in_page
from tests.conftest import Builder
from tests.dashboard.caseload import homes
from tests.dashboard.force.people import ISSUER, People
from tests.dashboard.pages import run_page
from tests.etl.homes import make_home, write


@pytest.fixture(scope="session")
def page_of(home_of: Callable[[str], Path]) -> Callable[..., AppTest]:
    """Return a page of a home for a role, drawn without an error. Whoever presses a button runs a page of their own."""
    drawn: dict[tuple[object, ...], AppTest] = {}

    def find(home: str, path: str, role: Role = Role.LEAD, **query: str) -> AppTest:
        key = (home, path, role, *sorted(query.items()))
        if key not in drawn:
            with pytest.MonkeyPatch.context() as patch:
                patch.setenv(VARIABLE, role)
                drawn[key] = run_page(home_of(home), path, patch, **query)
            assert [error.message for error in drawn[key].exception] == []
        return drawn[key]

    return find


@pytest.fixture
def morning(built_once: Callable[[str, Builder], Path], tmp_path: Path) -> Path:
    """Return a home of the test's own with three cases that need the officer and one that does not."""
    return copytree(built_once("morning", homes.morning), tmp_path / "home")


@pytest.fixture
def opened(monkeypatch: pytest.MonkeyPatch) -> Callable[..., AppTest]:
    """Return what runs a page of a home as a role has it."""

    def page(home: Path, path: str = "", role: Role = Role.SWLO, **query: str) -> AppTest:
        monkeypatch.setenv(VARIABLE, role)
        test = run_page(home, path, monkeypatch, **query)
        assert [error.message for error in test.exception] == []
        return test

    return page


@pytest.fixture
def page(
    built_once: Callable[[str, Builder], Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Callable[[str], AppTest]:
    """Return what runs a page of a home of the test's own, with one crime and counts of engagement."""
    home = copytree(built_once("engagement", _engagement), tmp_path / "home")
    return lambda path: run_page(home, path, monkeypatch)


def _engagement(root: Path) -> Path:
    folder = root / "extracts"
    write(
        folder,
        "crimes.csv",
        [{"reported_date": "2026-02-10", "recorded_date": "2026-02-11", "identified_date": "2026-02-11"}],
    )
    counts = [{"month": "2026-02", "area": "North", "action": "arrest", "actions": "4"}]
    counts += [{"month": "2026-03", "area": "North", "action": "welfare_visit", "actions": "9"}]
    write(folder, "engagement.csv", counts, "engagement")
    home = make_home(root / "home")
    home.load(folder, "2026-03-31")
    return home.root


@pytest.fixture
def people(tmp_path: Path) -> People:
    return People(tmp_path)


@pytest.fixture
def read_by(people: People, monkeypatch: pytest.MonkeyPatch) -> Callable[..., AppTest]:
    """Return what runs a page of that home for whoever signed in."""

    class User(dict[str, object]):
        def to_dict(self) -> dict[str, object]:
            return dict(self)

    monkeypatch.setattr(reader, "_SOURCES", [SignedInReaders(RoleSource(ISSUER), people.table)])
    monkeypatch.setattr(sign_in_page, "is_signed_in", lambda: True)

    def page(who: str, path: str = "my_caseload", **query: str) -> AppTest:
        claims = User(iss=ISSUER, sub=who, is_logged_in=True, session="s", user=people.token(who))
        monkeypatch.setattr(st, "user", claims)
        return run_page(people.home, path, monkeypatch, **query)

    return page
