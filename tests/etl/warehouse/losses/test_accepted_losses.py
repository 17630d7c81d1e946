"""What was accepted is kept by stream and keyed digest, with the first file of the load that accepted it."""

from dataclasses import replace
from datetime import date

import pytest

from etl.store.loaded_file import LoadedFile
from etl.warehouse.losses.accepted_losses import accepted_since, digests, with_accepted_losses

OLD = LoadedFile("old", "crimes", "crimes.csv", "", "", date(2023, 1, 1), "snapshot", 0, 1, 1, 0, 0, (), ())
NEW = replace(OLD, id="new", reason="flag_withdrawn")
LOSS = ("crimes", "d1")


def test_a_digest_is_keyed_and_of_one_stream() -> None:
    (mine,) = digests(b"key", "crimes", ["C1"])
    assert mine == "2f136b54c6840516e40c85abd3f0541d"
    assert len({mine, *digests(b"other", "crimes", ["C1"]), *digests(b"key", "flags", ["C1"])}) == 3


def test_only_the_first_new_file_of_a_load_with_a_reason_keeps_what_was_accepted() -> None:
    files = with_accepted_losses([OLD, NEW, replace(NEW, id="second")], frozenset({"new", "second"}), [LOSS, LOSS])
    assert [loaded.accepted_losses for loaded in files] == [(), (LOSS,), ()]
    assert accepted_since(files) == {LOSS}
    without = with_accepted_losses([OLD, replace(NEW, reason=None)], frozenset({"new"}), [LOSS])
    assert accepted_since(without) == frozenset()


def test_without_a_key_nothing_is_digested() -> None:
    with pytest.raises(AssertionError):
        digests(None, "crimes", ["C1"])
