"""How long the open cases have been open."""

from datetime import date, timedelta

from tests.rows import crime, other_adult
from tests.schemas.metrics.conftest import Measured
from tests.warehouse import AS_AT


def test_strictly_longer(measured: Measured) -> None:
    crimes = [crime(reported_date=AS_AT - timedelta(days=days)) for days in (10, 90, 91, 180, 181, 365, 366)]
    rows = measured("open_case_age", crimes=[*crimes, crime(outcome_code="1"), crime(cancelled_code="C1")])
    assert {row.step: (row.numerator, row.denominator) for row in rows.rows} == {
        "longer_than_90_days": (5, 7),
        "longer_than_180_days": (3, 7),
        "longer_than_365_days": (1, 7),
    }


def test_the_months_of_the_selection_do_not_change_a_state(measured: Measured) -> None:
    rows = measured("open_case_age", crimes=[crime()], first_month=date(2026, 1, 1), last_month=date(2026, 1, 1))
    assert rows["longer_than_365_days"].denominator == 1


def test_the_other_adults(measured: Measured) -> None:
    rows = measured("open_case_age", crimes=[other_adult(), other_adult(outcome_code="1")], victims="other_adults")
    assert (rows["longer_than_365_days"].numerator, rows["longer_than_365_days"].denominator) == (1, 1)
