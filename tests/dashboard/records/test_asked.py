"""Test that what was asked and answered is kept, taken back by a mark of its own, and never changed."""

import sqlite3
from datetime import date
from pathlib import Path

import pytest

from dashboard.records.append_only_store import ChangedElsewhereError
from dashboard.records.asked import Mark, MarkCode, MarkStore, QuestionState, mark_in_force, state_of
from schemas.errors import CannotRunError, UsageError

QUESTION = ("C1", "no_suspect_within_7_days")
DAY = date(2026, 9, 30)


def mark(code: MarkCode = MarkCode.ASKED, question: tuple[str, str] = QUESTION) -> Mark:
    return Mark(question, code, "lead", DAY)


def test_a_mark_is_kept_by_its_crime_and_its_reason(tmp_path: Path) -> None:
    store = MarkStore(tmp_path)
    assert store.history() == {}
    other = ("C1", "charged_stage_without_outcome")
    assert store.append(mark(), 0) == 1
    assert store.append(mark(MarkCode.RECORD_IS_RIGHT), 1) == 2
    assert store.append(mark(question=other), 0) == 1
    kept = MarkStore(tmp_path).history()
    assert [(one.code, one.role, one.marked_on, one.version) for one in kept[QUESTION]] == [
        ("asked", "lead", DAY, 1),
        ("record_is_right", "lead", DAY, 2),
    ]
    assert [one.code for one in kept[other]] == ["asked"]
    assert store.file.path.stat().st_mode & 0o077 == 0


def test_a_mark_that_is_undone_no_longer_counts_and_the_one_before_does() -> None:
    assert mark_in_force(()) is None
    asked, answered, undone = mark(), mark(MarkCode.OPENED_AGAIN), mark(MarkCode.UNDONE)
    assert mark_in_force((asked, answered)) is answered
    assert mark_in_force((asked, answered, undone)) is asked
    assert mark_in_force((asked, undone)) is None


@pytest.mark.parametrize(
    ("code", "state"),
    [
        (MarkCode.ASKED, QuestionState.ASKED),
        (MarkCode.NOT_ASKED, QuestionState.NOT_ASKED),
        (MarkCode.RECORD_IS_RIGHT, QuestionState.ANSWERED),
        (MarkCode.RECORD_WILL_BE_CORRECTED, QuestionState.ANSWERED),
        (MarkCode.OPENED_AGAIN, QuestionState.ANSWERED),
    ],
)
def test_a_question_is_asked_answered_or_not_asked(code: MarkCode, state: QuestionState) -> None:
    assert state_of(mark(code)) is state
    assert state_of(None) is QuestionState.NOT_ASKED


def test_the_slower_of_two_tabs_is_refused_and_nothing_is_written(tmp_path: Path) -> None:
    store = MarkStore(tmp_path)
    store.append(mark(), 0)
    with pytest.raises(ChangedElsewhereError, match="Another tab has marked this question"):
        store.append(mark(MarkCode.RECORD_IS_RIGHT), 0)
    assert [one.code for one in store.history()[QUESTION]] == ["asked"]


def test_nothing_can_be_undone_where_nothing_was_marked(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="no mark on this question"):
        MarkStore(tmp_path).append(mark(MarkCode.UNDONE), 0)
    assert MarkStore(tmp_path).history() == {}


@pytest.mark.parametrize("change", ["update marks set code = 'answered'", "delete from marks"])
def test_the_store_only_grows(tmp_path: Path, change: str) -> None:
    store = MarkStore(tmp_path)
    store.append(mark(), 0)
    con = sqlite3.connect(store.file.path)
    with pytest.raises(sqlite3.IntegrityError, match="never"):
        con.execute(change)
    con.close()


def test_the_file_takes_no_name_for_a_role(tmp_path: Path) -> None:
    store = MarkStore(tmp_path)
    with pytest.raises(CannotRunError):
        store.append(Mark(QUESTION, MarkCode.ASKED, "PC 1234", DAY), 0)
    assert store.history() == {}


def test_a_store_that_cannot_be_written_is_refused_in_words(tmp_path: Path) -> None:
    (tmp_path / "decisions").write_text("a file where the folder should be")
    with pytest.raises(CannotRunError, match="Nothing was changed"):
        MarkStore(tmp_path).append(mark(), 0)
