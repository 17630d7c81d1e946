"""The store of decisions: nothing lost, nothing half, nothing changed afterwards, and a second tab is told."""

import resource
import sqlite3
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest

from dashboard.caseload.decisions import UNDONE, Decision, DecisionStore, in_force
from dashboard.language.catalogue import use
from dashboard.records.append_only_store import ChangedElsewhereError
from schemas.errors import CannotRunError, UsageError

AS_AT = date(2026, 9, 30)
REVIEWED = Decision("S1", "reviewed", "satisfied", AS_AT, "officer", answers=(("no_contact", "", "2026-08-01"),))
SNOOZED = Decision("S1", "snoozed", "awaiting_court", AS_AT, "officer", AS_AT + timedelta(days=90))


def test_what_was_decided_is_read_as_it_was_written(tmp_path: Path) -> None:
    store = DecisionStore(tmp_path)
    assert (store.latest(), store.history()) == ({}, {})
    assert [store.append(REVIEWED, 0), store.append(SNOOZED, 1)] == [1, 2]
    assert store.append(replace(REVIEWED, case_ref="S2"), 0) == 1
    history = DecisionStore(tmp_path).history()
    assert [replace(decision, version=0, decided_at="") for decision in history["S1"]] == [REVIEWED, SNOOZED]
    assert [decision.version for decision in history["S1"]] == [1, 2]
    assert store.latest()["S1"].until == date(2026, 12, 29)
    assert store.file.path.stat().st_mode & 0o777 == 0o600
    assert [path.name for path in store.file.path.parent.iterdir()] == [store.file.path.name]


def test_of_two_tabs_the_second_is_told(tmp_path: Path) -> None:
    first, second = DecisionStore(tmp_path), DecisionStore(tmp_path)
    first.append(REVIEWED, 0)
    with pytest.raises(ChangedElsewhereError, match=r"marked this case reviewed \(no action needed now\)"):
        second.append(SNOOZED, 0)
    assert second.latest()["S1"].code == "satisfied"
    assert [decision.kind for decision in second.history()["S1"]] == ["reviewed"]
    assert second.append(SNOOZED, second.latest()["S1"].version) == 2


def test_the_second_of_two_welsh_tabs_is_told_in_welsh(tmp_path: Path) -> None:
    store = DecisionStore(tmp_path)
    store.append(SNOOZED, 0)
    use("cy")
    try:
        with pytest.raises(ChangedElsewhereError) as refused:
            store.append(REVIEWED, 0)
    finally:
        use("en")
    assert "gohiriwyd" in str(refused.value)
    assert "awaiting court" not in str(refused.value)


def test_of_many_tabs_at_once_one_decides(tmp_path: Path) -> None:
    def decide(_: int) -> bool:
        try:
            DecisionStore(tmp_path).append(REVIEWED, 0)
        except ChangedElsewhereError:
            return False
        return True

    with ThreadPoolExecutor(8) as pool:
        assert sum(pool.map(decide, range(24))) == 1
    assert len(DecisionStore(tmp_path).history()["S1"]) == 1


@pytest.mark.parametrize(
    "statement",
    [
        "update decisions set code = 'close'",
        "delete from decisions",
        "insert or replace into decisions select * from decisions",
        "insert or replace into decisions select case_ref, 1, kind, 'close', null, as_at_date, officer, '[]', '' from decisions",
        "insert into decisions select case_ref, 3, kind, code, until_date, as_at_date, officer, answers, '' from decisions",
    ],
)
def test_the_file_itself_refuses_to_change_what_was_decided(statement: str, tmp_path: Path) -> None:
    store = DecisionStore(tmp_path)
    store.append(REVIEWED, 0)
    before = store.history()
    con = sqlite3.connect(store.file.path)
    with pytest.raises(sqlite3.IntegrityError, match=r"never|follows"), con:
        con.execute(statement)
    con.close()
    assert store.history() == before


@pytest.mark.parametrize(
    ("differs", "message"),
    [
        ({"code": "she was at the hotel"}, "needs one of these codes"),
        ({"code": "awaiting_court"}, "needs one of these codes"),
        ({"until": AS_AT}, "a review has none"),
        ({"kind": "snoozed", "code": "awaiting_court"}, "needs an end date"),
        ({"kind": "snoozed", "code": "awaiting_court", "until": AS_AT}, "ends after 30 September 2026"),
        ({"kind": "snoozed", "code": "awaiting_court", "until": AS_AT + timedelta(days=91)}, "within 90 days"),
        ({"officer": ""}, "names its case and its officer"),
        ({"case_ref": "x" * 201}, "at most 200 letters"),
    ],
)
def test_only_codes_and_an_end_within_bounds(differs: dict[str, object], message: str, tmp_path: Path) -> None:
    store = DecisionStore(tmp_path)
    with pytest.raises(UsageError, match=message):
        store.append(replace(REVIEWED, **differs), 0)
    assert list(tmp_path.iterdir()) == []


def test_a_version_that_nobody_has_seen_is_wrong_usage(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="no earlier decision"):
        DecisionStore(tmp_path).append(REVIEWED, 3)


def _a_file_for_the_folder(home: Path) -> None:
    (home / "decisions").write_text("in the way")


def _a_folder_for_the_file(home: Path) -> None:
    (home / "decisions" / "decisions.sqlite").mkdir(parents=True)


def _not_a_store(home: Path) -> None:
    (home / "decisions").mkdir()
    (home / "decisions" / "decisions.sqlite").write_bytes(b"this is no database" * 400)


def _a_newer_form(home: Path) -> None:
    DecisionStore(home).append(replace(REVIEWED, case_ref="S9"), 0)
    con = sqlite3.connect(home / "decisions" / "decisions.sqlite")
    con.execute("pragma user_version = 99")
    con.close()


@pytest.mark.parametrize(
    "spoil",
    [_a_file_for_the_folder, _a_folder_for_the_file, _not_a_store, _a_newer_form],
    ids=lambda each: each.__name__,
)
def test_a_store_that_cannot_be_used_says_so_and_stays_as_it_is(spoil, tmp_path: Path) -> None:
    spoil(tmp_path)
    before = {path: path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()}
    with pytest.raises(CannotRunError, match="Nothing was changed"):
        DecisionStore(tmp_path).append(REVIEWED, 0)
    with pytest.raises(CannotRunError, match="Nothing was changed"):
        DecisionStore(tmp_path).history()
    assert {path: path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()} == before


def test_a_full_disk_changes_nothing(tmp_path: Path) -> None:
    """The limit on the size of a file stands for the full disk: rights and read-only folders do not stop root."""
    store = DecisionStore(tmp_path)
    store.append(REVIEWED, 0)
    before = store.history()
    large = replace(REVIEWED, answers=tuple((f"reason {n}", "", "2026-09-30") for n in range(2000)))
    limits = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (store.file.path.stat().st_size, limits[1]))
    try:
        with pytest.raises(CannotRunError, match="Nothing was changed"):
            store.append(large, 1)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, limits)
    assert store.history() == before
    assert store.append(large, 1) == 2


def test_a_store_that_another_process_holds_is_waited_for_and_then_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("dashboard.records.append_only_store.WAIT_SECONDS", 0.05)
    store = DecisionStore(tmp_path)
    store.append(REVIEWED, 0)
    con = sqlite3.connect(store.file.path, isolation_level=None)
    con.execute("begin immediate")
    with pytest.raises(CannotRunError, match="locked"):
        store.append(SNOOZED, 1)
    con.close()
    assert store.append(SNOOZED, 1) == 2


def test_a_decision_that_was_undone_is_in_force_no_longer_and_the_one_before_it_is() -> None:
    undone = replace(REVIEWED, code=UNDONE)
    assert in_force((REVIEWED, SNOOZED)) == (REVIEWED, SNOOZED)
    assert in_force((REVIEWED, SNOOZED, undone)) == (REVIEWED,)
    assert in_force((REVIEWED, undone, SNOOZED)) == (SNOOZED,)
    assert in_force((REVIEWED, undone, undone)) == ()


def test_decisions_about_a_case_that_is_erased_go_and_others_forget_a_crime_that_is(tmp_path: Path) -> None:
    store, crime, other = (
        DecisionStore(tmp_path),
        ("new_report", "C1", "2026-08-01"),
        ("new_report", "C2", "2026-08-01"),
    )
    for decision in (REVIEWED, replace(REVIEWED, case_ref="S2", answers=(crime, other)), SNOOZED):
        store.append(decision, store.latest()[decision.case_ref].version if decision.case_ref in store.latest() else 0)

    def is_erased(kind: str, ref: str) -> bool:
        return (kind, ref) in {("case_ref", "S1"), ("crime_ref", "C1")}

    assert store.erase(is_erased, is_meant=False) == 3
    assert set(store.history()) == {"S1", "S2"}
    assert store.erase(is_erased, is_meant=True) == 3
    assert {ref: [one.answers for one in each] for ref, each in store.history().items()} == {"S2": [(other,)]}
    assert len(store.file.verify()) == 1
    assert store.append(replace(REVIEWED, case_ref="S2"), 1) == 2
    assert len(store.file.verify()) == 2


def test_bytes_of_a_decision_that_was_erased_are_gone_and_its_rules_are_back(tmp_path: Path) -> None:
    store = DecisionStore(tmp_path)
    for number in range(200):
        store.append(replace(REVIEWED, case_ref=f"Zylvaqua {number}"), 0)
    assert store.erase(lambda kind, _: kind == "case_ref", is_meant=True) == 200
    assert b"Zylvaqua" not in store.file.path.read_bytes()
    store.append(REVIEWED, 0)
    with pytest.raises(CannotRunError), store.file.opened() as con:
        con.execute("delete from decisions")
