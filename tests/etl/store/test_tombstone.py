"""What takes a load back comes back from its manifest as it went in."""

import json

import pytest

from etl.store.tombstone import WITHDRAW, Tombstone, tombstone_of

TAKEN = Tombstone(WITHDRAW, "L1", "1f", "wrong_file", "2026-11-28T01:00:00+00:00", "before", "after")


def test_what_was_written_is_read_beside_number_and_previous() -> None:
    manifest = json.loads(json.dumps({"number": 2, "previous": "0a", **TAKEN.to_manifest()}))
    assert tombstone_of(manifest) == TAKEN


def test_a_manifest_that_is_none_raises() -> None:
    with pytest.raises(KeyError):
        tombstone_of({"kind": "load", "files": []})
