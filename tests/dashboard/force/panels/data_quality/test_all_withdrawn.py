"""A home of which every load was withdrawn: each page opens, says so, and shows no figure; Data quality lists the loads."""

from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from shutil import copytree

import pytest

from dashboard.access.reader import VARIABLE, local_reader
from dashboard.access.roles import Role
from dashboard.force import app
from etl.load import Options, Progress, rebuild
from etl.store.store import Store
from etl.upkeep.withdraw import withdraw
from schemas.home.layout import Home, serving_build
from schemas.settings.withdrawal_reason import WithdrawalReason
from tests.conftest import Builder
from tests.dashboard.force.session.test_open_builds import builds_open
from tests.dashboard.pages import run_page, tables_of, text_of
from tests.etl.homes import make_home, write

DAYS = ("2026-01-31", "2026-02-28")


def _two_loads_taken_back(root: Path) -> Path:
    home = make_home(root / "home")
    for day, take in zip(DAYS, (home.keep, home.load), strict=True):
        take(write(root / day, "crimes.csv", [{}, {"crime_ref": "C2"}]), day)
    loads = [loaded.load_id for loaded in Store(Home(home.root).store).loaded_files()]
    for load in loads:
        withdraw(home.root, load, WithdrawalReason.WRONG_AS_AT_DAY, Options(), Progress(), is_meant=True)
    return home.root


@pytest.fixture
def home(built_once: Callable[[str, Builder], Path], tmp_path: Path) -> Path:
    return copytree(built_once("two_loads_taken_back", _two_loads_taken_back), tmp_path / "home")


@pytest.mark.parametrize("role", list(Role))
def test_every_page_says_what_stands_and_shows_no_figure(
    home: Path, role: Role, monkeypatch: pytest.MonkeyPatch
) -> None:
    today = datetime.now(UTC).date()
    monkeypatch.setenv(VARIABLE, role)
    for page in app.pages_of(local_reader(role)):
        test = run_page(home, page.path, monkeypatch, **{"from": "2026-01"})
        assert [error.message for error in test.exception] == []
        assert [title.value for title in test.title] == ["Every load was withdrawn"]
        assert f"was withdrawn, the last on {today.day} {today:%B %Y}, so no figure stands." in test.info[0].value
        assert "outcomes load FOLDER" in test.info[0].value
        assert "OFFICIAL-SENSITIVE" in text_of(test)
        assert "0 of" not in text_of(test)
        assert bool(tables_of(test)) == (page.path == "data_quality")
    assert builds_open(home) == []


def test_data_quality_lists_what_was_loaded_and_taken_back(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    rows = tables_of(run_page(home, "data_quality", monkeypatch))["Loads that were withdrawn"]
    assert [(row[0], row[1], row[2], row[5]) for row in rows] == [
        ("crimes", "crimes.csv", "28 Feb 2026", "Wrong as at day"),
        ("crimes", "crimes.csv", "31 Jan 2026", "Wrong as at day"),
    ]


def test_in_welsh_it_is_said_in_welsh(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    test = run_page(home, "data_quality", monkeypatch, lang="cy")
    assert test.title[0].value == "Tynnwyd pob llwyth yn ôl"


def test_a_home_into_which_nothing_was_loaded_is_told_how_to_load(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    home = make_home(tmp_path / "home").root
    rebuild(home, Options(), Progress())
    assert serving_build(home) is not None
    test = run_page(home, "data_quality", monkeypatch)
    assert test.title[0].value == "Nothing is loaded yet"
    assert [error.message for error in test.exception] == []
