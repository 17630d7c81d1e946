"""How many cases were open at the end of each month."""

from datetime import date
from typing import Final

from tests.rows import swlo_case
from tests.schemas.metrics.conftest import Measured

JUNE: Final = {"opened_date": date(2026, 6, 10)}
CASES: Final = [
    swlo_case("one", **JUNE),
    swlo_case("one", **JUNE),
    swlo_case("two", **JUNE, closed_date=date(2026, 8, 31)),  # on the last day of August: no longer open at its end
    swlo_case("three", opened_date=date(2026, 7, 31), swlo_token="another"),  # noqa: S106  # an officer
]
SUMMER: Final = {"first_month": date(2026, 5, 1), "per": "month", "swlo_cases": CASES}


def test_a_case_counts_from_the_month_of_its_opening_to_the_month_before_its_closing(measured: Measured) -> None:
    rows = measured("swlo_active_at_month_end", **SUMMER)
    assert rows.labels == ["2026-05", "2026-06", "2026-07", "2026-08", "2026-09"]
    assert [row.numerator for row in rows.rows] == [0, 3, 3 + 1, 3 - 1 + 1, 3 - 1 + 1]
    assert [row.people for row in rows.rows] == [0, 2, 2 + 1, 1 + 1, 1 + 1]


def test_of_a_longer_period_only_its_end_counts(measured: Measured) -> None:
    rows = measured("swlo_active_at_month_end", **SUMMER | {"per": "quarter"})
    assert [row.numerator for row in rows.rows] == [3, 2 + 1]
    assert measured("swlo_active_at_month_end", swlo_cases=CASES).numerator == 2 + 1


def test_the_last_month_stands_as_now_and_for_what_comes_after(measured: Measured) -> None:
    def numbers(**asked: date) -> list[int | None]:
        return [row.numerator for row in measured("swlo_active_at_month_end", **SUMMER | asked).rows]

    assert numbers(as_at=date(2026, 8, 31)) == [0, 3, 3 + 1, 3 - 1 + 1]
    assert numbers(as_at=date(2026, 8, 30)) == [0, 3, 3 + 1, 3 - 1 + 1]  # the caseload is fresher: it knows the closing
    assert numbers(as_at=date(2026, 8, 30), last_month=date(2026, 9, 1)) == [0, 3, 3 + 1, 3 - 1 + 1, 0]
    whole = measured(
        "swlo_active_at_month_end", swlo_cases=CASES, as_at=date(2026, 8, 30), last_month=date(2026, 12, 1)
    )
    assert whole.numerator == 3 - 1 + 1


def test_the_last_month_is_the_number_of_open_cases_whichever_extract_is_fresher(measured: Measured) -> None:
    for as_at in (date(2026, 6, 30), date(2026, 7, 31), date(2026, 8, 30), date(2026, 9, 30)):
        now = measured("swlo_active", swlo_cases=CASES, as_at=as_at).numerator
        assert measured("swlo_active_at_month_end", **SUMMER, as_at=as_at).rows[-1].numerator == now == 3 - 1 + 1


def test_one_officer_has_her_own_cases_alone(measured: Measured) -> None:
    whose = {
        name: measured("swlo_active_at_month_end", **SUMMER, officer=name).rows[2] for name in ("officer", "another")
    }
    assert {name: row.numerator for name, row in whose.items()} == {"officer": 3, "another": 1}
