"""From a selection to a figure, and to its stable JSON."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from dashboard.measure.measure import NeverLoadedError, measure
from dashboard.measure.selection import Selection
from dashboard.warehouse.reader import Warehouse
from schemas.errors import UsageError
from tests.rows import assessment, crime, other_adult, swlo_case
from tests.warehouse import warehouse_of

STUDY = Selection(first_month=date(2020, 10, 1), last_month=date(2023, 9, 1))


@pytest.fixture(scope="module")
def warehouse() -> Warehouse:
    """Six of 86 charged, as in the published study."""
    crimes = [crime(person=f"{number % 60}", outcome_code="1" if number < 6 else "16") for number in range(86)]
    return warehouse_of({"crimes": [*crimes, other_adult()]})


def test_the_published_study(warehouse: Warehouse) -> None:
    (row,) = measure(warehouse, "charged", STUDY).rows
    assert (row.numerator, row.denominator, row.people, row.mature) == (6, 86, 60, True)
    assert (round(row.low or 0, 4), round(row.high or 0, 4)) == (0.0324, 0.1440)


def test_the_stable_json(warehouse: Warehouse) -> None:
    found = measure(warehouse, "charged", STUDY).to_json()
    assert list(found) == ["metric", "basis", "cohort", "victims", "build", "rows"]
    (row,) = found["rows"]
    assert list(row) == ["period", "numerator", "denominator", "people", "rate", "low", "high", "mature"]
    assert row["period"] is None


def test_what_applies_stands_in_the_json(warehouse: Warehouse) -> None:
    recent = Selection(first_month=date(2020, 10, 1), last_month=date(2026, 9, 1), by="area", per="year")
    row = measure(warehouse, "victim_does_not_support", recent).to_json()["rows"][-1]
    assert list(row)[:3] == ["period", "step", "area"]
    assert (row["period"], row["step"], row["area"]) == ("2026/27 (part)", "16", "North")
    assert (row["mature"], row["numerator"], row["rate"]) == (False, 0, None)
    assert "best" not in row  # nothing is open: there is nothing to divide by


@pytest.mark.parametrize(
    ("metric", "selection", "message"),
    [
        ("charge", Selection(), "There is no metric called charge"),
        ("charged", Selection(basis="closed"), "charged is not counted by closed. Its bases: recorded."),
        ("swlo_active", Selection(by="area"), "swlo_active cannot be split or narrowed by area. It can be by: none."),
        ("charged", Selection(where=(("name", "x"),)), "charged cannot be split or narrowed by name"),
        ("swlo_active", Selection(victims="other_adults"), "swlo_active is counted for sex workers only"),
        (
            "charged",
            Selection(victims="other_adults", by="sector"),
            "charged of the other adult victims cannot be split",
        ),
        (
            "charged",
            Selection(victims="other_adults", by="area", where=(("age_band", "18-24"),)),
            "The other adult victims are counted by one of area and age_band at a time",
        ),
        ("days_to_charge", Selection(victims="other_adults", by="area"), "days_to_charge of the other adult victims"),
        ("charged", Selection(first_month=date(2021, 1, 1), last_month=date(2020, 1, 1)), "The first month lies after"),
    ],
)
def test_what_cannot_be_answered_is_said(warehouse: Warehouse, metric: str, selection: Selection, message: str) -> None:
    with pytest.raises(UsageError, match="^" + message.replace(".", r"\.")):
        measure(warehouse, metric, selection)


def test_a_figure_of_an_earlier_day_stands_as_at_that_day_and_says_so() -> None:
    build = warehouse_of({"swlo_cases": [swlo_case(), swlo_case(closed_date=date(2026, 9, 1))]})
    found = measure(build, "swlo_active", Selection(on=date(2026, 8, 31)))
    assert (found.as_at, found.to_json()["on"]) == (date(2026, 8, 31), "2026-08-31")
    (row,) = found.rows
    assert row.period is not None
    assert (row.numerator, row.period.label, row.mature) == (1 + 1, "as at 2026-08-31", True)


def test_the_day_of_the_build_is_the_default() -> None:
    after = [swlo_case(opened_date=date(2026, 10, 2))]  # a fresher extract of the caseload
    build = warehouse_of({"swlo_cases": [*after, swlo_case()]})
    named, unnamed = (measure(build, "swlo_active", Selection(on=day)) for day in (build.as_at, None))
    assert named.to_json() == unnamed.to_json()
    assert "on" not in named.to_json()
    assert named.rows[0].numerator == 1 + 1


def test_a_month_of_an_earlier_day_is_judged_by_that_day() -> None:
    build = warehouse_of({"swlo_cases": [swlo_case(opened_date=date(2026, 3, 2))]})
    rows = measure(build, "swlo_active_at_month_end", Selection(on=date(2026, 4, 15), per="month")).rows
    assert [(row.period.label if row.period else None, row.numerator, row.mature) for row in rows] == [
        ("2026-03", 1, True),
        ("2026-04", 1, False),
    ]


def test_what_happens_after_the_day_of_the_build_is_not_known(warehouse: Warehouse) -> None:
    with pytest.raises(UsageError, match=r"^The figures stand as at 30 September 2026, and what happens later is not"):
        measure(warehouse, "swlo_active", Selection(on=date(2026, 10, 1)))


def test_a_comparison_of_an_earlier_day_compares_what_was_known_then() -> None:
    """Each assessment is followed 90 days; those of the second day are not known on the first."""
    first, second = date(2025, 1, 1), date(2025, 3, 1)
    people = [f"{band} {number}" for band in ("high", "standard") for number in range(9)]
    build = warehouse_of(
        {
            "swlo_cases": [swlo_case(person, case_ref=person) for person in people],
            "risk_assessments": [
                assessment(person, second if person.endswith("8") else first, person.split()[0]) for person in people
            ]
            + [assessment("high 0", first + timedelta(days=91), tool="abuse_checklist")],
        },
    )
    day = first + timedelta(days=90)
    for asked, denominator in ((Selection(on=day), 8), (Selection(), 9)):
        rows = measure(build, "victim_again_against_lowest_band", asked).rows
        found = [row.denominator for row in rows if row.step == "within_90_days"]
        assert found == [*([] if asked.on else [1]), denominator, denominator]  # the other tool comes first
    assert measure(build, "victim_again_against_lowest_band", Selection(on=day)).as_at == day
    with pytest.raises(UsageError, match="disparity cannot be asked for a day"):
        measure(build, "disparity", Selection(on=day))


def test_a_figure_that_reads_what_was_never_loaded_is_not_known(warehouse: Warehouse) -> None:
    build = replace(warehouse, never_loaded={"convicted": ("stages",)})
    with pytest.raises(NeverLoadedError, match=r"Convicted: not known\. Never loaded here: stages of investigations"):
        measure(build, "convicted", STUDY)
    with pytest.raises(UsageError, match="cannot be split"):  # what is asked wrongly is said first
        measure(build, "convicted", Selection(by="band"))
    assert measure(build, "charged", STUDY).rows


def test_a_comparison_leaves_out_the_part_that_is_not_known(warehouse: Warehouse) -> None:
    steps = [str(row.step) for row in measure(warehouse, "disparity", STUDY).rows]
    known = [step for step in steps if not step.startswith("charged")]
    assert known
    assert known != steps
    lacking = replace(warehouse, never_loaded={"charged": ("crimes",)})
    assert [row.step for row in measure(lacking, "disparity", STUDY).rows] == known
