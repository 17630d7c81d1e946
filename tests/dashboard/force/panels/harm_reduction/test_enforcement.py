"""Count enforcement, welfare and reports over the same months."""

from collections.abc import Callable
from datetime import date

import pytest
from streamlit.testing.v1 import AppTest

from dashboard.force.panels.harm_reduction.enforcement import months_of
from dashboard.force.session import warehouse_cache
from dashboard.measure.selection import Selection
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
