"""An entry says what the store has not kept of it yet: no number, no status but open, no aim, no judgement."""

from datetime import date

from dashboard.meetings.entry import Aim, MeetingEntry


def test_an_entry_is_open_and_unjudged_and_may_have_no_aim() -> None:
    entry = MeetingEntry(date(2026, 10, 15), "2026-Q3", "decision", "data", "Agree a shared risk assessment", "chair")
    assert (entry.number, entry.status, entry.version, entry.aim, entry.judgement) == (0, "open", 0, None, None)


def test_an_aim_may_answer_a_need_without_a_measure() -> None:
    aim = Aim("partners")
    assert (aim.table, aim.row, aim.direction) == ("", "", None)
