"""Measure days from a case to its end: quartiles of closed cases, and how many ended by a day."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from dashboard.measure.measure import measure
from dashboard.measure.result import Row
from dashboard.measure.selection import Selection
from dashboard.warehouse.reader import Warehouse
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
    assert {(row.mature, row.worst, row.best) for row in charged} == {
        (True, None, None)
    }  # all have ended: nothing can move it
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

    assert ends()[365] == (pytest.approx(4 / 20), None, None, None)  # all have ended
    for name in ("A0", "B0", "B1"):
        warehouse.cursor().execute("insert into uncertain_crimes values ('cumulative_incidence', ?)", [name])
    assert ends()[365] == (pytest.approx(4 / 20), pytest.approx(3 / 20), pytest.approx(6 / 20), 3)


def closed_in(area: str | None, *days: int) -> list[Record]:
    """Return a crime of the area that ended after each of so many days; its reference holds them."""
    name = area or "none"
    return [
        {**row, "area": area, "crime_ref": f"{name}{day}"} for day, row in zip(days, closed_after(*days), strict=True)
    ]


def with_an_emptied_area(*crimes: Record, emptied: str) -> Warehouse:
    warehouse = warehouse_of({"crimes": list(crimes)})
    warehouse.cursor().execute("insert into emptied_labels values ('area', ?)", [emptied])
    return warehouse


def test_a_median_says_what_it_may_be_with_a_crime_whose_area_was_emptied() -> None:
    north, none = closed_in("North", *range(10, 90, 10)), closed_in(None, *range(100, 180, 10), 5)
    warehouse = with_an_emptied_area(*north, *none, emptied="none5")
    whole = Selection(first_month=date(2020, 4, 1), last_month=date(2022, 3, 1))
    split = {row.breakdown: row for row in measure(warehouse, "days_to_outcome", replace(whole, by="area")).rows}
    assert (split["North"].n, split["North"].median) == (8, 45)
    assert (split["North"].median_least, split["North"].median_most, split["North"].uncertain) == (40, 45, 1)
    assert (split["not_recorded"].n, split["not_recorded"].median) == (9, 130)
    assert (split["not_recorded"].median_least, split["not_recorded"].median_most) == (130, 135)
    (of_north,) = measure(warehouse, "days_to_outcome", replace(whole, where=(("area", "North"),))).rows
    assert replace(of_north, breakdown="North") == split["North"]
    (of_all,) = measure(warehouse, "days_to_outcome", whole).rows
    assert (of_all.n, of_all.median_least, of_all.uncertain) == (17, None, None)


def test_a_share_by_a_day_says_what_it_may_be_with_a_crime_whose_area_was_emptied() -> None:
    """None of 9 was charged in North; the crime of no area may be one that was, on the first day."""
    warehouse = with_an_emptied_area(*closed_in("North", *range(1, 10)), *closed_in(None, 5), emptied="none5")
    for asked in (Selection(by="area"), Selection(where=(("area", "North"),))):
        rows = measure(warehouse, "cumulative_incidence", asked).rows
        ends = {row.horizon_days: row for row in rows if row.step == "charged" and row.breakdown in (None, "North")}
        assert (ends[365].rate, ends[365].n, ends[365].uncertain) == (0, 9, 1)
        assert (ends[365].worst, ends[365].best) == (0, pytest.approx(1 / 10))
