"""Measure days from a case to its end: quartiles of closed cases, and how many ended by a day."""

from datetime import date, timedelta

import pytest

from dashboard.measure.measure import measure
from dashboard.measure.result import Row
from dashboard.measure.selection import Selection
from tests.rows import REPORTED, Record, crime
from tests.warehouse import warehouse_of

YEARS = Selection(first_month=date(2020, 4, 1), last_month=date(2022, 3, 1), per="year")


def closed_after(*days: int) -> list[Record]:
    return [crime(outcome_code="18", outcome_date=REPORTED + timedelta(days=each)) for each in days]


def rows_of(metric: str, crimes: list[Record], selection: Selection) -> tuple[Row, ...]:
    return measure(warehouse_of({"crimes": crimes}), metric, selection).rows


def test_eight_cases_have_quartiles_and_seven_are_flagged() -> None:
    first, second = rows_of(
        "days_to_outcome", closed_after(*range(10, 90, 10), 200, 210, 220, 230, 240, 250, 260), YEARS
    )
    assert (first.n, first.q1, first.median, first.q3, first.flag) == (8, 27.5, 45.0, 62.5, None)
    assert (second.n, second.median, second.flag) == (7, None, "fewer than 8 cases")


def test_a_period_without_a_case_has_nobody_and_no_days() -> None:
    first, second = rows_of("days_to_outcome", closed_after(10), YEARS)
    assert (first.n, second.n, second.people, second.median) == (1, 0, 0, None)


def test_shares_by_each_day_are_of_every_case_and_few_still_followed_are_flagged() -> None:
    crimes = [
        *closed_after(10, 10, 40),
        *(crime(outcome_code="1", outcome_date=REPORTED + timedelta(20)) for _ in range(7)),
    ]
    found = rows_of("cumulative_incidence", crimes, Selection())
    charged = [row for row in found if row.step == "charged"]
    assert [(row.horizon_days, round(row.rate or 0, 3), row.n) for row in charged] == [
        (30, 0.7, 10),
        (90, 0.7, 10),
        (180, 0.7, 10),
        (365, 0.7, 10),
    ]
    assert {(row.mature, row.worst, row.best) for row in charged} == {(False, 0.7, 0.7)}  # nobody is left to end so
    followed = rows_of("cumulative_incidence", [crime() for _ in range(12)], Selection())
    assert {(row.mature, row.worst, row.best, row.at_risk) for row in followed} == {(True, None, None, 12)}
    none_followed = [crime(reported_date=date(2026, 9, 20)) for _ in range(9)]
    assert {row.flag for row in rows_of("cumulative_incidence", none_followed, Selection())} == {
        "fewer than 10 still followed"
    }


def test_a_share_by_a_day_says_what_it_may_be_with_the_rejected_rows_of_its_crimes() -> None:
    """4 of 20 were charged on day 100; with one of them and two others uncertain it is 3 to 6 of 20, from day 100 on."""
    charged = [crime(crime_ref=f"A{number}", outcome_code="1") for number in range(4)]
    others = [crime(crime_ref=f"B{number}", outcome_code="18") for number in range(16)]
    warehouse = warehouse_of({"crimes": [*charged, *others]})

    def ends() -> dict[int | None, tuple[object, ...]]:
        rows = [row for row in measure(warehouse, "cumulative_incidence", Selection()).rows if row.step == "charged"]
        return {row.horizon_days: (row.rate, row.worst, row.best, row.uncertain) for row in rows}

    assert ends()[365] == (pytest.approx(4 / 20), 4 / 20, 4 / 20, None)  # all have ended
    for name in ("A0", "B0", "B1"):
        warehouse.cursor().execute("insert into uncertain_crimes values ('cumulative_incidence', ?)", [name])
    assert ends()[365] == (pytest.approx(4 / 20), pytest.approx(3 / 20), pytest.approx(6 / 20), 3)
