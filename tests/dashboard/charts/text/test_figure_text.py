"""Figures and periods as they are written."""

from dataclasses import replace
from datetime import date

import pytest

from dashboard.charts.text import figure_text
from dashboard.language.catalogue import use
from dashboard.measure.result import Row


@pytest.mark.parametrize(
    ("row", "amount"),
    [
        (Row(numerator=6, denominator=86), "6 of 86"),
        (Row(numerator=0, denominator=0), "0 of 0"),
        (Row(numerator=1204), "1,204"),
        (Row(n=12, median=74.0), "74 days"),
        (Row(ratio=0.5), "× 0.50"),
        (Row(coefficient=-0.125, n=40), "-0.12"),
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
    text = "○ Not mature yet: 0.0% to 75.0% once the open ones end and the 1 with a rejected row or cell are known"
    assert figure_text.maturity(replace(open_row, worst=0.0, uncertain_above=1)) == text
    ended = Row(numerator=2, denominator=20, best=0.15, worst=0.05, uncertain_above=1, uncertain_inside=1)
    assert figure_text.maturity(ended) == "● Mature, but 5.0% to 15.0% once the 2 with a rejected row or cell are known"
    count = Row(numerator=5, uncertain_outside=1)
    assert figure_text.maturity(count) == "● Mature, but 5 to 6 once the 1 with a rejected row or cell are known"
    days = Row(n=9, median=45, q1=20, q3=60, median_least=40, median_most=45, uncertain_outside=1)
    assert figure_text.maturity(days) == "● Mature, but 40 to 45 days once the 1 with a rejected row or cell are known"


@pytest.mark.parametrize(("count", "expected"), [(0, "0 people"), (1, "1 person"), (61, "61 people")])
def test_people(count: int, expected: str) -> None:
    assert figure_text.people(Row(people=count)) == expected
    assert figure_text.people(Row(people=None)) == ""


@pytest.mark.parametrize(
    ("last", "text"),
    [
        (date(2025, 9, 30), "Sep 2025"),
        (date(2025, 12, 1), "Sep 2025 to Dec 2025"),
        (date(2026, 9, 1), "Sep 2025 to Sep 2026"),
    ],
)
def test_a_span_of_months(last: date, text: str) -> None:
    assert figure_text.months(date(2025, 9, 1), last) == text


def test_a_period_has_its_name_in_the_language_in_use() -> None:
    names = ("2024-Q1", "2024-01 to 2024-03", "year to 2026-03", "as at 2026-09-30", "2024/25", "2024/25 (part)")
    assert [figure_text.period(name) for name in names] == [
        "Jan 2024 to Mar 2024",  # of a quarter's number nobody can tell whether it is one of the financial year
        "Jan 2024 to Mar 2024",
        "year to Mar 2026",
        "as at 30 September 2026",
        "2024/25",
        "2024/25 (part)",
    ]
    assert figure_text.quarter_in_two_lines("2024-Q4") == "Oct–Dec<br>2024"
    assert figure_text.quarter_in_two_lines("2024/25") == "2024/25"
    use("cy")
    try:
        assert [figure_text.period(name) for name in names if name != "2024/25"] != [n for n in names if n != "2024/25"]
        assert figure_text.period("2024-Q1").split()[2] != "to"
        assert not figure_text.period("2024/25 (part)").endswith("(part)")
    finally:
        use("en")


def test_a_tool_is_named_with_its_version_where_the_list_has_it() -> None:
    assert figure_text.tool("abuse_checklist", "1") == "Domestic abuse checklist, version 1"
    assert figure_text.tool("professional_judgement", None) == "Professional judgement"


def test_words_of_a_basis_and_of_alternatives() -> None:
    assert figure_text.basis("recorded") == "crimes recorded"
    assert figure_text.either(["a month", "a quarter", "a year"]) == "a month, or a quarter, or a year"


def test_the_line_below_a_figure() -> None:
    took = Row(n=12, median=74.0, q1=30.0, q3=1200.0)
    assert figure_text.uncertainty(took) == "half between 30 and 1,200 days, n = 12"
    assert figure_text.uncertainty(took, is_of_closed_cases=True).endswith("n = 12 closed cases")
    followed = Row(horizon_days=180, rate=0.07, low=0.03, high=0.14, at_risk=40)
    assert figure_text.amount(followed) == "7.0% within 180 days"
    assert figure_text.uncertainty(followed) == "95% interval 3.0–14.0%, 40 still followed then"
    assert figure_text.uncertainty(Row(ratio=0.5, ratio_low=0.2, ratio_high=1.1)) == "95% interval 0.20 to 1.10"
    assert figure_text.uncertainty(Row(ratio=0.5, ratio_low=0.2)) == "95% interval 0.20 to no upper limit"
    assert figure_text.uncertainty(Row(numerator=3)) == ""


def test_a_difference_has_its_sign_and_none_at_nothing() -> None:
    found = [figure_text.with_sign(value, 1) for value in (18.86, -4.04, 0.04, -0.04, 0.0)]
    assert found == ["+18.9", "\N{MINUS SIGN}4.0", "0.0", "0.0", "0.0"]


def test_people_who_carry_twice_as_many_or_more_are_said_to() -> None:
    found = [
        figure_text.people(Row(numerator=4, denominator=of, people=n))
        for of, n in ((20, 1), (20, 10), (19, 10), (0, 0))
    ]
    assert found == ["1 person, on average 20.0 each", "10 people, on average 2.0 each", "10 people", "0 people"]
    assert figure_text.people(Row(numerator=30, people=12)) == "12 people, on average 2.5 each"
    assert figure_text.people(Row(numerator=30)) == ""
