"""Set the cohort against the other adult victims."""

from collections.abc import Callable
from datetime import date
from itertools import count as count_up
from typing import Any

import pytest

from schemas.metrics.registry import METRICS
from tests.rows import Record, crime, other_adult
from tests.schemas.metrics.conftest import Measured
from tests.warehouse import figures, warehouse_of

PERSON = count_up()


def many(build: Callable[..., Record], count: int, **differs: Any) -> list[Record]:
    """Return so many crimes, each of another person."""
    return [build(person=f"P{next(PERSON)}", **differs) for _ in range(count)]


def test_ratio_and_observed_over_expected() -> None:
    """Ours 1 of 10 rapes and 4 of 10 other; theirs 10 of 40 rapes and 5 of 10 other: expected 10/4 + 10/2 = 7.5."""
    crimes = [
        *many(crime, 1, outcome_code="1"),
        *many(crime, 9, outcome_code="18"),
        *many(crime, 4, offence_code="20A", outcome_code="1"),
        *many(crime, 6, offence_code="20A", outcome_code="18"),
        *many(other_adult, 10, outcome_code="1"),
        *many(other_adult, 30, outcome_code="18"),
        *many(other_adult, 5, offence_code="20A", outcome_code="1"),
        *many(other_adult, 5, offence_code="20A", outcome_code="18"),
    ]
    november = {"first_month": date(2020, 11, 1), "last_month": date(2020, 11, 1)}
    warehouse = warehouse_of({"crimes": crimes})
    rows = figures("disparity", warehouse, **november)
    assert {row.step for row in rows.rows} == set(METRICS["disparity"].steps)
    assert rows["charged"].ratio == pytest.approx((5 / 20) / (15 / 50))
    assert rows["charged.expected"].ratio == pytest.approx(5 / 7.5)
    assert rows["charged"].word == "cannot tell"
    by_group = figures("disparity", warehouse, by="offence_group", **november)
    assert by_group["charged", "rape"].ratio == pytest.approx((1 / 10) / (10 / 40))
    assert by_group["charged", "other_sexual"].ratio == pytest.approx((4 / 10) / (5 / 10))


def test_no_word_while_immature(measured: Measured) -> None:
    crimes = [*many(crime, 30, outcome_code="1"), *many(other_adult, 30, outcome_code="18")]
    late = {"first_month": date(2020, 11, 1), "last_month": date(2026, 9, 1)}
    assert measured("disparity", crimes=crimes, **late)["charged"].word is None


def test_without_anybody_to_compare_with() -> None:
    crimes = [
        crime("P1", outcome_code="1", area="North"),
        crime("P2", offence_code="20A", area="South"),
        other_adult(person="P3", area="South"),
    ]
    november = {"first_month": date(2020, 11, 1), "last_month": date(2020, 11, 1)}
    warehouse = warehouse_of({"crimes": crimes})
    by_area = figures("disparity", warehouse, by="area", **november)
    assert (by_area["charged", "North"].ratio, by_area["charged", "North"].word) == (None, "too few to say")
    whole = figures("disparity", warehouse, **november)["charged.expected"]
    assert (whole.numerator, whole.denominator) == (1, 1)
    assert whole.flag == (
        "1 left out: no other victim of their offence group; "
        "too wide to use: the interval goes from less than a quarter to more than three times"
    )


def test_narrowed_to_an_area(measured: Measured) -> None:
    crimes = [
        *many(crime, 4, outcome_code="1"),
        *many(other_adult, 8, outcome_code="18"),
        other_adult(outcome_code="1"),
    ]
    rows = measured("disparity", crimes=[*crimes, other_adult(area="South")], where=(("area", "North"),))
    assert rows["charged"].ratio == pytest.approx((4 / 4) / (1 / 9))
    assert rows["charged.expected"].ratio == pytest.approx(4 / (4 * 1 / 9))
