"""Hold a question for each reason of a crime, the newest first."""

from datetime import date
from typing import Any

from dashboard.force.panels.investigations.ask_rows import ask_rows, mark_text
from dashboard.records.asked import Mark, MarkCode, QuestionState

DAY = date(2026, 9, 30)


def case(ref: str, reasons: str | None, **differs: Any) -> dict[str, Any]:
    return {
        "crime_ref": ref,
        "reasons": reasons,
        "offence_group": "rape",
        "investigating_unit": "CID",
        "outcome_code": "16",
        "is_open": False,
        "recorded_date": date(2026, 1, 1),
        "last_step_date": None,
        "outcome_date": date(2026, 5, 1),
        **differs,
    }


def test_a_crime_with_two_reasons_is_two_questions_and_one_without_is_none() -> None:
    rows = ask_rows([case("C1", "a,b"), case("C2", None)], {})
    assert [row.question for row in rows] == [("C1", "a"), ("C1", "b")]
    assert {row.stands for row in rows} == {QuestionState.NOT_ASKED}


def test_the_newest_stands_first_by_its_outcome_or_else_its_last_step() -> None:
    cases = [
        case("OLD", "a", outcome_date=date(2025, 1, 1), last_step_date=date(2026, 8, 1)),
        case("OPEN", "a", outcome_date=None, outcome_code=None, is_open=True, last_step_date=date(2026, 6, 1)),
        case("NEW", "a", outcome_date=date(2026, 7, 1)),
        case("BARE", "a", outcome_date=None, outcome_code=None, is_open=True),
    ]
    rows = ask_rows(cases, {})
    assert [row.question[0] for row in rows] == ["NEW", "OPEN", "BARE", "OLD"]
    assert [row.state for row in rows] == ["outcome 16", "open", "open", "outcome 16"]


def test_a_mark_is_of_its_crime_and_its_reason_alone() -> None:
    asked = Mark(("C1", "a"), MarkCode.ASKED, "lead", DAY, 1)
    first, second = ask_rows([case("C1", "a,b")], {("C1", "a"): (asked,)})
    assert (first.stands, first.version) == (QuestionState.ASKED, 1)
    assert (second.stands, second.version) == (QuestionState.NOT_ASKED, 0)


def test_a_mark_says_what_who_as_a_role_and_when() -> None:
    answered = Mark(("C1", "a"), MarkCode.RECORD_IS_RIGHT, "swlo", DAY, 1)
    assert mark_text(answered) == "answered: the record is right, by the liaison officer on 30 September 2026"
    assert mark_text(None) == "to be asked"
