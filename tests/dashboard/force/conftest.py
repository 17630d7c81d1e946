"""Give pages that tests only read: each is drawn once a session, because drawing is what takes time."""

from collections.abc import Callable
from pathlib import Path
from shutil import copytree

import pytest
from streamlit.testing.v1 import AppTest

from dashboard.access.reader import VARIABLE
from dashboard.access.roles import Role
from tests.conftest import Builder
from tests.dashboard.caseload import homes
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
