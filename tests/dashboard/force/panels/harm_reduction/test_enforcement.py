"""Count enforcement, welfare and reports over the same months."""

from collections.abc import Callable

from streamlit.testing.v1 import AppTest

from tests.dashboard.pages import text_of


def test_enforcement_welfare_and_reports_of_the_same_months(page: Callable[[str], AppTest]) -> None:
    text = text_of(page("harm_reduction"))
    assert "enforcement 4; diversion 0; welfare 9; reports received by the police 1" in text
    assert "No answers in this period." in text
