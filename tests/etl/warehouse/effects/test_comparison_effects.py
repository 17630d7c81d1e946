"""What rejected rows may do to the ratio of this cohort's share to that of the other adult victims."""

from collections.abc import Sequence
from datetime import timedelta

import pytest

from dashboard.measure.measure import measure
from dashboard.measure.selection import Selection
from etl.warehouse.effects.comparison_effects import comparison_effects, is_with_others
from etl.warehouse.effects.effect import Effect
from schemas.metrics.registry import METRICS
from tests.properties.rejected import Rejected, Rows, effects_on_figures, prepared, ways
from tests.rows import REPORTED, crime, other_adult, outcome
from tests.warehouse import warehouse_of

DAY = REPORTED + timedelta(100)
ACCEPTED: Rows = {
    "crimes": [
        *(crime(crime_ref=f"C{number}") for number in range(4)),
        *(other_adult(crime_ref=f"A{number}") for number in range(10)),
    ],
    "outcomes": [outcome("C0", "1", DAY), *(outcome(f"A{number}", "1", DAY) for number in range(2))],
}
OURS = Rejected("outcomes", outcome("C1", "1", DAY), {"outcome_code": ("18", "1")})
THEIRS = Rejected("outcomes", outcome("A2", "1", DAY), {"outcome_code": ("18", "1")})
CHARGED = Effect("charged", "Charged", "sexual_violence", "share", 1, 1, 4, (1, 4), (2, 4))
"""What `OURS` may do to this cohort's own share."""


def test_a_ratio_lies_between_our_lowest_over_their_highest_and_the_reverse() -> None:
    """1 of 4 over 2 of 10 is 1.25. Theirs is 1 to 3 of 10: a rejected outcome may also be the end of a charge."""
    one = _charged(ACCEPTED, [OURS, THEIRS], [CHARGED])
    assert (one.form, one.rows, one.numerator, one.denominator) == ("ratio", 2, 1, 4)
    assert (one.now, one.lowest[0], one.highest[0]) == pytest.approx((1.25, (1 / 4) / (3 / 10), (2 / 4) / (1 / 10)))


def test_every_way_to_read_the_rows_gives_a_ratio_within_the_bounds_of_the_whole_build() -> None:
    one = _of_charged(effects_on_figures(ACCEPTED, [OURS], "charged", "disparity"))
    ratios = [_measured(rows) for rows in ways(ACCEPTED, [OURS])]
    assert (one.lowest[0], one.highest[0]) == pytest.approx((1.25, 2.5))
    assert (min(ratios), max(ratios)) == pytest.approx((1.25, 2.5))


def test_a_ratio_has_no_greatest_value_where_the_others_may_have_none() -> None:
    accepted = {**ACCEPTED, "outcomes": [outcome("C0", "1", DAY), outcome("A0", "1", DAY)]}
    one = _charged(accepted, [THEIRS], [])
    assert (one.now, one.lowest[0], one.highest[0]) == (2.5, pytest.approx((1 / 4) / (2 / 10)), None)


def test_observed_over_expected_leaves_the_rows_out() -> None:
    con, _, by_extract = prepared(ACCEPTED, [OURS])
    found = comparison_effects(con, METRICS["disparity"], by_extract, [CHARGED])
    left_out = [(one.title, one.rows) for one in found if one.form == "left_out"]
    assert left_out == [("Against other adult victims: observed over expected", 1)]
    assert comparison_effects(con, METRICS["disparity"], {}, []) == []


def test_only_the_ratio_to_other_adults_is_bounded() -> None:
    assert [name for name, metric in METRICS.items() if is_with_others(metric)] == ["disparity"]


def _charged(accepted: Rows, rejected: Sequence[Rejected], figures: Sequence[Effect]) -> Effect:
    con, _, by_extract = prepared(accepted, rejected)
    found = comparison_effects(con, METRICS["disparity"], by_extract, figures)
    return _of_charged(found)


def _of_charged(found: Sequence[Effect]) -> Effect:
    chosen = ("ratio", "charged", "sexual_violence")
    return next(one for one in found if (one.form, one.step, one.cohort) == chosen)


def _measured(rows: Rows) -> float:
    warehouse = warehouse_of({name: list(given) for name, given in rows.items()})
    found = measure(warehouse, "disparity", Selection()).rows
    return next(row.ratio for row in found if row.step == "charged") or 0.0
