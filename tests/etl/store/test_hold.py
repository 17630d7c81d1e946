"""Holds are entries of the chain: added and lifted, never changed, and nobody reads in them whom they are about."""

from datetime import date
from pathlib import Path

import pytest

from etl.store.erasure import digest_of
from etl.store.hold import add_hold, holds_in_force, lift_hold
from etl.store.store import Store
from schemas.errors import UsageError
from schemas.home import manifest_chain

KEY = b"k" * 32
REVIEW = date(2027, 1, 31)


def test_a_hold_stands_until_it_is_lifted_and_both_stay_in_the_chain(tmp_path: Path) -> None:
    manifest_chain.begin(tmp_path)
    assert holds_in_force(tmp_path, KEY) == ()
    first = add_hold(tmp_path, KEY, "person", "a token", "inquest", REVIEW)
    second = add_hold(tmp_path, KEY, "crime_ref", "C1", "civil_claim", REVIEW)
    assert (first, second) == (1, 2)
    (kept, crime) = holds_in_force(tmp_path, KEY)
    assert (kept.digest, kept.reason, kept.review_on) == (digest_of(KEY, "person", "a token"), "inquest", REVIEW)
    assert crime.in_words() == f"2: a crime, civil claim, since {crime.at[:10]}, to be reviewed on 2027-01-31"
    lift_hold(tmp_path, KEY, first)
    assert [hold.number for hold in holds_in_force(tmp_path, KEY)] == [second]
    assert [link.kind for link in manifest_chain.read_chain(tmp_path, KEY).links] == ["hold", "hold", "lift_hold"]
    assert b"C1" not in b"".join(path.read_bytes() for path in tmp_path.rglob("*.json"))


@pytest.mark.parametrize("number", [0, 1, 7])
def test_what_is_not_in_force_cannot_be_lifted(tmp_path: Path, number: int) -> None:
    manifest_chain.begin(tmp_path)
    lift_hold(tmp_path, KEY, add_hold(tmp_path, KEY, "person", "a token", "inquest", REVIEW))
    with pytest.raises(UsageError, match=f"No hold with the number {number} is in force"):
        lift_hold(tmp_path, KEY, number)


def test_a_store_reads_on_with_holds_in_its_chain(tmp_path: Path) -> None:
    manifest_chain.begin(tmp_path)
    add_hold(tmp_path, KEY, "person", "a token", "inquest", REVIEW)
    assert Store(tmp_path, KEY).loaded_files() == []
    assert Store(tmp_path, KEY).verify() == 0
