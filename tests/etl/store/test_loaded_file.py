"""A loaded file comes back from its manifest as it went in, and a second load of one reading has a folder of its own."""

import json
from dataclasses import asdict, replace
from datetime import date

import pytest

from etl.store.loaded_file import ChangedColumn, FindingCount, GoneValue, KeptKeys, LoadedFile, loaded_file_of

LOADED = LoadedFile(
    id="abc", extract="crimes", file_name="crimes.csv", source_sha256="s", mapping_sha256="m", as_at=date(2023, 1, 1),
    kind="snapshot", correction=0, rows_in=3, usable=2, rejected=1, duplicates=0,
    findings=(FindingCount("age", "reject", "victim_age", 1, (2,)),), parts=(("part-00000.parquet", "1f"),),
    rejections=(("rows-00000.parquet", "2f"),), load_id="L1", loaded_at="2023-01-02", notes=("a note",),
    kept_keys=(KeptKeys("crimes", 86, 1),), accepted_losses=(("crimes", "a"),),
    changed_columns=(ChangedColumn("crimes", "area", 9, 8, (GoneValue("North", 8, 0, (("East", 6), (None, 2)), (2, 3)),)),),
)  # fmt: skip


def test_what_was_written_is_read() -> None:
    assert loaded_file_of(json.loads(json.dumps(asdict(LOADED), default=str))) == LOADED


def test_a_manifest_of_an_older_form_has_no_rejections_and_one_of_a_newer_form_more_fields() -> None:
    item = json.loads(json.dumps(asdict(LOADED), default=str))
    del item["rejections"], item["withdrawn_before"], item["notes"]
    assert loaded_file_of(item | {"later": 1}) == replace(LOADED, rejections=(), notes=())


@pytest.mark.parametrize("missing", ["id", "as_at", "findings", "parts"])
def test_what_describes_no_file_raises(missing: str) -> None:
    item = json.loads(json.dumps(asdict(LOADED), default=str))
    del item[missing]
    with pytest.raises((KeyError, TypeError)):
        loaded_file_of(item)


def test_a_reading_that_was_withdrawn_before_lies_in_a_folder_of_its_own() -> None:
    assert LOADED.folder == "crimes/2023-01-01-abc"
    assert replace(LOADED, withdrawn_before=1).folder == "crimes/2023-01-01-abc-2"


def test_a_correction_is_a_later_version_of_the_same_day() -> None:
    assert replace(LOADED, correction=1).version > LOADED.version
    assert replace(LOADED, as_at=date(2023, 1, 2)).version > replace(LOADED, correction=9).version
