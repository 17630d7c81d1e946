"""A zip is opened only where its list of files is not far longer than what is read needs."""

import zipfile
from pathlib import Path

import pytest

from etl.readers.contained import limits
from etl.readers.contained.packed_book import ManyPartsError, opened_zip

ENTRY = 46 + len("0000")  # bytes that the list has for each of these names


def test_as_many_files_as_the_limit_has_room_for_are_listed_and_no_more(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with zipfile.ZipFile(tmp_path / "a.zip", "w") as packed:
        for number in range(100):
            packed.writestr(f"{number:04}", "")
    monkeypatch.setattr(limits, "DIRECTORY", 100 * ENTRY)
    with opened_zip(tmp_path / "a.zip") as packed:
        assert len(packed.namelist()) == 100
    monkeypatch.setattr(limits, "DIRECTORY", 100 * ENTRY - 1)
    with pytest.raises(ManyPartsError):
        opened_zip(tmp_path / "a.zip")
