"""Test that what a reviewer answered is kept, checked against the checklist, and never changed."""

import sqlite3
from pathlib import Path

import pytest

from dashboard.records.append_only_store import ChangedElsewhereError
from dashboard.records.reviews import Review, ReviewStore
from schemas.errors import CannotRunError, UsageError
from schemas.settings.case_review import Reviewer, settings

ALL_YES = dict.fromkeys(settings().questions, "yes")


def test_a_review_is_kept_and_a_second_one_is_a_new_version(tmp_path: Path) -> None:
    store = ReviewStore(tmp_path)
    assert store.latest() == {}
    assert store.append(Review("C1", Reviewer.POLICE, ALL_YES), 0) == 1
    assert store.append(Review("C1", Reviewer.ADVOCATE, ALL_YES), 0) == 1
    assert store.append(Review("C1", Reviewer.POLICE, ALL_YES | {"cps_advice": "no"}), 1) == 2
    kept = ReviewStore(tmp_path).latest()
    assert kept["C1", Reviewer.POLICE].answers["cps_advice"] == "no"
    assert kept["C1", Reviewer.ADVOCATE].version == 1
    assert store.file.path.stat().st_mode & 0o077 == 0


def test_the_slower_of_two_tabs_is_refused_and_nothing_is_written(tmp_path: Path) -> None:
    store = ReviewStore(tmp_path)
    store.append(Review("C1", Reviewer.POLICE, ALL_YES), 0)
    with pytest.raises(ChangedElsewhereError):
        store.append(Review("C1", Reviewer.POLICE, ALL_YES | {"cps_advice": "no"}), 0)
    assert store.latest()["C1", Reviewer.POLICE].answers == ALL_YES


def test_a_review_that_follows_one_that_is_not_there_is_refused(tmp_path: Path) -> None:
    store = ReviewStore(tmp_path)
    with pytest.raises(ChangedElsewhereError):
        store.append(Review("C1", Reviewer.POLICE, ALL_YES), 1)
    assert store.latest() == {}


@pytest.mark.parametrize("change", ["update reviews set answers = '{}'", "delete from reviews"])
def test_the_store_only_grows(tmp_path: Path, change: str) -> None:
    store = ReviewStore(tmp_path)
    store.append(Review("C1", Reviewer.POLICE, ALL_YES), 0)
    con = sqlite3.connect(store.file.path)
    with pytest.raises(sqlite3.IntegrityError, match="never"):
        con.execute(change)
    con.close()


def test_the_file_takes_no_review_without_answers(tmp_path: Path) -> None:
    store = ReviewStore(tmp_path)
    store.append(Review("C1", Reviewer.POLICE, ALL_YES), 0)
    con = sqlite3.connect(store.file.path)
    with pytest.raises(sqlite3.IntegrityError, match="CHECK constraint failed: length"):
        con.execute("insert into reviews values ('C2', 'police', 1, '', '2026-01-01')")
    con.close()


def test_free_text_and_missing_answers_are_refused(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="with one of: yes, no"):
        ReviewStore(tmp_path).append(Review("C1", Reviewer.POLICE, ALL_YES | {"cps_advice": "she said so"}), 0)
    for answers in ({"cps_advice": "yes"}, ALL_YES | {"was_it_sunny": "yes"}):
        with pytest.raises(UsageError, match="every question of the checklist, and no other"):
            ReviewStore(tmp_path).append(Review("C1", Reviewer.POLICE, answers), 0)
    assert list(tmp_path.iterdir()) == []


def test_a_review_of_an_earlier_checklist_is_read_as_it_is(tmp_path: Path) -> None:
    store = ReviewStore(tmp_path)
    store.append(Review("C1", Reviewer.POLICE, ALL_YES), 0)
    with store.file.opened() as con:
        con.execute("insert into reviews values ('C2', 'police', 1, '{\"was_it_sunny\": \"yes\"}', '2020-01-01')")
    assert store.latest()["C2", Reviewer.POLICE].answers == {"was_it_sunny": "yes"}


def test_a_store_that_cannot_be_written_is_refused_in_words(tmp_path: Path) -> None:
    (tmp_path / "decisions").write_text("a file where the folder should be")
    with pytest.raises(CannotRunError, match="Nothing was changed"):
        ReviewStore(tmp_path).append(Review("C1", Reviewer.POLICE, ALL_YES), 0)


def test_an_erasure_takes_what_was_handed_on_with_it_and_leaves_the_others_whole(tmp_path: Path) -> None:
    store = ReviewStore(tmp_path)
    for crime_ref, digest in (("C1", "a"), ("C2", "b"), ("C1", "c")):
        store.hand_on(crime_ref, digest * 64)
    assert store.handed_on() == {"a" * 64, "b" * 64, "c" * 64}
    assert store.erase(lambda kind, ref: (kind, ref) == ("crime_ref", "C1"), is_meant=True) == 2
    assert store.handed_on() == {"b" * 64}
    assert len(store.file.verify()) == 1
    assert b"C1" not in store.file.path.read_bytes()
