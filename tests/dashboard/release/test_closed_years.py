"""Years are closed once, and read again of the crimes that they were closed with."""

from dataclasses import replace
from pathlib import Path

import pytest

from dashboard.release.closed_years import ClosedYears, close_years, years_to_read
from dashboard.release.record.across_editions import PastRecord
from dashboard.release.record.cohorts import Member, write_cohorts
from dashboard.release.record.draws import Draws
from dashboard.release.record.edition_chain import read_chain
from dashboard.release.record.ledger import ledger_of, read_ledger
from dashboard.release.tables.reviewed_files import read_rules
from dashboard.warehouse.reader import open_warehouse
from tests.dashboard.release.counted_tables import counts, inputs_of, shares
from tests.dashboard.release.released_homes import HomeOf, changed, copied, made

DRAWS = Draws(b"1" * 32, "policy")
CLOSED = {"2021/22": 4, "2022/23": 3, "2023/24": 3, "2024/25": 4, "2025/26": 2}


def closed_in(home: Path, past: PastRecord | None = None, draws: Draws = DRAWS) -> ClosedYears:
    inputs = inputs_of(
        read_rules(home),
        home=home,
        edition="2026-Q4",
        warehouse=open_warehouse(home),
        past=past,
        chain=read_chain(home),
        draws=draws,
    )
    return close_years(inputs, frozenset())


@pytest.fixture
def home(home_of: HomeOf, tmp_path: Path) -> Path:
    return copied(home_of, tmp_path)


@pytest.fixture
def past(released: Path) -> PastRecord:
    """Return what the first edition left: outcomes of two years are to come."""
    return read_ledger(ledger_of(released, "2026-Q3"))


def secret_of(home: Path) -> Draws:
    return Draws(bytes.fromhex((home / "release_secret").read_text("ascii").strip()), "policy")


def test_every_year_that_is_due_is_closed_with_the_crimes_that_are_there(home: Path) -> None:
    found = closed_in(home)
    assert found.closed == CLOSED
    assert {year: each.crimes for year, each in found.cohorts.items()} == CLOSED
    assert {each.edition for each in found.cohorts.values()} == {"2026-Q4"}
    assert (found.known.read, found.known.closed_before, found.known.by_year) == ({}, {}, {})
    assert {year: len(crimes) for year, crimes in found.known.crimes.items()} == CLOSED
    assert (found.lost, found.fallen) == ((), ())


def test_a_year_that_was_closed_is_read_of_the_crimes_that_are_still_there(released: Path, past: PastRecord) -> None:
    changed(released, "update crimes set is_cancelled = true, cancelled_date = '2026-10-20' where crime_ref in $two")
    changed(released, "insert into crimes select * replace ('LATE' as crime_ref) from crimes where crime_ref = 'C27'")
    found = closed_in(released, past, secret_of(released))
    assert found.known.crimes == {"2024/25": ["C24", "C25"], "2025/26": ["C27", "C28"]}
    assert found.closed == found.known.closed_before == past.closed
    assert found.cohorts["2024/25"].edition == "2026-Q3"
    (fallen,) = found.fallen
    assert (fallen.year, fallen.before, fallen.now, fallen.cancelled) == ("2024/25", 4, 2, 2)


def test_who_was_erased_is_missed_by_nobody(released: Path, past: PastRecord) -> None:
    cohorts = dict(closed_in(released, past, secret_of(released)).cohorts)
    one = cohorts["2024/25"]
    gone = [Member(member.crime, "gone") for member in one.members[:1]]
    write_cohorts(released, cohorts | {"2024/25": type(one)(one.edition, one.secret, (*gone, *one.members[1:]))})
    assert closed_in(released, past, secret_of(released)).fallen == ()


def test_a_year_that_comes_back_is_closed_anew_and_compared_with_nothing(released: Path, past: PastRecord) -> None:
    changed(released, "delete from crimes where crime_ref in $two")
    before = {year: crimes for year, crimes in past.closed.items() if year != "2024/25"}
    gone = replace(past, closed=before, kept=past.kept - {"2024/25"}, withdrawn=frozenset({"2024/25"}))
    found = closed_in(released, gone, secret_of(released))
    assert (found.closed["2024/25"], found.cohorts["2024/25"].edition, found.fallen) == (2, "2026-Q4", ())


def test_with_another_secret_no_crime_of_a_closed_year_is_known(released: Path, past: PastRecord) -> None:
    found = closed_in(released, past, DRAWS)
    assert found.lost == ("2024/25", "2025/26")
    assert (found.known.crimes, found.closed) == ({}, past.closed)


def test_which_tables_show_single_years_is_that_of_the_last_edition(released: Path, past: PastRecord) -> None:
    found = closed_in(released, past, secret_of(released)).known
    assert found.by_year == dict.fromkeys(("crimes_recorded", "charged", "victim_does_not_support"), False)
    assert found.read == past.read != {}
    one = replace(past, read={key: count for key, count in past.read.items() if key.period == "2021/22"})
    assert closed_in(released, one, secret_of(released)).known.by_year == {}, "of one year nothing was decided"


def test_an_edition_that_read_no_year_says_which_tables_show_single_ones(
    home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """So did those of before 0.15."""
    monkeypatch.setattr("dashboard.release.tables.single_years.least_total", lambda *_: 0)
    made(home)
    none_read = replace(read_ledger(ledger_of(home, "2026-Q3")), read={})
    by_year = dict.fromkeys(("crimes_recorded", "victim_does_not_support"), True)
    assert closed_in(home, none_read, secret_of(home)).known.by_year == by_year


def test_crimes_are_kept_while_a_later_reading_of_them_is_to_come(home: Path) -> None:
    """Outcomes of two years were read, and of crimes alone. Another unit has no crimes to keep."""
    charged, reports = shares("charged", (20, 40), (20, 40)), counts("reports", 3)
    years = closed_in(home)
    assert years_to_read([charged, reports], years) == {"2023/24", "2024/25", "2025/26"}
    assert years_to_read([reports], years) == set()
    recorded = replace(reports, declared=replace(reports.declared, metric="crimes_recorded"))
    assert years_to_read([recorded], years) == set(), "they are read when the year is closed, or never"
    assert years_to_read([charged], replace(years, lost=("2024/25",))) == {"2023/24", "2025/26"}
    without = {year: each for year, each in years.cohorts.items() if year != "2023/24"}
    assert years_to_read([charged], replace(years, cohorts=without)) == {"2024/25", "2025/26"}
