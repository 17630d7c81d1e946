"""List what is due of a case, and what else is known of the person."""

from collections.abc import Callable
from datetime import date, timedelta

import pytest

from dashboard.caseload.queue import Caseload
from dashboard.force.panels.case.case_lists import _elsewhere, _left, _offence, _state, draw_due
from dashboard.force.panels.parts import list_panel
from dashboard.force.session import warehouse_cache
from dashboard.web.html_table import HtmlTable


def test_what_is_due_comes_first_and_says_when(case_page: Callable[[str], str]) -> None:
    text = case_page("S1")
    assert "2 things to do, 0 overdue" in text
    assert "30 Sep 2026 today Next action Court support" in text
    assert "4 Oct 2026 in 4 days Forum action Share information X1" in text


def test_the_same_person_elsewhere_is_found_after_the_match_rate(case_page: Callable[[str], str]) -> None:
    text = case_page("S1")
    assert "2 other reports and cases of the same person" in text
    assert "1 of 2 people in the liaison officer's cases (50.0%)" in text
    assert text.index("1 of 2 people") < text.index("2 other reports")
    assert "OTHER Report Rape" in text
    assert "S2 Case" in text


AS_AT = date(2026, 9, 30)


def mine(today: date) -> Caseload:
    return Caseload(today, AS_AT, 1, (), (), ())


def test_a_day_that_has_passed_is_overdue_by_days() -> None:
    assert [_left("review", AS_AT + timedelta(days=days), mine(AS_AT)) for days in (-2, -1, 0, 1, 14)] == [
        "▲ overdue by 2 days",
        "▲ overdue by 1 day",
        "today",
        "in 1 day",
        "in 14 days",
    ]


def test_a_hearing_is_never_overdue() -> None:
    found = [_left("court", AS_AT + timedelta(days=days), mine(AS_AT + timedelta(days=2))) for days in (0, 2, 5)]
    assert found == ["passed, no result in the data", "today", "in 3 days"]


def test_what_passed_after_the_day_of_the_data_is_not_called_overdue() -> None:
    later = mine(AS_AT + timedelta(days=60))
    assert [_left("review", AS_AT + timedelta(days=days), later) for days in (0, 1)] == [
        "▲ overdue by 60 days",
        "passed, nothing known since 30 September 2026",
    ]


def test_a_hearing_that_has_passed_is_not_among_what_is_overdue(monkeypatch: pytest.MonkeyPatch) -> None:
    drawn: list[str] = []
    monkeypatch.setattr(list_panel, "draw_list", lambda title, *_: drawn.append(title))
    due = {"due_date": date(2026, 10, 6), "detail": None, "related_ref": None, "is_not_agreed": False}
    monkeypatch.setattr(
        warehouse_cache,
        "list_rows",
        lambda *_, **__: [
            *(due | {"duty": duty} for duty in ("court", "review")),
            due | {"duty": "review", "due_date": AS_AT},
        ],
    )
    draw_due("S1", mine(date(2026, 11, 27)))
    assert drawn == ["3 things to do, 1 overdue"]


def test_a_contact_that_was_not_agreed_to_is_not_to_be_done_and_not_overdue(monkeypatch: pytest.MonkeyPatch) -> None:
    drawn: list[tuple[str, HtmlTable]] = []
    monkeypatch.setattr(list_panel, "draw_list", lambda title, _note, table, *_: drawn.append((title, table)))
    due = {"due_date": date(2026, 9, 6), "duty": "next_action", "detail": "contact_victim", "related_ref": None}
    monkeypatch.setattr(
        warehouse_cache, "list_rows", lambda *_, **__: [due | {"is_not_agreed": agreed} for agreed in (False, True)]
    )
    draw_due("S1", Caseload(date(2026, 9, 30), date(2026, 9, 30), 1, (), (), ()))
    ((title, table),) = drawn
    assert title == "1 thing to do, 1 overdue"
    assert [row[1] for row in table.rows] == [
        "▲ overdue by 24 days",
        "not to be done: no contact was agreed to",
    ]


def test_what_is_due_counts_to_the_day_on_which_somebody_looks(
    case_page: Callable[[str], str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("OUTCOMES_TODAY", "2026-10-02")
    text = case_page("S1")
    assert "opened 12 January 2026, 263 days ago" in text  # 19 + 28 + 31 + 30 + 31 + 30 + 31 + 31 + 30 + 2
    assert "2 things to do, 1 overdue" in text
    assert "by 2 October 2026. What was done after 30 September 2026, the day of the data, is not known." in text
    assert "30 Sep 2026 ▲ overdue by 2 days Next action Court support" in text
    assert "4 Oct 2026 in 2 days Forum action Share information X1" in text


def test_a_crime_is_cancelled_ended_or_open() -> None:
    crime = {"is_cancelled": False, "outcome_code": None}
    assert _state(crime) == "○ open"
    assert _state(crime | {"outcome_code": "16"}) == "● outcome 16: suspect identified, victim does not support"
    assert _state(crime | {"outcome_code": "16", "is_cancelled": True}) == "cancelled"


def test_the_state_of_another_report_is_its_outcome_and_that_of_another_case_a_word() -> None:
    assert [_elsewhere(state) for state in ("open", "closed", "18")] == [
        "open",
        "closed",
        "outcome 18: investigation complete, no suspect identified",
    ]


def test_a_class_is_its_group_and_code_and_a_group_without_one_its_label() -> None:
    assert [_offence(code) for code in ("19C", "019/08", "3B", "other_sexual")] == [
        "Rape (19C)",
        "Rape (019/08)",
        "Violence without injury (3B)",
        "Other sexual offences",
    ]
