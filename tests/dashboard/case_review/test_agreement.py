"""The case review: the sample can be drawn again, agreement is a visible sum, and what was answered is never lost."""

import hashlib
import sqlite3
from pathlib import Path

import pytest

from dashboard.case_review.agreement import draw, pairs
from dashboard.records.append_only_store import ChangedElsewhereError
from dashboard.records.reviews import Review, ReviewStore
from schemas.errors import CannotRunError, UsageError
from schemas.settings.case_review import Reviewer, Sample, settings

RULE = Sample(seed="s", closed_within_days=365, random_files=3)
ALL_YES = dict.fromkeys(settings().questions, "yes")


def test_every_unevidenced_withdrawal_is_drawn_and_so_many_of_the_rest() -> None:
    closed = {f"U{n}": True for n in range(5)} | {f"R{n}": False for n in range(20)}
    drawn = draw(closed, RULE)
    assert {file.crime_ref for file in drawn if file.is_unevidenced} == {f"U{n}" for n in range(5)}
    smallest = sorted((f"R{n}" for n in range(20)), key=lambda ref: hashlib.sha256(f"s|{ref}".encode()).hexdigest())
    assert [file.crime_ref for file in drawn if not file.is_unevidenced] == smallest[:3]


def test_the_sample_does_not_depend_on_the_order_and_another_seed_draws_another() -> None:
    closed = {f"R{n}": False for n in range(50)}
    assert draw(closed, RULE) == draw(dict(reversed(closed.items())), RULE)
    assert draw(closed, RULE) != draw(closed, Sample("other", 365, 3))


def test_a_new_file_moves_no_unevidenced_one_and_at_most_one_of_the_rest() -> None:
    closed = {f"R{n}": False for n in range(50)}
    before = {file.crime_ref for file in draw(closed, RULE)}
    after = {file.crime_ref for file in draw(closed | {"NEW": False}, RULE)}
    assert len(before - after) <= 1


def test_fewer_files_than_asked_for_are_all_drawn() -> None:
    assert len(draw({"R1": False, "U1": True}, RULE)) == 2
    assert draw({}, RULE) == ()


def _reviews(*pairs: tuple[str, str]) -> dict[tuple[str, Reviewer], Review]:
    found = {}
    for number, answers in enumerate(pairs):
        for reviewer, answer in zip(Reviewer, answers, strict=True):
            found[f"C{number}", reviewer] = Review(f"C{number}", reviewer, {"cps_advice": answer})
    return found


def test_pairs_are_of_the_files_asked_for_that_both_have_answered() -> None:
    latest = _reviews(("yes", "yes"), ("yes", "no"), ("no", "no"))
    latest["C3", Reviewer.POLICE] = Review("C3", Reviewer.POLICE, {"cps_advice": "yes"})
    assert pairs(latest, ["C9", "C3", "C1", "C0"], "cps_advice") == (("yes", "no"), ("yes", "yes"))
    assert pairs(latest, ["C0"], "outcome_right") == ()


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


def test_a_second_tab_is_told_and_nothing_is_written(tmp_path: Path) -> None:
    store = ReviewStore(tmp_path)
    store.append(Review("C1", Reviewer.POLICE, ALL_YES), 0)
    with pytest.raises(ChangedElsewhereError):
        store.append(Review("C1", Reviewer.POLICE, ALL_YES | {"cps_advice": "no"}), 0)
    assert store.latest()["C1", Reviewer.POLICE].answers == ALL_YES


@pytest.mark.parametrize("change", ["update reviews set answers = '{}'", "delete from reviews"])
def test_the_store_only_grows(tmp_path: Path, change: str) -> None:
    store = ReviewStore(tmp_path)
    store.append(Review("C1", Reviewer.POLICE, ALL_YES), 0)
    con = sqlite3.connect(store.file.path)
    with pytest.raises(sqlite3.IntegrityError, match="never"):
        con.execute(change)
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


def test_an_unwritable_store_is_said(tmp_path: Path) -> None:
    (tmp_path / "decisions").write_text("a file where the folder should be")
    with pytest.raises(CannotRunError, match="Nothing was changed"):
        ReviewStore(tmp_path).append(Review("C1", Reviewer.POLICE, ALL_YES), 0)
