"""Hold the questions that records leave, one a crime and reason, with how each stands."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from dashboard.access.roles import IN_WORDS, Role
from dashboard.charts.text import figure_text
from dashboard.force.session.warehouse_cache import Record
from dashboard.language.catalogue import _, marked
from dashboard.language.labels import code_label
from dashboard.records.asked import Mark, MarkCode, Question, QuestionState, mark_in_force, state_of

MARKS: Final = {
    MarkCode.ASKED: marked("asked"),
    MarkCode.RECORD_IS_RIGHT: marked("answered: the record is right"),
    MarkCode.RECORD_WILL_BE_CORRECTED: marked("answered: the record will be corrected"),
    MarkCode.OPENED_AGAIN: marked("answered: the investigation was opened again"),
    MarkCode.NOT_ASKED: marked("to be asked"),
}


@dataclass(frozen=True)
class AskRow:
    """Hold one question: the crime, why it is asked about, since when, and what was marked on it."""

    question: Question
    offence: str
    unit: str
    state: str
    since: date
    history: tuple[Mark, ...] = ()

    @property
    def reason(self) -> str:
        """Return the code of why it is asked about."""
        return self.question[1]

    @property
    def mark(self) -> Mark | None:
        """Return the last mark that was not undone."""
        return mark_in_force(self.history)

    @property
    def stands(self) -> QuestionState:
        """Return whether it was asked or answered."""
        return state_of(self.mark)

    @property
    def version(self) -> int:
        """Return what the store expects with the next mark."""
        return self.history[-1].version if self.history else 0


def ask_rows(cases: Sequence[Record], history: Mapping[Question, tuple[Mark, ...]]) -> tuple[AskRow, ...]:
    """Return a question for each reason of each of these cases, the newest first."""
    rows = [
        AskRow(
            (case["crime_ref"], reason),
            case["offence_group"],
            case["investigating_unit"] or "",
            _state(case),
            case["outcome_date"] or case["last_step_date"] or case["recorded_date"],
            history.get((case["crime_ref"], reason), ()),
        )
        for case in cases
        for reason in (case["reasons"] or "").split(",")
        if reason
    ]
    return tuple(sorted(rows, key=lambda row: (-row.since.toordinal(), row.question)))


def mark_text(mark: Mark | None) -> str:
    """Return in words how a question stands: what was marked, by which role, on which day."""
    if mark is None:
        return _(MARKS[MarkCode.NOT_ASKED])
    return _("{mark}, by {role} on {day}").format(
        mark=_(MARKS[mark.code]), role=_(IN_WORDS[Role(mark.role)]), day=figure_text.day(mark.marked_on)
    )


def unit_text(unit: str) -> str:
    """Return the name of a unit as the force writes it."""
    return unit or _("no unit recorded")


def _state(case: Record) -> str:
    return _("open") if case["is_open"] else _("outcome {code}").format(code=case["outcome_code"])


def offence_text(row: AskRow) -> str:
    """Return the offence of a question."""
    return code_label(row.offence)
