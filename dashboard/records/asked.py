"""Keep which questions about investigations were asked and answered: an append-only store of its own, which no build touches."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from enum import StrEnum
from functools import partial
from pathlib import Path
from typing import Final

from dashboard.access.author import Author
from dashboard.language.catalogue import _
from dashboard.records.append_only_store import AppendOnly, ChangedElsewhereError
from dashboard.records.erased import CRIME, IsErased
from schemas.errors import UsageError
from schemas.home.layout import Home

SCHEMA_VERSION: Final = 3  # of the tables: 2 chains the rows, 3 says who made each row

Question = tuple[str, str]
"""The reference of a crime, and the code of the reason for which it is asked about."""


class MarkCode(StrEnum):
    """List what can be marked on a question, in the order in which it is offered."""

    ASKED = "asked"
    RECORD_IS_RIGHT = "record_is_right"
    RECORD_WILL_BE_CORRECTED = "record_will_be_corrected"
    OPENED_AGAIN = "opened_again"
    NOT_ASKED = "not_asked"
    UNDONE = "undone"


class QuestionState(StrEnum):
    """List how a question stands."""

    NOT_ASKED = "not_asked"
    ASKED = "asked"
    ANSWERED = "answered"


STATES: Final = {MarkCode.ASKED: QuestionState.ASKED, MarkCode.NOT_ASKED: QuestionState.NOT_ASKED}
"""The states of the codes that are no answer."""


@dataclass(frozen=True)
class Mark:
    """Hold one mark on a question: who as a role, on which day. The store gives the version and the time."""

    question: Question
    code: MarkCode
    role: str
    marked_on: date
    version: int = 0
    marked_at: str = ""


def mark_in_force(history: Sequence[Mark]) -> Mark | None:
    """Return the last mark of a question that was not undone; None where there is none."""
    kept: list[Mark] = []
    for mark in history:
        if mark.code != MarkCode.UNDONE:
            kept.append(mark)
        elif kept:
            kept.pop()
    return kept[-1] if kept else None


def state_of(mark: Mark | None) -> QuestionState:
    """Return how a question stands after its last mark."""
    return QuestionState.NOT_ASKED if mark is None else STATES.get(mark.code, QuestionState.ANSWERED)


class MarkStore:
    """Keep the marks of one home in `<home>/decisions/marks.sqlite`."""

    def __init__(self, home: Path, by: Author | None = None) -> None:
        self.file = AppendOnly(Home(home).marks, Path(__file__).with_name("asked.sql"), SCHEMA_VERSION, by)

    def append(self, mark: Mark, expected_version: int) -> int:
        """Keep a mark and return its version. `expected_version` is that of the mark which the page showed; 0 for none.

        Raises ChangedElsewhereError when another tab was faster, UsageError where there is nothing to undo, CannotRunError when
        the store cannot be written. Nothing has changed then.
        """
        with self.file.opened() as con:
            con.execute("begin immediate")
            (found,) = con.execute(
                "select coalesce(max(version), 0) from marks where crime_ref = ? and reason = ?", mark.question
            ).fetchone()
            if found != expected_version:
                raise ChangedElsewhereError(
                    _(
                        "Another tab has marked this question in the meantime. "
                        "Nothing was changed: look at it again, then mark it."
                    )
                )
            if mark.code == MarkCode.UNDONE and not found:
                raise UsageError(_("There is no mark on this question to undo."))
            con.execute(
                "insert into marks values (?, ?, ?, ?, ?, ?, ?)",
                (
                    *mark.question,
                    found + 1,
                    mark.code,
                    mark.role,
                    mark.marked_on.isoformat(),
                    datetime.now(UTC).isoformat(),
                ),
            )
            con.execute("commit")
        return int(found) + 1

    def history(self) -> dict[Question, tuple[Mark, ...]]:
        """Return every mark by its question, the oldest first. Raises CannotRunError when the store cannot be read."""
        if not self.file.exists():
            return {}
        found: dict[Question, tuple[Mark, ...]] = {}
        with self.file.opened() as con:
            for ref, reason, version, code, role, marked_on, marked_at in con.execute(
                "select * from marks order by crime_ref, reason, version"
            ):
                question = (ref, reason)
                mark = Mark(question, MarkCode(code), role, date.fromisoformat(marked_on), version, marked_at)
                found[question] = (*found.get(question, ()), mark)
        return found

    def erase(self, is_erased: IsErased, *, is_meant: bool) -> int:
        """Erase the marks on crimes that are erased; return how many they are."""
        return self.file.erase_rows_of(("marks",), CRIME, partial(is_erased, CRIME), is_meant=is_meant)
