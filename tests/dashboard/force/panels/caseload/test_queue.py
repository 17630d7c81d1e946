"""Show which cases need the officer and why, for a caseload of any size."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from dashboard.caseload.decisions import Decision, DecisionStore
from dashboard.force.panels.caseload.queue import _number_of_page, is_old
from dashboard.warehouse.reader import open_warehouse
from tests.dashboard.caseload import homes
from tests.dashboard.pages import cards_of, text_of

Open = Callable[..., AppTest]
AS_AT = date(2026, 9, 30)


def test_her_first_page_says_which_cases_and_why(morning: Path, opened: Open) -> None:
    test = opened(morning)
    assert test.title[0].value == "My caseload"
    assert "3 cases need you" in text_of(test)
    first, second, third = cards_of(test)
    assert "S1" in first
    assert "Next action overdue by 10 days (update victim)" in first
    assert "Next action due in 3 days (contact victim)" in second
    assert "Review due in 5 days" in third


@pytest.mark.parametrize(
    ("cases", "heading", "cards"),
    [(0, "No case needs you today", 0), (1, "1 case needs you", 1), (1000, "1,000 cases need you", 10)],
)
def test_a_caseload_of_any_size_looks_intended(
    cases: int, heading: str, cards: int, tmp_path: Path, opened: Open
) -> None:
    test = opened(homes.of_size(tmp_path, cases))
    assert heading in text_of(test)
    assert len(cards_of(test)) == cards


def test_a_store_that_cannot_be_read_or_written_is_said(morning: Path, opened: Open) -> None:
    (morning / "decisions").write_text("a file where the folder should be")
    test = opened(morning)
    assert "Nothing was changed" in test.error[0].value
    assert cards_of(test) == []


def test_a_decision_about_a_case_that_is_gone_is_shown(morning: Path, opened: Open) -> None:
    officer = open_warehouse(morning).cursor().execute("select swlo_token from swlo_cases").fetchone()
    assert officer is not None
    DecisionStore(morning).append(Decision("GONE", "reviewed", "close", AS_AT, officer[0]), 0)
    assert "1 decision is about a case that is gone" in text_of(opened(morning))


@pytest.mark.parametrize(
    ("asked", "page"),
    [("1", 1), ("2", 2), ("3", 3), ("4", 3), ("0", 1), ("", 1), ("-1", 1), ("two", 1), ("9" * 5_000, 1)],
)
def test_an_address_asks_for_one_of_three_pages(asked: str, page: int) -> None:
    assert _number_of_page(asked, 3) == page


def test_data_are_old_after_a_week() -> None:
    assert not is_old(date(2026, 9, 30), date(2026, 10, 7))
    assert is_old(date(2026, 9, 30), date(2026, 10, 8))
