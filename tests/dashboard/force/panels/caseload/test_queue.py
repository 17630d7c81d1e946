"""Show which cases need the officer and why, for a caseload of any size."""

import re
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from dashboard.caseload.decisions import Decision, DecisionStore
from dashboard.warehouse.reader import open_warehouse
from dashboard.web import clock
from tests.dashboard.caseload import homes
from tests.dashboard.pages import cards_of, html_of, press, text_of

Open = Callable[..., AppTest]
AS_AT = date(2026, 9, 30)


def test_her_first_page_says_which_cases_and_why(morning: Path, opened: Open) -> None:
    test = opened(morning)
    assert test.title[0].value == "My caseload"
    assert "1 case needs you today" in text_of(test)
    assert "This week: 2. Later: 0. 4 cases are open." in text_of(test)
    headings = [text for text in html_of(test) if 'class="urgency"' in text]
    assert headings == ['<h3 class="urgency">Today (1)</h3>', '<h3 class="urgency">This week (2)</h3>']
    assert any("A caseload is not printed" in text for text in html_of(test))
    first, second, third = cards_of(test)
    assert '<h4 class="name">S1</h4>' in first  # below the heading of its urgency
    assert "Next action overdue by 10 days (update victim, 20 September 2026)" in first
    assert "Next action due in 3 days (contact victim, 3 October 2026)" in second
    assert "Review due in 5 days (5 October 2026)" in third


def test_where_cases_were_never_loaded_the_page_does_not_say_that_none_is_open(
    home_of: Callable[[str], Path], opened: Open
) -> None:
    page = opened(home_of("one_row"), "my_caseload")
    assert page.info[0].value.startswith(
        "Open cases of the liaison officer: not known. Never loaded here: cases of the liaison officer"
    )
    assert "No case" not in text_of(page)


@pytest.mark.parametrize(
    ("cases", "heading", "cards"),
    [(1, "1 case needs you today", 1), (3000, "3,000 cases need you today", 10)],
)
def test_a_caseload_of_any_size_looks_intended(
    cases: int, heading: str, cards: int, tmp_path: Path, opened: Open
) -> None:
    test = opened(homes.of_size(tmp_path, cases))
    assert heading in text_of(test)
    assert len(cards_of(test)) == cards


@pytest.mark.parametrize(("page", "before", "after"), [("1", False, True), ("2", True, True), ("3", True, False)])
def test_a_page_leads_to_the_one_before_it_and_the_next(
    page: str, before: bool, after: bool, tmp_path: Path, opened: Open
) -> None:
    test = opened(homes.of_size(tmp_path, 21), page=page)
    assert {one.label: not one.disabled for one in test.button if one.label in ("Previous", "Next")} == {
        "Previous": before,
        "Next": after,
    }


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


def test_an_address_that_asks_for_what_the_queue_has_not_is_answered_by_the_first_page(
    morning: Path, opened: Open
) -> None:
    test = opened(morning, page="9", reason="gone", show="away")
    assert "page is '9'. Here it goes from 1 to 1." in text_of(test)
    assert "reason is" not in text_of(test), "of what is away no reason is chosen"
    assert "reason is 'gone', which is no choice here now." in text_of(opened(morning, reason="gone"))


def test_what_has_a_day_counts_to_today_and_the_rest_to_the_day_of_the_data(
    morning: Path, opened: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(clock.VARIABLE, "2026-10-05")
    test = opened(morning)
    assert "5 October 2026 was set as today." in text_of(test)
    assert "contacts, new reports, referrals and assessments to 30 September 2026, the day of the data" in text_of(test)
    assert [card.count("Next action overdue by") for card in cards_of(test)] == [1, 0, 0]
    passed = "Next action due on 3 October 2026: day passed, nothing known since 30 September 2026 (contact victim)"
    assert [passed in card for card in cards_of(test)] == [False, True, False]
    assert "Review due today (5 October 2026)" in cards_of(test)[2]


@pytest.mark.parametrize("today", ["2026-09-29", "2026-03-29", "1999-12-31"])
def test_a_clock_behind_the_data_is_said_and_no_day_is_negative(
    today: str, morning: Path, opened: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(clock.VARIABLE, today)
    test = opened(morning)
    assert "before the day of the data (30 September 2026): one of the two is wrong." in text_of(test)
    assert not re.search(r"[-\u2212]\d+ day", text_of(test))
    assert "1 case needs you today" in text_of(test)


def test_of_old_data_no_heading_says_today(morning: Path, opened: Open, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(clock.VARIABLE, "2026-11-27")
    test = opened(morning)
    assert "1 case comes first" in text_of(test)
    assert "This week: 2. Later: 0." in text_of(test)
    assert ["Today" in text for text in html_of(test) if 'class="urgency"' in text] == [False, False]
    assert "Next action overdue by 68 days (update victim, 20 September 2026)" in cards_of(test)[0]


def test_on_the_day_of_the_data_nothing_needs_to_be_said_of_another(morning: Path, opened: Open) -> None:
    assert "the day of the data. What was done" not in text_of(opened(morning))


@pytest.mark.parametrize(
    ("today", "heading", "is_old"),
    [("2026-10-07", "No case needs you today", False), ("2026-10-08", "Nothing that has a day is due", True)],
)
def test_of_old_data_no_case_is_said_to_need_nothing(
    today: str, heading: str, is_old: bool, tmp_path: Path, opened: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(clock.VARIABLE, today)
    text = text_of(opened(homes.with_cases(tmp_path, [homes.case("QUIET")])))
    assert heading in text
    assert ("The data are more than 7 days old." in text) == is_old


def test_a_decision_is_made_on_the_day_of_the_click(
    morning: Path, opened: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A page that stood open over night offers the days of yesterday: one that has passed since is refused."""
    test = opened(morning)
    monkeypatch.setenv(clock.VARIABLE, "2026-10-07")
    refused = press(test, "Snooze S2", "S2")
    assert "A snooze ends after 7 October 2026" in refused.error[0].value
    press(refused, "Escalate to a supervisor", "S1")
    assert DecisionStore(morning).latest()["S1"].made_on == date(2026, 10, 7)
