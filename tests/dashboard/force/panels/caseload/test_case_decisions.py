"""Keep what the officer decides about a case, and only what nobody decided meanwhile."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

from streamlit.testing.v1 import AppTest

from dashboard.caseload.decisions import DecisionStore
from tests.dashboard.pages import cards_of, press, text_of

Open = Callable[..., AppTest]


def test_marking_reviewed_is_kept_and_takes_the_case_away(morning: Path, opened: Open) -> None:
    test = press(opened(morning), "Ask the investigator", "S1")
    assert "S1 marked reviewed: ask the investigator" in test.success[0].value
    assert "2 cases need you" in text_of(test)
    assert DecisionStore(morning).latest()["S1"].code == "ask_the_investigator"
    away = opened(morning, show="away")
    assert "Back on 14 October 2026" in cards_of(away)[0]


def test_a_snooze_has_a_reason_and_an_end(morning: Path, opened: Open) -> None:
    test = opened(morning)
    until = next(box.options for box in test.selectbox if box.label == "Until")
    assert (until[0], until[-1]) == ("1 October 2026 (1 day)", "29 December 2026 (90 days)")
    test = press(test, "Snooze S2", "S2")
    assert "S2 snoozed until 7 October 2026: awaiting victim" in test.success[0].value
    assert DecisionStore(morning).latest()["S2"].until == date(2026, 10, 7)


def test_the_second_tab_is_told_and_changes_nothing(morning: Path, opened: Open) -> None:
    first, second = opened(morning), opened(morning)
    press(first, "Satisfied", "S1")
    refused = press(second, "Escalate", "S1")
    assert "Another tab has marked this case reviewed (satisfied)" in refused.error[0].value
    assert [decision.code for decision in DecisionStore(morning).history()["S1"]] == ["satisfied"]
