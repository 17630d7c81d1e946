"""Keep what the officer decides about a case, and only what nobody decided meanwhile."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from dashboard.caseload.decisions import DecisionStore
from dashboard.web import clock
from tests.dashboard.caseload import homes
from tests.dashboard.pages import cards_of, press, text_of

Open = Callable[..., AppTest]


def test_marking_reviewed_is_kept_and_takes_the_case_away(morning: Path, opened: Open) -> None:
    test = press(opened(morning), "Ask the investigator", "S1")
    assert "S1 marked reviewed: ask the investigator" in test.success[0].value
    assert "No case needs you today" in text_of(test)
    assert ["S1" in card for card in cards_of(test)] == [False, False]
    assert DecisionStore(morning).latest()["S1"].code == "ask_the_investigator"
    away = opened(morning, show="away")
    assert "Back on 14 October 2026" in cards_of(away)[0]


def test_to_contact_again_is_offered_only_where_that_was_agreed(tmp_path: Path, opened: Open) -> None:
    late = {"next_action": "update_victim", "next_action_due_date": "2026-09-20"}
    agreed = {"S1": "yes", "S2": "through_partner", "S3": "she_contacts_us", "S4": "none"}
    cases = [homes.case(ref, contact_agreed=how, **late) for ref, how in agreed.items()]
    test = opened(homes.with_cases(tmp_path, cases))
    offered = [(one.key or "").split()[1] for one in test.button if one.label == "Contact again"]
    assert offered == ["S1", "S2"]


def test_a_snooze_has_a_reason_and_an_end(morning: Path, opened: Open) -> None:
    test = opened(morning)
    until = next(box.options for box in test.selectbox if box.label == "Until")
    assert (until[0], until[-1]) == ("1 October 2026 (1 day)", "29 December 2026 (90 days)")
    test = press(test, "Snooze S2", "S2")
    assert "S2 snoozed until 7 October 2026: awaiting victim" in test.success[0].value
    assert DecisionStore(morning).latest()["S2"].until == date(2026, 10, 7)


def test_the_second_tab_is_told_and_changes_nothing(morning: Path, opened: Open) -> None:
    first, second = opened(morning), opened(morning)
    press(first, "No action needed now", "S1")
    refused = press(second, "Escalate to a supervisor", "S1")
    assert "Another tab has marked this case reviewed (no action needed now)" in refused.error[0].value
    assert [decision.code for decision in DecisionStore(morning).history()["S1"]] == ["satisfied"]


def test_a_decision_is_undone_in_its_place_and_both_are_kept(morning: Path, opened: Open) -> None:
    decided = press(opened(morning), "Propose closing the case", "S1")
    assert decided.success[0].value == "S1 marked reviewed: propose closing the case, on 30 September 2026."
    undone = press(decided, "Undo", "S1")
    assert "1 case needs you today" in text_of(undone)
    assert "S1" in cards_of(undone)[0]
    assert [one.label for one in undone.button].count("Undo") == 0
    assert [decision.code for decision in DecisionStore(morning).history()["S1"]] == ["close", "undone"]


def test_a_decision_that_was_made_elsewhere_is_not_offered_to_be_undone(morning: Path, opened: Open) -> None:
    press(opened(morning), "Propose closing the case", "S1")
    assert [one.label for one in opened(morning, show="away").button].count("Undo") == 0


def test_what_was_decided_after_the_day_of_the_data_says_that_they_cannot_show_it(
    morning: Path, opened: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(clock.VARIABLE, "2026-10-05")
    press(opened(morning), "Contact again", "S1")
    (card,) = cards_of(opened(morning, show="away"))
    assert "The data of 30 September 2026 cannot show yet what came of it." in card
