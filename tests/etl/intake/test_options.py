"""A load works with the store and the warehouse of its home, and shows nothing of its progress where nobody asks."""

from datetime import date
from pathlib import Path

import pytest

from etl.intake.options import LoadHome, Options, Progress, day_of_the_clock
from schemas.home.layout import Home


def test_the_store_and_the_warehouse_are_those_of_the_home(tmp_path: Path) -> None:
    home = LoadHome(Home(tmp_path), bytes(32))
    assert home.store.root == tmp_path / "store"
    assert home.warehouse.root == tmp_path / "warehouse"


def test_nothing_is_chosen_where_the_analyst_says_nothing() -> None:
    assert Options() == Options(mapping=None, as_at=None, correction=False, accept_loss=None, wait_seconds=600)


def test_today_is_the_day_of_the_clock_unless_it_is_given() -> None:
    before = day_of_the_clock()
    assert before <= Options().today <= day_of_the_clock()
    assert Options(today=date(2023, 6, 30)).today == date(2023, 6, 30)


def test_a_load_that_nobody_watches_is_silent(capsys: pytest.CaptureFixture[str]) -> None:
    Progress().step("Reading crimes.csv")
    Progress().rows("crimes.csv", 250_000)
    assert capsys.readouterr() == ("", "")
