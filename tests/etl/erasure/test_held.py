"""A hold on a person keeps her crimes, and one on a crime keeps its row of the person: whatever an erasure comes by."""

from datetime import date
from pathlib import Path

import pytest

from etl.erasure.held import holds_on
from etl.erasure.target import Target, closure
from etl.staging.pseudonymise import token_of
from etl.store.hold import add_hold
from etl.store.store import Store
from tests.etl.homes import make_home, write

REVIEW = date(2027, 1, 31)


@pytest.fixture
def store(tmp_path: Path) -> Store:
    home = make_home(tmp_path / "home")
    write(tmp_path / "extracts", "crimes.csv", [{"victim_ref": "HER"}, {"crime_ref": "C2", "victim_ref": "OTHER"}])
    write(tmp_path / "extracts", "stages.csv", [{"crime_ref": "C2", "suspect_ref": "SUSPECT"}], "stages")
    home.keep(tmp_path / "extracts")
    return Store(home.root / "store", bytes.fromhex((home.root / "key").read_text("ascii")))


def token(store: Store, reference: str) -> str:
    assert store.key is not None
    return token_of(store.key, reference, "person")


def numbers(store: Store, wanted: Target) -> list[int]:
    assert store.key is not None
    files = store.loaded_files()
    return [hold.number for hold in holds_on(store, store.key, files, closure(store, files, wanted))]


def held(store: Store, kind: str, value: str) -> int:
    assert store.key is not None
    return add_hold(store.root, store.key, kind, value, "inquest", REVIEW)


def test_without_a_hold_nothing_is_kept(store: Store) -> None:
    assert numbers(store, Target(references={"crime_ref": frozenset({"C1"})})) == []


def test_a_hold_on_her_keeps_her_and_her_crime_and_nobody_else(store: Store) -> None:
    number = held(store, "person", token(store, "HER"))
    assert numbers(store, Target(frozenset({token(store, "HER")}))) == [number]
    assert numbers(store, Target(references={"crime_ref": frozenset({"C1"})})) == [number]
    assert numbers(store, Target(references={"crime_ref": frozenset({"C2"})})) == []


def test_a_hold_on_a_crime_keeps_its_victim_too(store: Store) -> None:
    number = held(store, "crime_ref", "C1")
    assert numbers(store, Target(frozenset({token(store, "HER")}))) == [number]
    assert numbers(store, Target(frozenset({token(store, "OTHER")}))) == []


def test_a_hold_on_a_suspect_keeps_the_token_and_the_row_in_which_it_stands(store: Store) -> None:
    number = held(store, "person", token(store, "SUSPECT"))
    assert numbers(store, Target(frozenset({token(store, "SUSPECT")}))) == [number]
    assert numbers(store, Target(references={"crime_ref": frozenset({"C2"})})) == [number]
