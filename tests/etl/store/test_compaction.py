"""What says that rows were removed comes back from its manifest as it went in."""

import json

import pytest

from etl.store.compaction import Compaction, compaction_of

DONE = Compaction((("1f", "a"), ("1f", "b")), "replaced_by_later_extracts", "2026-11-28T01:00:00+00:00", "same", "same")


def test_what_was_written_is_read_beside_number_and_previous() -> None:
    manifest = json.loads(json.dumps({"number": 2, "previous": "0a", **DONE.to_manifest()}))
    assert (manifest["kind"], compaction_of(manifest)) == ("compact", DONE)


def test_a_manifest_that_is_none_raises() -> None:
    with pytest.raises(KeyError):
        compaction_of({"kind": "load", "files": []})
