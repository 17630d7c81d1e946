"""What rejected rows may do to the ratio of this cohort's share to that of the other adult victims."""

from collections.abc import Sequence
from datetime import date, timedelta

import pytest

from dashboard.measure.measure import measure
from dashboard.measure.selection import Selection
from etl.warehouse.effects.comparison_effects import ComparisonEffects, comparison_effects, is_with_others
from etl.warehouse.effects.crime_effects import WarehousesToCompare
from etl.warehouse.effects.effect import Effect
from etl.warehouse.effects.touched_crimes import TouchedCrimes
from schemas.metrics.registry import METRICS
from tests.properties.rejected import Rejected, Rows, effects_on_figures, prepared, ways
from tests.rows import REPORTED, crime, other_adult, outcome
from tests.warehouse import AS_AT, warehouse_of

DAY = REPORTED + timedelta(100)
ACCEPTED: Rows = {
    "crimes": [
        *(crime(crime_ref=f"C{number}") for number in range(4)),
        *(other_adult(crime_ref=f"A{number}") for number in range(10)),
    ],
    "outcomes": [outcome("C0", "1", DAY), *(outcome(f"A{number}", "1", DAY) for number in range(2))],
}
MIXED: Rows = {
    "crimes": [
        *(crime(crime_ref=f"C{number}") for number in range(3)),
        crime(crime_ref="C3", offence_code="17A"),
        *(other_adult(crime_ref=f"A{number}") for number in range(10)),
        *(other_adult(crime_ref=f"B{number}", offence_code="17A") for number in range(4)),
    ],
    "outcomes": [outcome(one, "1", DAY) for one in ("C0", "A0", "A1", "B0")],
}
"""3 of ours and 10 others, of whom 2 were charged, of one offence; 1 and 4, of whom 1, of another."""
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


def test_every_way_to_read_the_rows_gives_observed_over_expected_within_the_bounds_and_two_attain_them() -> None:
    """Of two groups: 3 of ours by 2/10 and 1 by 1/4 are 0.85 expected. A crime of unknown offence may be one of either group."""
    rejected = [
        Rejected("crimes", crime(crime_ref="C9"), {"offence_code": ("19C", "17A")}),
        Rejected("outcomes", outcome("C9", "1", DAY), {"outcome_code": ("18", "1")}),
    ]
    one = _expected(effects_on_figures(MIXED, rejected, "charged", "disparity"))
    ratios = [_measured(rows, "charged.expected") for rows in ways(MIXED, rejected)]
    assert one.now == pytest.approx(1 / 0.85)
    assert one.rows == 1
    assert (one.lowest[0], one.highest[0]) == pytest.approx((1 / 1.10, 2 / 1.05))
    assert (min(ratios), max(ratios)) == pytest.approx((1 / 1.10, 2 / 1.05))
    assert one.title == "Against other adult victims: Charged or summonsed, observed over expected"


def test_rows_about_other_victims_move_what_is_expected() -> None:
    """One of four charged is 1/4; no other, or two, add 0 or 1/2 to the 0.6 of the other group."""
    rejected = [Rejected("outcomes", outcome("B1", "1", DAY), {"outcome_code": ("18", "1")})]
    one = _expected(effects_on_figures(MIXED, rejected, "charged", "disparity"))
    ratios = [_measured(rows, "charged.expected") for rows in ways(MIXED, rejected)]
    assert (one.lowest[0], one.highest[0]) == pytest.approx((1 / (0.9 + 0.25), 1 / (0.3 + 0.25)))
    low, high = one.lowest[0], one.highest[0]
    assert low is not None
    assert high is not None
    assert low <= min(ratios) <= max(ratios) <= high


def test_a_flagged_victim_of_a_crime_that_stands_among_the_others_may_take_it_from_them() -> None:
    """C9 of A0 has an accepted victim without a flag: with the rejected one it is no crime of the others."""
    second = Rejected("crimes", crime(crime_ref="A0", victim_no=2), {"victim_age": (17, 30)})
    one = _expected(effects_on_figures(MIXED, [second], "charged", "disparity"))
    ratios = [_measured(rows, "charged.expected") for rows in ways(MIXED, [second])]
    low, high = one.lowest[0], one.highest[0]
    assert low is not None
    assert high is not None
    assert low <= min(ratios) <= max(ratios) <= high
    assert max(ratios) > 1 / 0.85


def test_a_row_of_an_offence_that_is_known_to_be_none_of_the_cohort_is_none_of_the_others() -> None:
    """Of two robberies of others, one with an unknown age and one with an unknown outcome, none is of sexual violence."""
    robbed = other_adult(crime_ref="R0", offence_code="34B")
    accepted = {**ACCEPTED, "crimes": [*ACCEPTED["crimes"], robbed]}
    rejected = [
        Rejected("crimes", other_adult(crime_ref="R1", offence_code="34B"), {"victim_age": (17, 30)}),
        Rejected("outcomes", outcome("R0", "1", DAY), {"outcome_code": ("18", "1")}),
    ]
    found = effects_on_figures(accepted, rejected, "charged", "disparity")
    rows = {one.cohort: one.rows for one in found if one.metric == "disparity" and one.step == "charged"}
    assert rows == {"all_violence": 2}
    unknown = Rejected("crimes", other_adult(crime_ref="R2"), {"offence_code": ("19C", "34B")})
    found = effects_on_figures(accepted, [*rejected, unknown], "charged", "disparity")
    rows = {one.cohort: one.rows for one in found if one.metric == "disparity" and one.step == "charged"}
    assert rows == {"sexual_violence": 1, "all_violence": 3}


def test_without_a_rejected_row_there_is_no_effect() -> None:
    con, _, _ = prepared(ACCEPTED, [OURS])
    assert comparison_effects(
        WarehousesToCompare(con, con, con), METRICS["disparity"], {}, TouchedCrimes({}, {}), []
    ) == (ComparisonEffects((), ()))


def test_a_row_about_another_victim_moves_the_months_in_which_its_crime_may_have_been_recorded() -> None:
    """A2 was recorded in one month; A3 in that or in another, as its rejected row says.

    Of N4 only the report can be read: it was recorded then or later. N5 may have been recorded in any month.
    """
    month, later = REPORTED.replace(day=1), date(2022, 5, 1)
    again = other_adult(crime_ref="A3", recorded_date=date(2022, 5, 9))
    late = other_adult(crime_ref="N4", reported_date=date(2026, 8, 9))
    never = other_adult(crime_ref="N5")
    rejected = [
        THEIRS,
        Rejected("crimes", again, {"victim_age": (17, 30)}),
        Rejected("crimes", late, {"recorded_date": (AS_AT, date(2026, 8, 9))}),
        Rejected("crimes", never, {"recorded_date": (REPORTED, date(2022, 5, 9)), "reported_date": (REPORTED,)}),
    ]
    con, _, by_extract = prepared(ACCEPTED, rejected)
    con.execute("create temporary table touched (crime_ref varchar)")
    worlds, nobody = WarehousesToCompare(con, con, con), TouchedCrimes({}, {})
    found = comparison_effects(worlds, METRICS["disparity"], by_extract, nobody, []).others
    chosen = [one.months for one in found if (one.step, one.cohort) == ("charged", "sexual_violence")]
    afterwards = frozenset({date(2026, 8, 1), date(2026, 9, 1)})
    assert chosen == [frozenset({month}), frozenset({month, later}), afterwards, None]


def test_only_the_ratio_to_other_adults_is_bounded() -> None:
    assert [name for name, metric in METRICS.items() if is_with_others(metric)] == ["disparity"]


def _charged(accepted: Rows, rejected: Sequence[Rejected], figures: Sequence[Effect]) -> Effect:
    con, _, by_extract = prepared(accepted, rejected)
    con.execute("create temporary table touched (crime_ref varchar)")
    nobody = TouchedCrimes({}, {})
    found = comparison_effects(WarehousesToCompare(con, con, con), METRICS["disparity"], by_extract, nobody, figures)
    return _of_charged(found.figures)


def _of_charged(found: Sequence[Effect], step: str = "charged") -> Effect:
    chosen = ("ratio", step, "sexual_violence")
    return next(one for one in found if (one.form, one.step, one.cohort) == chosen)


def _expected(found: Sequence[Effect]) -> Effect:
    return _of_charged(found, "charged.expected")


def _measured(rows: Rows, step: str = "charged") -> float:
    warehouse = warehouse_of({name: list(given) for name, given in rows.items()})
    found = measure(warehouse, "disparity", Selection()).rows
    return next(row.ratio for row in found if row.step == step) or 0.0
