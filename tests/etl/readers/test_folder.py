"""Which file is which extract, and as at which day."""

import zipfile
from datetime import date
from pathlib import Path

import pytest

from etl.errors import RefusedError, UsageError
from etl.mapping.load import load_mapping
from etl.readers.folder import Found, find_extracts, missing_extracts
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
        ("crimes_30-06-2025.csv", "crimes", date(2025, 6, 30)),
        ("crimes_20250630_0915.csv", "crimes", date(2025, 6, 30)),
        ("crimes_2025-06-30T09-15-00.csv", "crimes", date(2025, 6, 30)),
        ("outcomes 30 June 2025.csv", "outcomes", date(2025, 6, 30)),
        ("names and addresses.csv", None, None),
        ("crimesheet.csv", None, None),
    ],
)
def test_a_file_is_known_by_how_its_name_begins(tmp_path: Path, name, extract, as_at):
    path = write(tmp_path, "x", name)
    assert found_in(tmp_path) == [Found(path, extract, as_at)]


@pytest.mark.parametrize(
    ("name", "extract"),
    [
        ("crimes_2026-13.csv", "crimes"),
        ("crimes_2026-02-30.csv", "crimes"),
        ("crimes_final.csv", "crimes"),
        ("crimes.doc", "crimes"),
        ("crimes.parquet.gz", "crimes"),
        ("swlo_cases.xml", "swlo_cases"),
        ("outcomes_benchmark.docx", "outcomes_benchmark"),
    ],
)
def test_a_file_that_begins_as_an_extract_and_is_none_is_not_passed_over(
    tmp_path: Path, name: str, extract: str
) -> None:
    path = write(tmp_path, "x", name)
    assert found_in(tmp_path) == [Found(path, extract, is_unknown=True)]


def test_a_file_whose_name_holds_that_of_an_extract_is_meant_as_it_where_no_other_is(tmp_path: Path) -> None:
    for name in ("RMS Crimes June.csv", "2025-06-gwent-outcomes.csv", "staff training.csv", "crimes.csv"):
        write(tmp_path, "x", name)
    assert {each.path.name: each.extract for each in found_in(tmp_path)} == {
        "RMS Crimes June.csv": None,  # for crimes.csv is there
        "2025-06-gwent-outcomes.csv": None,  # as data.police.uk names what it publishes
        "staff training.csv": None,  # an extract that a force may have or not
        "crimes.csv": "crimes",
    }
    (tmp_path / "crimes.csv").unlink()
    meant = {each.path.name: each.extract for each in found_in(tmp_path) if each.is_unknown}
    assert meant == {"RMS Crimes June.csv": "crimes"}


def test_a_name_that_means_two_days_says_neither(tmp_path: Path) -> None:
    write(tmp_path, "x", "crimes_05-06-2025.csv")
    (found,) = found_in(tmp_path)
    assert (found.as_at, found.days) == (None, (date(2025, 5, 6), date(2025, 6, 5)))


def test_the_month_in_the_name_of_a_public_file_is_its_day_whatever_the_defaults_say(tmp_path: Path) -> None:
    for name in ("2022-07-test-street.csv", "2022-08-test-street.csv", "crimes_2022-09.csv"):
        write(tmp_path, "x", name)
    toml = '[defaults]\nas_at = 2025-06-30\n[public_street_crimes]\nfile = "*-street.csv"'
    assert [found.as_at for found in found_in(tmp_path, toml)] == [
        date(2022, 7, 31),
        date(2022, 8, 31),
        date(2025, 6, 30),
    ]


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


def test_one_pattern_in_two_tables_gives_a_file_to_both(tmp_path: Path):
    path = write(tmp_path, "x", "extract_2026-03.csv")
    found = found_in(tmp_path, '[crimes]\nfile = "extract*"\n[outcomes]\nfile = "extract*"')
    assert found == [
        Found(path, "crimes", date(2026, 3, 31), shares_with=("outcomes",)),
        Found(path, "outcomes", date(2026, 3, 31), shares_with=("crimes",)),
    ]


def test_a_file_is_never_an_extract_and_a_list_of_deletions(tmp_path: Path):
    write(tmp_path, "x", "extract.csv")
    with pytest.raises(RefusedError, match="for crimes and outcomes"):
        found_in(tmp_path, '[crimes]\nfile = "extract*"\n[outcomes.deletions]\nfile = "extract*"')


def test_one_file_a_missing_folder_and_what_is_passed_over(tmp_path: Path):
    path = write(tmp_path, "x", "crimes.csv")
    for name in (".hidden.csv", "~$crimes.xlsx", "README.md"):
        write(tmp_path, "x", name)
    (tmp_path / "older").mkdir()
    assert [found.path for found in found_in(tmp_path)] == [path]
    assert find_extracts(path, load_mapping(None)) == [Found(path, "crimes")]
    with pytest.raises(UsageError, match="no such file or folder"):
        find_extracts(tmp_path / "none", load_mapping(None))


@pytest.mark.parametrize("pattern", ["*", "*ed", "l*"])
def test_no_pattern_takes_a_folder_or_what_receive_left_for_an_extract(tmp_path: Path, pattern: str) -> None:
    path = write(tmp_path, "x", "lines_2026-03 revised")
    for name in ("letter.txt", "Letter.html", "refused"):
        write(tmp_path, "x", name)
    for name in ("loaded", "archived", "lately_moved", "lost.control.json"):
        (tmp_path / name).mkdir()
    found = found_in(tmp_path, f'[crimes]\nfile = "{pattern}"')
    assert [(each.path, each.extract) for each in found] == [(path, "crimes")]
    mapping = load_mapping(tmp_path / "mapping.toml")
    assert missing_extracts(tmp_path, mapping) == {}
    assert find_extracts(tmp_path / "letter.txt", mapping) == [Found(tmp_path / "letter.txt", None)]


def test_a_folder_under_the_name_of_an_extract_is_not_passed_over(tmp_path: Path) -> None:
    (tmp_path / "crimes.csv").mkdir()
    assert [(each.extract, each.is_unknown) for each in found_in(tmp_path)] == [("crimes", False)]


def test_marks_and_letters_of_a_drop_are_no_extracts(tmp_path: Path) -> None:
    for name in ("crimes.csv.done", ".done", "letter.txt", "letter.html"):
        write(tmp_path, "x", name)
    assert found_in(tmp_path) == []


@pytest.mark.parametrize(
    ("name", "inside", "meant"),
    [
        ("June export.zip", ("RMS/crimes_2026-03-31.csv", "swlo_cases.csv"), ("crimes", "swlo_cases")),
        ("June export.zip", ("outcomes_2026-03-31.csv", "crimes.xlsx"), ("crimes",)),  # outcomes.csv is there
        ("June export.zip", ("2026-03-gwent-street.csv", "recorded_crime_benchmark.csv", "photo.png"), None),
        ("pictures.zip", (), None),
        ("June export.7z", None, ()),
        ("damaged.zip", None, ()),
    ],
)
def test_an_archive_of_any_name_is_meant_as_what_it_holds_and_is_not_there(
    tmp_path: Path, name: str, inside: tuple[str, ...] | None, meant: tuple[str, ...] | None
) -> None:
    write(tmp_path, "x", "outcomes.csv")
    if inside is None:
        write(tmp_path, "x", name)
    else:
        with zipfile.ZipFile(tmp_path / name, "w") as packed:
            for each in inside:
                packed.writestr(each, "x")
    archive = next(each for each in find_extracts(tmp_path, load_mapping(None)) if each.path.name == name)
    expected = (
        Found(tmp_path / name, None)
        if meant is None
        else Found(tmp_path / name, "crimes", is_unknown=True, holds=meant)
    )
    assert archive == expected
    write(tmp_path, "x", "crimes.csv")
    archive = next(each for each in find_extracts(tmp_path, load_mapping(None)) if each.path.name == name)
    assert archive.extract == ("swlo_cases" if meant and "swlo_cases" in meant else None)


@pytest.mark.parametrize("name", ["CrimesJune2025.csv", "crimesjune2025.csv", "crimes202506.csv", "AllCrimes.csv"])
def test_a_name_without_a_mark_between_its_words_is_not_left_alone(tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_text("crime_ref\n", "utf-8")
    (tmp_path / "outcomes.csv").write_text("crime_ref\n", "utf-8")
    found = {each.extract: each.is_unknown for each in find_extracts(tmp_path, load_mapping(None))}
    assert found == {"crimes": True, "outcomes": False}
