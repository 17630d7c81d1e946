"""Figures as they are written."""

import pytest

from dashboard.charts import figure_text
from dashboard.measure.result import Row


@pytest.mark.parametrize(
    ("row", "amount"),
    [
        (Row(numerator=6, denominator=86), "6 of 86"),
        (Row(numerator=0, denominator=0), "0 of 0"),
        (Row(numerator=1204), "1,204"),
        (Row(n=12, median=74.0), "74 days"),
        (Row(ratio=0.5), "× 0.50"),
        (Row(), "–"),
    ],
)
def test_the_amount(row: Row, amount: str) -> None:
    assert figure_text.amount(row) == amount


def test_a_share_stands_with_its_interval() -> None:
    assert (
        figure_text.uncertainty(Row(numerator=6, denominator=86, rate=6 / 86, low=0.0324, high=0.144))
        == "7.0% (3.2–14.4%)"
    )


def test_nothing_to_divide_by_is_not_zero() -> None:
    assert figure_text.uncertainty(Row(numerator=0, denominator=0)) == "no cases to divide by"


def test_maturity_is_said_in_words_and_shape_with_what_the_figure_can_still_become() -> None:
    assert figure_text.maturity(Row(mature=True)) == "● Mature"
    open_row = Row(numerator=1, denominator=4, mature=False, best=0.75, worst=0.25)
    assert figure_text.maturity(open_row) == "○ Not mature yet: 25.0% to 75.0% once the open ones end"


@pytest.mark.parametrize(("count", "said"), [(0, "0 people"), (1, "1 person"), (61, "61 people")])
def test_people(count: int, said: str) -> None:
    assert figure_text.people(Row(people=count)) == said
    assert figure_text.people(Row(people=None)) == ""
