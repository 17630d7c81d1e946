"""Figures whose unit is not the crime: sums, medians, and how many rows the rest leaves out."""

from datetime import date, timedelta

import pytest

from etl.warehouse.effects.other_effects import median_bounds
from tests.properties.rejected import Rejected, effects_on, effects_on_figures
from tests.rows import REPORTED, crime, outcome

DAYS = [10, 20, 30, 40, 50, 60, 70, 80, 90]


@pytest.mark.parametrize(
    ("rows", "bounds"),
    [
        (0, (50, 50)),
        (1, (45, 55)),
        (2, (40, 60)),
        (4, (30, 70)),
        (5, (None, None)),
    ],  # from half of nine on there is none
)
def test_a_median_lies_between_all_at_either_end(rows: int, bounds: tuple[float | None, float | None]) -> None:
    assert median_bounds(DAYS, rows) == bounds


def test_a_median_that_is_not_shown_has_no_bounds() -> None:
    assert median_bounds(DAYS[:7], 1) == (None, None)


def test_a_sum_is_at_least_what_it_is() -> None:
    row = {"month": "2022-03", "area": "North", "action": "welfare_visit", "actions": 5}
    kept = [row | {"area": "South", "actions": 87}, row | {"action": "arrest", "actions": 2}]
    found, _ = effects_on(
        {"crimes": [crime()], "engagement": kept}, [Rejected("engagement", row, {"actions": (None,)})]
    )
    assert {one.metric for one in found.figures} == {"enforcement_and_welfare"}
    assert [(one.title.partition(": ")[2], one.form, one.lowest, one.highest) for one in found.figures] == [
        ("diversion", "sum", (0, 0), (None, None)),
        ("enforcement", "sum", (2, 2), (None, None)),
        ("welfare", "sum", (87, 87), (None, None)),
    ]


def test_days_to_an_outcome_that_cannot_be_read() -> None:
    crimes = [crime(crime_ref=f"C{number}") for number in range(9)]
    outcomes = [outcome(f"C{number}", "16", REPORTED + timedelta(days=10 * number)) for number in range(1, 9)]
    row = Rejected("outcomes", outcome("C0", "16", date(2021, 1, 1)), {"outcome_date": (None,)})
    figures = ("charged", "days_to_outcome", "disparity", "data_completeness")
    found = effects_on_figures({"crimes": crimes, "outcomes": outcomes}, [row], *figures)
    days = next(one for one in found if (one.metric, one.cohort) == ("days_to_outcome", "sexual_violence"))
    assert (days.form, days.lowest[0], days.highest[0]) == ("days", 40, 50)  # of eight days it is 45
    assert [one.metric for one in found if one.form == "left_out"] == ["data_completeness"]


def test_a_figure_that_reads_nothing_of_it_says_nothing() -> None:
    contact = {
        "contact_ref": "K1",
        "case_ref": "S1",
        "contact_date": REPORTED,
        "contact_kind": "phone",
        "reached": "yes",
    }
    rejected = Rejected("swlo_contacts", contact, {"contact_kind": (None,)})
    assert effects_on_figures({"crimes": [crime()]}, [rejected], "charged") == ()


@pytest.mark.parametrize("figure", ["case_review_kappa", "case_review_agreement", "case_review_answers"])
def test_the_case_review_leaves_out_the_files_of_which_a_row_is_rejected(figure: str) -> None:
    crimes = [crime(crime_ref=f"C{number}") for number in range(3)]
    given = {"crimes": crimes, "outcomes": [outcome("C1", "16", REPORTED)]}
    unread = Rejected("outcomes", outcome("C0", "16", date(2021, 1, 1)), {"outcome_code": (None,)})
    (one,) = effects_on_figures(given, [unread], figure)
    assert (one.metric, one.form, one.rows) == (figure, "left_out", 1)
    new = Rejected("crimes", crime(crime_ref="C9"), {"area": (None,)})
    assert effects_on_figures(given, [new], figure) == ()  # nobody can have reviewed it
