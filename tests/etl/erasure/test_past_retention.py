"""What is past its period is found by the day of its contract as it came last; a hold keeps what it is about."""

from datetime import date
from pathlib import Path

import pytest

from etl.erasure.past_retention import past_retention, without_held
from etl.erasure.target import Target
from etl.staging.pseudonymise import token_of
from etl.store.hold import add_hold
from etl.store.store import Store
from schemas.errors import CannotRunError
from tests.etl.homes import TestHome, make_home, write

TODAY = date(2026, 11, 30)
OLD, NEW = {"recorded_date": "2019-10-02"}, {"recorded_date": "2019-12-02"}
EARLY = {"reported_date": "2019-10-01", "identified_date": "2019-10-03"}


@pytest.fixture
def home(tmp_path: Path) -> TestHome:
    return make_home(tmp_path / "home")


def store_of(home: TestHome) -> Store:
    return Store(home.root / "store", bytes.fromhex((home.root / "key").read_text("ascii")))


def past(home: TestHome, **months: int) -> dict[str, frozenset[str]]:
    return past_retention(store_of(home), store_of(home).loaded_files(), months, TODAY)


def test_a_crime_is_past_it_where_every_victim_of_it_is(home: TestHome, tmp_path: Path) -> None:
    rows = [EARLY | OLD, EARLY | NEW | {"crime_ref": "C2"}, EARLY | OLD | {"crime_ref": "C3"}]
    home.keep(write(tmp_path, "crimes.csv", [*rows, EARLY | NEW | {"crime_ref": "C3", "victim_no": "2"}]))
    assert past(home, crimes=84) == {"crime_ref": {"C1"}}
    assert past(home, crimes=83) == {"crime_ref": {"C1", "C2", "C3"}}
    assert past(home, crimes=240) == {"crime_ref": frozenset()}


def test_a_case_that_is_open_or_was_opened_again_is_never_past_it(home: TestHome, tmp_path: Path) -> None:
    closed = {"opened_date": "2019-01-01", "closed_date": "2019-06-01"}
    first = write(
        tmp_path / "first", "swlo_cases.csv", [closed, closed | {"case_ref": "S2"}, {"case_ref": "S3"}], "swlo_cases"
    )
    home.keep(first, "2023-01-01")
    again = write(
        tmp_path / "second", "swlo_cases.csv", [closed, closed | {"case_ref": "S2", "closed_date": ""}], "swlo_cases"
    )
    home.keep(again, "2023-02-01")
    assert past(home, swlo_cases=12) == {"case_ref": {"S1"}}


def test_a_disclosure_with_consent_is_past_it_by_the_day_on_which_the_partner_was_told(
    home: TestHome, tmp_path: Path
) -> None:
    told = {"disclosure_ref": "D1", "partner": "National Ugly Mugs", "disclosed_date": "2019-10-01", "crime_ref": "C1"}
    rows = [told, told | {"disclosure_ref": "D2", "disclosed_date": "2024-10-01"}]
    home.keep(write(tmp_path, "full_report_disclosures.csv", rows, "full_report_disclosures"), "2025-01-01")
    assert past(home, full_report_disclosures=84) == {"disclosure_ref": {"D1"}}
    store = store_of(home)
    assert store.key is not None
    add_hold(store.root, store.key, "crime_ref", "C1", "inquest", TODAY)
    found = {"disclosure_ref": frozenset({"D1"})}
    assert without_held(store, store.key, store.loaded_files(), found) == (
        Target(references={"disclosure_ref": frozenset()}),
        1,
    )


@pytest.mark.parametrize("name", ["outcomes", "training", "referrals", "crime"])
def test_a_period_of_an_extract_that_has_none_of_its_own_is_refused(home: TestHome, name: str) -> None:
    with pytest.raises(
        CannotRunError,
        match=rf"retention\.months\.{name}: no period is set for that. Expected: crimes, full_report_disclosures, ",
    ):
        past(home, **{name: 12})


def test_what_a_hold_is_about_is_kept_and_counted(home: TestHome, tmp_path: Path) -> None:
    home.keep(write(tmp_path, "crimes.csv", [{"victim_ref": "HER"}, {"crime_ref": "C2"}, {"crime_ref": "C3"}]))
    store, found = store_of(home), {"crime_ref": frozenset({"C1", "C2", "C3"})}
    assert store.key is not None
    assert without_held(store, store.key, store.loaded_files(), found) == (Target(references=found), 0)
    add_hold(store.root, store.key, "person", token_of(store.key, "HER", "person"), "inquest", TODAY)
    add_hold(store.root, store.key, "crime_ref", "C3", "inquest", TODAY)
    left = Target(references={"crime_ref": frozenset({"C2"})})
    assert without_held(store, store.key, store.loaded_files(), found) == (left, 2)
