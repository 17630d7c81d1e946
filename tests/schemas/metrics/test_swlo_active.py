"""Open cases of the liaison officer at the as-at date."""

from datetime import date

from tests.rows import swlo_case
from tests.schemas.metrics.conftest import Measured


def test_closed_cases_do_not_count(measured: Measured) -> None:
    rows = measured("swlo_active", swlo_cases=[swlo_case(), swlo_case(), swlo_case(closed_date=date(2021, 1, 1))])
    assert (rows.numerator, rows.people) == (2, 2)


def test_on_an_earlier_day_later_openings_and_closings_have_not_happened(measured: Measured) -> None:
    cases = [
        swlo_case(opened_date=date(2026, 3, 1)),
        swlo_case(opened_date=date(2026, 3, 2)),
        swlo_case(opened_date=date(2026, 1, 1), closed_date=date(2026, 3, 1)),
        swlo_case(opened_date=date(2026, 1, 1), closed_date=date(2026, 3, 2)),
    ]
    assert measured("swlo_active", swlo_cases=cases, on=date(2026, 3, 1)).numerator == 1 + 1
    assert measured("swlo_active", swlo_cases=cases, on=date(2026, 1, 1)).numerator == 1 + 1
    assert measured("swlo_active", swlo_cases=cases, on=date(2025, 12, 31)).numerator == 0


def test_as_at_the_build_counts_what_a_fresher_extract_of_the_caseload_says(measured: Measured) -> None:
    after = [swlo_case(opened_date=date(2026, 10, 2)), swlo_case(closed_date=date(2026, 10, 2))]
    assert measured("swlo_active", swlo_cases=after).numerator == 1
    assert measured("swlo_active", swlo_cases=after, on=date(2026, 9, 29)).numerator == 1
    assert measured("swlo_active", swlo_cases=after[:1], on=date(2026, 9, 29)).numerator == 0
