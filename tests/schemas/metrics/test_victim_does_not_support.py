"""Outcomes 14 and 16, together and apart, on both bases."""

from datetime import date

from tests.rows import crime, other_adult
from tests.schemas.metrics.conftest import Measured

CRIMES = [
    crime(outcome_code="14", outcome_date=date(2021, 2, 1)),
    crime(outcome_code="16", outcome_date=date(2021, 2, 1)),
    crime(outcome_code="16", outcome_date=date(2022, 2, 1)),
    crime(outcome_code="1", outcome_date=date(2021, 2, 1)),
    crime(),
    crime(outcome_code="16", cancelled_code="C4"),
]


def test_14_and_16_apart_sum_to_both(measured: Measured) -> None:
    rows = measured("victim_does_not_support", crimes=CRIMES)
    assert [(row.step, row.numerator, row.denominator) for row in rows.rows] == [
        ("all", 3, 5),
        ("14", 1, 5),
        ("16", 2, 5),
    ]


def test_the_closed_basis_counts_what_ended_in_the_period(measured: Measured) -> None:
    february = {"first_month": date(2021, 2, 1), "last_month": date(2021, 2, 1), "basis": "closed"}
    rows = measured("victim_does_not_support", crimes=CRIMES, **february)
    assert (rows.numerator, rows.denominator) == (1 + 1, 1 + 1 + 1)
    assert rows.mature  # what was closed is closed


def test_the_other_adults_have_both_bases(measured: Measured) -> None:
    crimes = [other_adult(outcome_code="14", outcome_date=date(2021, 2, 1)), other_adult()]
    rows = measured("victim_does_not_support", crimes=crimes, victims="other_adults")
    assert (rows.numerator, rows.denominator) == (1, 2)
    rows = measured("victim_does_not_support", crimes=crimes, victims="other_adults", basis="closed")
    assert (rows.numerator, rows.denominator) == (1, 1)
