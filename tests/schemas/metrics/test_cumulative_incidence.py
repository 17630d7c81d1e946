"""Ways to end by a day, open crimes followed to the as-at date."""

from datetime import timedelta

import pytest

from tests.rows import REPORTED, Record, crime, other_adult
from tests.schemas.metrics.conftest import Measured
from tests.warehouse import AS_AT


def ended(outcome_code: str | None, days: int) -> Record:
    """Return a crime that ended, or was last seen, that many days after the report."""
    if outcome_code is None:
        return crime(reported_date=AS_AT - timedelta(days=days), outcome_code=None)
    return crime(outcome_code=outcome_code, outcome_date=REPORTED + timedelta(days=days))


def test_the_textbook_case(measured: Measured) -> None:
    """Ten times the series 10w 20w 30c 40chg 50w 60c 70chg 80c: eight crimes are too few to be judged."""
    ends = [("16", 10), ("16", 20), (None, 30), ("1", 40), ("16", 50), (None, 60), ("1", 70), (None, 80)]
    rows = measured("cumulative_incidence", crimes=[ended(*end) for end in ends * 10])
    found = {(row.step, row.horizon_days): row for row in rows.rows}
    assert found["victim_does_not_support", 30].rate == pytest.approx(0.25)
    assert found["charged", 30].rate == pytest.approx(0)
    assert found["charged", 30].at_risk == 6 * 10
    late = found[
        "charged", 90
    ]  # nobody is followed so long: the last share known, hollow, with how far it can still move
    assert (late.rate, late.mature, late.flag) == (pytest.approx(0.375), False, "fewer than 10 still followed")
    assert (late.worst, late.best) == (20 / 80, (20 + 30) / 80)
    assert (found["charged", 30].worst, found["charged", 30].best) == (None, None)


def test_where_all_have_ended_the_share_is_shown_though_nobody_is_followed(measured: Measured) -> None:
    rows = measured("cumulative_incidence", crimes=[ended("1", 5), ended("16", 200)] * 4)
    found = {(row.step, row.horizon_days): row for row in rows.rows}
    late = found["charged", 365]
    assert (late.rate, late.at_risk, late.mature, late.worst, late.best) == (0.5, 0, True, None, None)


def test_where_nobody_was_seen_so_long_nothing_is_said(measured: Measured) -> None:
    rows = measured("cumulative_incidence", crimes=[ended(None, 20)] * 3)
    assert {row.rate for row in rows.rows if row.horizon_days == 30} == {None}


def test_all_causes_and_the_open_ones_sum_to_one(measured: Measured) -> None:
    ends = [("1", 5), ("14", 6), ("15", 7), ("18", 8), ("21", 9)] * 5 + [(None, 60)] * 15
    rows = measured("cumulative_incidence", crimes=[ended(*end) for end in ends])
    by_30 = {row.step: row.rate for row in rows.rows if row.horizon_days == 30}
    assert by_30 == pytest.approx(
        {
            "charged": 5 / 40,
            "victim_does_not_support": 5 / 40,
            "evidential_victim_supports": 5 / 40,
            "other": (5 + 5) / 40,
        }
    )


def test_dates_out_of_order_are_left_out(measured: Measured) -> None:
    crimes = [
        crime(),
        crime(outcome_code="1", outcome_date=REPORTED - timedelta(days=1)),
        crime(committed_to_date=REPORTED + timedelta(days=1)),
    ]
    assert measured("cumulative_incidence", crimes=crimes).rows[0].n == 1


def test_two_victims_are_one_crime(measured: Measured) -> None:
    crimes = [crime(crime_ref="A", victim_no=1, person="one"), crime(crime_ref="A", victim_no=2, person="two")]
    row = measured("cumulative_incidence", crimes=crimes).rows[0]
    assert (row.n, row.people) == (1, 2)


def test_the_other_adults(measured: Measured) -> None:
    crimes = [other_adult(outcome_code="1", outcome_date=REPORTED + timedelta(days=5)) for _ in range(3)]
    rows = measured("cumulative_incidence", crimes=crimes + [other_adult() for _ in range(12)], victims="other_adults")
    by_30 = {row.step: row.rate for row in rows.rows if row.horizon_days == 30}
    assert by_30["charged"] == pytest.approx(3 / 15)
