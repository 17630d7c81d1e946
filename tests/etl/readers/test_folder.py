"""Which file is which extract, and as at which day."""

from datetime import date
from pathlib import Path

import pytest

from etl.errors import RefusedError, UsageError
from etl.mapping.load import load_mapping
from etl.readers.folder import Found, as_at_of_name, find_extracts
from tests.etl.readers.reading_cases import write


def found_in(folder: Path, toml: str = "") -> list[Found]:
    return find_extracts(folder, load_mapping(write(folder, toml, "mapping.toml")))


@pytest.mark.parametrize(
    ("name", "extract", "as_at"),
    [
        ("crimes.csv", "crimes", None),
        ("Crimes.CSV", "crimes", None),
        ("crimes_2026-03.parquet", "crimes", date(2026, 3, 31)),
        ("crimes_2024-02.xlsx", "crimes", date(2024, 2, 29)),
        ("crimes_2026-03-30.csv", "crimes", date(2026, 3, 30)),
        ("swlo_case_crimes_2026-03.csv", "swlo_case_crimes", date(2026, 3, 31)),
        ("crimes_2026-13.csv", None, None),
        ("crimes_2026-02-30.csv", None, None),
        ("crimes.doc", None, None),
        ("crimes_final.csv", None, None),
        ("names and addresses.csv", None, None),
    ],
)
def test_a_file_is_known_by_how_its_name_begins(tmp_path: Path, name, extract, as_at):
    path = write(tmp_path, "x", name)
    assert found_in(tmp_path) == [Found(path, extract, as_at)]


def test_a_pattern_of_the_mapping_goes_first(tmp_path: Path):
    path = write(tmp_path, "x", "CR_Extract_2026-03-31_v2.csv")
    stem = write(tmp_path, "x", "crimes_2026-04.csv")
    found = found_in(tmp_path, '[crimes]\nfile = "CR_*.csv"')
    assert found == [Found(path, "crimes", date(2026, 3, 31)), Found(stem, "crimes", date(2026, 4, 30))]


def test_the_mapping_dates_an_extract(tmp_path: Path):
    write(tmp_path, "x", "crimes_2026-03.csv")
    assert found_in(tmp_path, "[crimes]\nas_at = 2026-03-30")[0].as_at == date(2026, 3, 30)


def test_keys_to_delete(tmp_path: Path):
    path = write(tmp_path, "x", "crimes_deleted_2026-03.csv")
    gone = write(tmp_path, "x", "gone_2026-04.csv")
    found = found_in(tmp_path, '[outcomes.deletions]\nfile = "gone_*.csv"')
    assert found == [
        Found(path, "crimes", date(2026, 3, 31), is_deletions=True),
        Found(gone, "outcomes", date(2026, 4, 30), is_deletions=True),
    ]


def test_two_patterns_for_one_file(tmp_path: Path):
    write(tmp_path, "x", "extract.csv")
    with pytest.raises(RefusedError, match="for crimes and outcomes"):
        found_in(tmp_path, '[crimes]\nfile = "*.csv"\n[outcomes]\nfile = "extract*"')


def test_one_file_a_missing_folder_and_what_is_passed_over(tmp_path: Path):
    path = write(tmp_path, "x", "crimes.csv")
    for name in (".hidden.csv", "~$crimes.xlsx", "README.md"):
        write(tmp_path, "x", name)
    (tmp_path / "older").mkdir()
    assert [found.path for found in found_in(tmp_path)] == [path]
    assert find_extracts(path, load_mapping(None)) == [Found(path, "crimes")]
    with pytest.raises(UsageError, match="no such file or folder"):
        find_extracts(tmp_path / "none", load_mapping(None))


def test_a_day_needs_its_own_digits():
    assert as_at_of_name("extract_12026-03-315") is None
    assert as_at_of_name("2018-10-gwent-street") == date(2018, 10, 31)
