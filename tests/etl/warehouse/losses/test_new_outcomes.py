"""Outcomes and stages that no longer come are seen by their own days, and a reason is asked for once."""

from datetime import date, timedelta
from pathlib import Path

import pytest

from etl.letter.new_rows import new_outcomes_in_words, too_few_fault_of
from etl.letter.render import as_html
from etl.load import LoadRefused
from etl.warehouse.losses.months import months_before
from etl.warehouse.losses.new_outcomes import count_new_outcomes, monthly_counts
from etl.warehouse.losses.new_rows import NewRows
from schemas.settings.loss_reason import LossReason
from schemas.settings.losses import loss_limits
from tests.etl.homes import TestHome, write
from tests.rows import crime, outcome, stage, swlo_case
from tests.warehouse import warehouse_of

DAY = date(2026, 9, 30)
LIMIT = loss_limits().new_outcomes


def test_a_month_counts_flagged_crimes_once_by_the_day_of_their_outcome() -> None:
    crimes = [crime(crime_ref=f"C{number}", reported_date=date(2026, 6, 10)) for number in range(4)]
    crimes.append(crime(crime_ref="other", reported_date=date(2026, 6, 10), identified_by=None, identified_date=None))
    outcomes = [
        outcome("C0", "1", date(2026, 7, 30)),
        outcome("C0", "18", date(2026, 9, 1)),
        outcome("C0", "15", date(2026, 9, 2)),  # the same crime in the same month
        outcome("C1", "16", date(2026, 9, 30)),
        {"crime_ref": "C2", "outcome_code": "0", "outcome_date": None},
        outcome("other", "16", date(2026, 9, 30)),
    ]
    stages = [stage("C3", "suspect_identified", date(2026, 8, 1))]
    con = warehouse_of({"crimes": crimes, "outcomes": outcomes, "stages": stages}).cursor()
    assert monthly_counts(con, "outcomes", DAY, LIMIT) == ([2, 0, 1], [3, 3, 4])
    assert monthly_counts(con, "stages", DAY, LIMIT) == ([0, 1], [3, 3])


def test_a_month_counts_the_cases_that_were_opened_in_it() -> None:
    days = (date(2026, 7, 30), date(2026, 9, 1), date(2026, 9, 30))
    cases = [swlo_case(f"S{number}", opened_date=day) for number, day in enumerate(days)]
    con = warehouse_of({"swlo_cases": cases}).cursor()
    assert monthly_counts(con, "swlo_cases", DAY, loss_limits().new_cases)[0] == [2, 0, 1]


FIRST = date(2023, 8, 15)


def extracts(folder: Path, last: date, stop: int) -> Path:
    """Write four crimes for each month up to a day, with their outcomes a week later, of which the newest months have none."""
    days = [months_before(last, month) for month in range(60) if months_before(last, month) >= FIRST]
    refs = [(f"C{day}-{number}", day) for day in days for number in range(4)]
    dates = ("reported_date", "recorded_date", "identified_date")
    write(folder, "crimes.csv", [{"crime_ref": ref, **dict.fromkeys(dates, str(day))} for ref, day in refs])
    given = [(ref, day + timedelta(days=7)) for ref, day in refs if day <= months_before(last, stop)]
    rows = [{"crime_ref": ref, "outcome_date": str(day)} for ref, day in given]
    write(folder, "outcomes.csv", rows, "outcomes")
    return folder


def too_few(home: TestHome, path: Path, as_at: str) -> list[NewRows]:
    """Return the spans in which too few outcomes came, without the tables that a load builds."""
    with home.inputs(path, as_at) as found:
        return [one for one in count_new_outcomes(found.con, found.loaded_files, found.new) if one.is_too_few]


def test_outcomes_that_are_held_back_refuse_a_load_until_a_reason_is_given(home: TestHome, tmp_path: Path) -> None:
    first = extracts(tmp_path / "1", date(2026, 1, 15), 0)
    with home.inputs(first, "2026-01-31") as found:
        assert count_new_outcomes(found.con, found.loaded_files, found.new) == ()  # nothing to compare with
    home.keep(first, "2026-01-31")
    held_back = extracts(tmp_path / "2", date(2026, 4, 15), 3)
    said = "0 flagged crimes given an outcome in the last 3 months; usual 6 to 18 .too_few_new_outcomes"
    with pytest.raises(LoadRefused, match=said) as refused:
        home.load(held_back, "2026-04-30")
    assert "Flagged crimes that were given an outcome: 0 in the last month" in as_html(refused.value.letter)
    letter = home.load(held_back, "2026-04-30", accept_loss=LossReason.FEWER_WERE_RECORDED)
    found_few = {(one["extract"], one["months"]): one["is_too_few"] for one in letter.load_json()["new_outcomes"]}
    assert found_few["outcomes", 3]
    assert too_few(home, extracts(tmp_path / "3", date(2026, 5, 15), 4), "2026-05-31") == []


def test_too_few_outcomes_are_no_matter_where_none_is_open(home: TestHome, tmp_path: Path) -> None:
    """All crimes have their outcome: of the months after, none can be expected."""
    home.keep(extracts(tmp_path / "1", date(2026, 1, 15), 0), "2026-01-31")
    again = extracts(tmp_path / "2", date(2026, 1, 15), 0)
    (again / "crimes.csv").unlink()
    assert too_few(home, again, "2026-05-31") == []


def cases(folder: Path, last: date, stop: int) -> Path:
    """Write three cases for each month up to a day, of which none was opened in the newest months."""
    days = [months_before(last, month) for month in range(stop, 60) if months_before(last, month) >= FIRST]
    rows = [{"case_ref": f"S{day}-{number}", "opened_date": str(day)} for day in days for number in range(3)]
    return write(folder, "swlo_cases.csv", rows, "swlo_cases")


def test_cases_that_no_longer_come_are_too_few_after_some_months_and_one_month_says_nothing(
    home: TestHome, tmp_path: Path
) -> None:
    home.keep(cases(tmp_path / "1", date(2026, 1, 15), 0), "2026-01-31")
    for stop in (0, 1):
        assert too_few(home, cases(tmp_path / f"stop {stop}", date(2026, 4, 15), stop), "2026-04-30") == []
    (few,) = too_few(home, cases(tmp_path / "4", date(2026, 4, 15), 3), "2026-04-30")
    assert (few.extract, few.months, few.found, few.usual) == ("swlo_cases", 3, 0, (4, 14))
    fault = too_few_fault_of("swlo_cases.csv", [few])
    assert (fault.rule, fault.found) == ("too_few_new_cases", "0 cases opened in the last 3 months; usual 4 to 14")
    assert new_outcomes_in_words([few]) == [
        "Cases that the liaison officer opened: 0 in the last 3 months (usual 4 to 14)."
    ]
