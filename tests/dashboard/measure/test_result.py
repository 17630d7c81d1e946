"""Keep the JSON of a result stable: which keys always stand, which only where they apply, and which never."""

from dataclasses import replace
from datetime import date

from dashboard.measure.result import MeasureResult, Period, Row
from dashboard.measure.selection import Selection
from schemas.metrics.registry import METRICS

YEAR = Period(date(2025, 4, 1), date(2026, 3, 31), "2025/26")
RESULT = MeasureResult(
    METRICS["charged"], Selection(per="year", by="area"), "recorded", "b1", date(2026, 9, 30), (Row(YEAR, None, "North", 0, 0),)
)  # fmt: skip
ALWAYS = ["numerator", "denominator", "people", "rate", "low", "high", "mature"]


def test_head_names_metric_basis_cohort_victims_and_build() -> None:
    found = RESULT.to_json()
    assert {name: value for name, value in found.items() if name != "rows"} == {
        "metric": "charged",
        "basis": "recorded",
        "cohort": "sexual_violence",
        "victims": "sex_workers",
        "build": "b1",
    }


def test_zero_stands_and_what_does_not_apply_is_null() -> None:
    (row,) = RESULT.to_json()["rows"]
    assert list(row) == ["period", "area", *ALWAYS]
    assert (row["period"], row["area"], row["numerator"], row["rate"]) == ("2025/26", "North", 0, None)


def test_period_has_no_name_where_all_months_are_one() -> None:
    (row,) = replace(RESULT, selection=Selection()).to_json()["rows"]
    assert row["period"] is None
    assert "area" not in row


def test_other_figures_stand_only_where_they_apply_and_people_on_each_side_never() -> None:
    full = Row(
        YEAR,
        "within_30_days",
        people_above=2,
        people_outside=3,
        best=0.0,
        n=9,
        median=4.0,
        coefficient=0.4,
        word="similar",
    )
    (row,) = replace(RESULT, rows=(full,), selection=Selection()).to_json()["rows"]
    assert list(row) == ["period", "step", *ALWAYS, "best", "n", "median", "coefficient", "word"]
    assert row["best"] == 0.0


def test_an_earlier_day_and_one_officer_stand_only_where_they_were_asked_for() -> None:
    found = replace(RESULT, selection=Selection(on=date(2026, 6, 30), officer="token")).to_json()
    assert (found["on"], found["one_officer"]) == ("2026-06-30", True)
    assert "token" not in str(found)
    assert not {"on", "one_officer"} & RESULT.to_json().keys()


def test_the_ends_of_a_share_take_each_uncertain_case_where_it_counts_least_and_most() -> None:
    row = Row(numerator=6, denominator=86, uncertain_above=2, uncertain_inside=3, uncertain_outside=1)
    assert row.ends == ((6 - 2, 86 + 1), (6 + 3 + 1, 86 + 1))
    assert (row.counts, row.uncertain) == ((6, 86), 6)
    assert (Row().counts, Row(numerator=6, denominator=86).uncertain) == ((0, 0), None)
