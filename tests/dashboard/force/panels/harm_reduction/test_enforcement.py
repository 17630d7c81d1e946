"""Count enforcement, welfare and reports over the same months."""

from collections.abc import Callable
from datetime import date

import pytest
from streamlit.testing.v1 import AppTest

from dashboard.force.panels.harm_reduction.enforcement import counts_by_month, months_of
from dashboard.force.session import warehouse_cache
from dashboard.measure.result import MeasureResult, Period, Row
from dashboard.measure.selection import Selection
from schemas.metrics.registry import METRICS
from tests.dashboard.pages import text_of


def test_enforcement_welfare_and_reports_of_the_same_months(page: Callable[[str], AppTest]) -> None:
    text = text_of(page("harm_reduction"))
    assert "enforcement 4; diversion 0; welfare 9; reports received by the police 1" in text


def test_the_months_of_the_selection_are_drawn(monkeypatch: pytest.MonkeyPatch) -> None:
    covered = [date(2020 + number // 12, number % 12 + 1, 1) for number in range(5 * 12)]
    monkeypatch.setattr(warehouse_cache, "months", lambda: covered)
    assert months_of(Selection()) == covered
    assert months_of(Selection(first_month=date(2021, 3, 1), last_month=date(2021, 4, 1))) == covered[14:16]
    assert months_of(Selection(first_month=date(2030, 1, 1))) == [date(2024, 12, 1)]
    monkeypatch.setattr(warehouse_cache, "months", lambda: covered[:2])
    assert months_of(Selection()) == covered[:2]


def test_a_month_before_an_extract_begins_is_not_covered_and_one_without_a_row_is_nought() -> None:
    months = [date(2026, month, 1) for month in (1, 2, 3)]
    begun = Period(months[2], date(2026, 3, 31), "2026-03")
    actions = of_months("enforcement_and_welfare", months[1], Row(period=begun, step="welfare", numerator=7))
    reports = of_months("reports_received", months[0], Row(period=begun, numerator=2))
    assert counts_by_month(actions, reports, months) == {
        "Enforcement": [None, 0, 0],
        "Diversion": [None, 0, 0],
        "Welfare": [None, 0, 7],
        "Reports received by the police": [0, 0, 2],
    }


def of_months(name: str, first: date, row: Row) -> MeasureResult:
    metric, asked = METRICS[name], Selection(first_month=first, per="month")
    return MeasureResult(metric, asked, metric.bases[0], "build", date(2026, 3, 31), (row,))
