"""Which files a load takes, as at which day, and what it says of the others."""

from datetime import date
from pathlib import Path

import pytest

from etl.staging.sources import find_sources
from schemas.errors import UsageError
from tests.etl.homes import write


def test_the_day_is_given_or_stands_in_the_name(tmp_path: Path) -> None:
    write(tmp_path, "crimes_2023-03-31.csv", [{}])
    (named,) = find_sources(tmp_path, None, None).found
    (given,) = find_sources(tmp_path, None, date(2023, 4, 30)).found
    assert (named.as_at, given.as_at) == (date(2023, 3, 31), date(2023, 4, 30))


def test_a_file_without_a_day_is_refused_by_its_name(tmp_path: Path) -> None:
    write(tmp_path, "crimes.csv", [{}])
    ((extract, fault),) = find_sources(tmp_path, None, None).faults
    assert (extract, fault.file, fault.rule) == ("crimes", "crimes.csv", "no_as_at_date")


def test_a_table_that_is_no_extract_is_left_alone_and_said(tmp_path: Path) -> None:
    write(tmp_path, "crimes.csv", [{}])
    (tmp_path / "budget.csv").write_text("a,b\n", "utf-8")
    (tmp_path / "notes.docx").write_text("", "utf-8")
    sources = find_sources(tmp_path, None, date(2023, 1, 1))
    assert [source.extract.name for source in sources.found] == ["crimes"]
    assert sources.notes == ("budget.csv was not recognised as an extract and was left alone.",)


def test_a_mapping_beside_the_files_is_used(tmp_path: Path) -> None:
    write(tmp_path, "crimes.csv", [{}])
    (tmp_path / "mapping.toml").write_text('[crimes]\nkind = "changes"\n', "utf-8")
    (source,) = find_sources(tmp_path, None, date(2023, 1, 1)).found
    assert source.kind == "changes"


@pytest.mark.parametrize(("name", "text"), [("missing", "does not exist"), ("", "There is no extract in")])
def test_nothing_to_read_is_said(tmp_path: Path, name: str, text: str) -> None:
    with pytest.raises(UsageError, match=text):
        find_sources(tmp_path / name, None, date(2023, 1, 1))
