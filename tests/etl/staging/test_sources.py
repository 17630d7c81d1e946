"""Which files a load takes, as at which day, and what it says of the others."""

import os
from collections.abc import Callable
from datetime import date
from pathlib import Path

import openpyxl
import pytest

from etl.errors import RefusedError
from etl.mapping.load import MappingError
from etl.staging.sources import find_sources
from schemas.errors import UsageError
from schemas.operating_system.sha256 import sha256_of
from tests.etl.homes import write

TODAY = date(2023, 6, 30)


def test_the_day_is_given_or_stands_in_the_name(tmp_path: Path) -> None:
    write(tmp_path, "crimes_2023-03-31.csv", [{}])
    (named,) = find_sources(tmp_path, None, None, TODAY).found
    (given,) = find_sources(tmp_path, None, date(2023, 4, 30), TODAY).found
    assert (named.as_at, given.as_at) == (date(2023, 3, 31), date(2023, 4, 30))


def test_a_file_without_a_day_is_refused_by_its_name(tmp_path: Path) -> None:
    write(tmp_path, "crimes.csv", [{}])
    ((extract, fault),) = find_sources(tmp_path, None, None, TODAY).faults
    assert (extract, fault.file, fault.rule) == ("crimes", "crimes.csv", "no_as_at_date")


@pytest.mark.parametrize(
    ("name", "mapping", "as_at", "stated"),
    [
        ("crimes_2062-06-30.csv", "", None, "its name says 30 June 2062"),
        ("crimes_2023-07.csv", "", None, "its name says 31 July 2023"),
        ("crimes.csv", "as_at = 2023-07-01\n", None, "the mapping file says 1 July 2023"),
        ("crimes_2062-06-30.csv", "as_at = 2023-07-01\n", None, "the mapping file says 1 July 2023"),
        ("crimes_2023-03-31.csv", "", date(2023, 7, 1), "--as-at says 1 July 2023"),
    ],
)
def test_a_day_that_is_still_to_come_is_refused_wherever_it_is_stated(
    tmp_path: Path, name: str, mapping: str, as_at: date | None, stated: str
) -> None:
    write(tmp_path, name, [{}])
    (tmp_path / "mapping.toml").write_text(f"[crimes]\n{mapping}", "utf-8")
    sources = find_sources(tmp_path, None, as_at, TODAY)
    ((extract, fault),) = sources.faults
    assert (extract, fault.file, fault.rule) == ("crimes", name, "as_at_in_the_future")
    assert fault.found == f"{stated}, and today is 30 June 2023"
    assert sources.found == ()


def test_today_itself_is_no_day_to_come(tmp_path: Path) -> None:
    write(tmp_path, "crimes_2023-06.csv", [{}])
    assert [source.as_at for source in find_sources(tmp_path, None, None, TODAY).found] == [TODAY]


def test_a_table_that_is_no_extract_is_left_alone_and_said(tmp_path: Path) -> None:
    write(tmp_path, "crimes.csv", [{}])
    (tmp_path / "budget.csv").write_text("a,b\n", "utf-8")
    (tmp_path / "notes.docx").write_text("", "utf-8")
    sources = find_sources(tmp_path, None, date(2023, 1, 1), TODAY)
    assert [source.extract.name for source in sources.found] == ["crimes"]
    assert sources.notes == ("file 1 of the folder was not recognised as an extract and was left alone.",)


def test_a_mapping_beside_the_files_is_used(tmp_path: Path) -> None:
    write(tmp_path, "crimes.csv", [{}])
    (tmp_path / "mapping.toml").write_text('[crimes]\nkind = "changes"\n', "utf-8")
    (source,) = find_sources(tmp_path, None, date(2023, 1, 1), TODAY).found
    assert source.kind == "changes"


@pytest.mark.parametrize(("name", "text"), [("missing", "does not exist"), ("", "There is no extract in")])
def test_nothing_to_read_is_said(tmp_path: Path, name: str, text: str) -> None:
    with pytest.raises(UsageError, match=text):
        find_sources(tmp_path / name, None, date(2023, 1, 1), TODAY)


@pytest.mark.parametrize(
    ("make", "found"),
    [
        (os.mkfifo, "this is a pipe"),
        (Path.mkdir, "this is a folder"),
        (lambda path: path.symlink_to("nowhere"), "this is a link that leads nowhere"),
        (lambda path: path.symlink_to("/dev/zero"), "this is a device"),
    ],
)
def test_what_is_no_file_is_refused_and_never_waited_for(
    tmp_path: Path, make: Callable[[Path], object], found: str
) -> None:
    make(tmp_path / "crimes_2023-03.csv")
    ((extract, fault),) = find_sources(tmp_path, None, None, TODAY).faults
    assert (extract, fault.file, fault.found) == ("crimes", "crimes_2023-03.csv", found)
    assert fault.remedy == "Put the file itself in its place."
    (tmp_path / "crimes_2023-03.csv").rename(tmp_path / "mapping.toml")
    write(tmp_path, "crimes_2023-03.csv", [{}])
    with pytest.raises(
        MappingError, match=r"^mapping.toml, line 1: (this is a folder, a pipe|the file cannot be read)"
    ):
        find_sources(tmp_path, None, None, TODAY)


def test_a_name_that_is_not_utf_8_is_refused_by_its_place(tmp_path: Path) -> None:
    path = Path(os.fsdecode(os.fsencode(tmp_path) + b"/Jane\xff.csv"))
    write(tmp_path, "crimes.csv", [{}]).rename(path)
    (tmp_path / "mapping.toml").write_text('[crimes]\nfile = "Jane*.csv"\n', "utf-8")
    ((_, fault),) = find_sources(tmp_path, None, TODAY, TODAY).faults
    assert (fault.file, fault.found) == ("file 1 of the folder", "its name is not UTF-8")


def test_a_file_of_another_name_is_called_by_its_place_wherever_it_is_named(tmp_path: Path) -> None:
    write(tmp_path, "Jane Roe.csv", [{}])
    (tmp_path / "mapping.toml").write_text('[crimes]\nfile = "Jane*.csv"\n', "utf-8")
    (source,) = find_sources(tmp_path, None, TODAY, TODAY).found
    assert source.file == "file 1 of the folder"
    (alone,) = find_sources(tmp_path / "Jane Roe.csv", None, TODAY, TODAY).found
    assert alone.file == "the file"


@pytest.mark.parametrize(
    ("name", "found", "remedy"),
    [
        ("crimes.parquet.gz", "it is packed", "Unpack it"),
        ("crimes_2023-03-31.parquet.zip", "it is packed", "Unpack it"),
        ("crimes.tar", "it is packed", "Unpack it"),
        (
            "old laptop.rar",
            "it is an archive, and no other file of crimes is there",
            "Unpack it, and put its files, each named",
        ),
        ("crimes.xml", "no extract comes in this form", "Save it as xlsx or csv"),
        (
            "crimes_final.csv",
            "its name begins with crimes, and what follows is no date",
            "Name it as crimes_2025-06-30.csv",
        ),
        (
            "RMS Crime extract 30.06.2025.csv",
            "its name holds the word crimes, and no other file of crimes is there",
            "Name it as crimes_2025-06-30.csv",
        ),
    ],
)
def test_an_extract_that_is_not_read_refuses_the_load(tmp_path: Path, name: str, found: str, remedy: str) -> None:
    write(tmp_path, "outcomes.csv", [{}], "outcomes")
    (tmp_path / name).write_text("x", "utf-8")
    ((extract, fault),) = find_sources(tmp_path, None, date(2023, 1, 1), TODAY).faults
    assert (extract, fault.found) == ("crimes", found)
    assert fault.remedy.startswith(remedy)


@pytest.mark.parametrize("name", ["crimes_2023-03.csv.gz", "crimes 31 March 2023.zip", "crimes_2023-03.csv.zip"])
def test_a_packed_csv_is_an_extract_and_its_name_has_the_day(tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_text("x", "utf-8")
    (source,) = find_sources(tmp_path, None, None, TODAY).found
    assert (source.extract.name, source.as_at) == ("crimes", date(2023, 3, 31))


def test_a_public_file_that_is_not_read_is_noted_and_stops_nothing(tmp_path: Path) -> None:
    write(tmp_path, "crimes.csv", [{}])
    (tmp_path / "outcomes_benchmark.docx").write_text("x", "utf-8")
    sources = find_sources(tmp_path, None, date(2023, 1, 1), TODAY)
    assert (len(sources.found), sources.faults) == (1, ())
    assert "left alone" in sources.notes[0]


def test_the_month_in_the_name_of_a_public_file_goes_before_the_day_of_the_load(tmp_path: Path) -> None:
    (tmp_path / "mapping.toml").write_text(
        '[public_street_crimes]\nfile = "*-street.csv"\nas_at = 2023-05-31\n', encoding="utf-8"
    )
    write(tmp_path, "crimes.csv", [{}])
    for name in ("2022-07-gwent-street.csv", "2022-08-gwent-street.csv", "x-street.csv", "2062-08-gwent-street.csv"):
        (tmp_path / name).write_text("x", "utf-8")
    sources = find_sources(tmp_path, None, date(2023, 6, 30), TODAY)
    assert [(source.extract.name, source.as_at) for source in sources.found] == [
        ("public_street_crimes", date(2022, 7, 31)),
        ("public_street_crimes", date(2022, 8, 31)),
        ("crimes", date(2023, 6, 30)),
        ("public_street_crimes", date(2023, 6, 30)),
    ]
    assert sources.faults == ()
    assert "its name says 31 August 2062, and today is 30 June 2023" in sources.notes[0]
    assert sources.notes[0].endswith("What others publish does not stop a load: it went on without this file.")


def test_a_public_file_without_a_day_is_refused_where_it_stands_alone(tmp_path: Path) -> None:
    write(tmp_path, "outcomes_benchmark.csv", [{}], "crimes")
    ((extract, fault),) = find_sources(tmp_path, None, None, TODAY).faults
    assert (extract, fault.rule) == ("outcomes_benchmark", "no_as_at_date")


def test_a_folder_of_a_month_refuses_the_load_and_an_archive_is_noted(tmp_path: Path) -> None:
    for folder in (tmp_path, tmp_path / "2023-05", tmp_path / "older"):
        folder.mkdir(exist_ok=True)
        write(folder, "crimes.csv", [{}])
    sources = find_sources(tmp_path, None, date(2023, 1, 1), TODAY)
    ((extract, fault),) = sources.faults
    assert (extract, fault.file, fault.rule) == ("crimes", "2023-05", "unreadable")
    assert fault.found == "this is a folder with files of crimes, and a load opens no folder in a folder"
    assert fault.remedy.startswith("Put its files, each named with its day (crimes_2025-06-30.csv), beside the others")
    assert sources.notes == ("folder 3 of the folder is a folder with files of crimes; it was not opened.",)


def test_the_folder_of_the_month_before_refuses_nothing_once_each_of_its_files_was_loaded(tmp_path: Path) -> None:
    for folder in (tmp_path, tmp_path / "month1"):
        folder.mkdir(exist_ok=True)
        write(folder, "crimes.csv", [{}])
    loaded = frozenset({sha256_of(tmp_path / "month1" / "crimes.csv")})
    sources = find_sources(tmp_path, None, date(2023, 1, 1), TODAY, loaded=loaded)
    assert sources.faults == ()
    assert sources.notes == (
        "folder 2 of the folder is a folder with files of crimes; each of them was loaded before.",
    )
    (tmp_path / "month1" / "outcomes.csv").write_text("never loaded")
    assert len(find_sources(tmp_path, None, date(2023, 1, 1), TODAY, loaded=loaded).faults) == 1


def test_an_archive_alone_is_no_load(tmp_path: Path) -> None:
    (tmp_path / "older").mkdir()
    write(tmp_path / "older", "crimes.csv", [{}])
    with pytest.raises(UsageError, match="Folders inside it are not opened: give one of them"):
        find_sources(tmp_path, None, TODAY, TODAY)


def test_a_name_that_may_mean_two_days_is_said_to(tmp_path: Path) -> None:
    write(tmp_path, "crimes_05-06-2022.csv", [{}])
    ((_, fault),) = find_sources(tmp_path, None, None, TODAY).faults
    assert (fault.rule, fault.found) == ("no_as_at_date", "its name may mean 6 May 2022 or 5 June 2022")
    assert find_sources(tmp_path, None, date(2022, 6, 5), TODAY).faults == ()


def test_a_control_file_whose_own_file_is_not_there_refuses_the_load(tmp_path: Path) -> None:
    write(tmp_path, "crimes_2023-01-31.csv", [{}])
    for name in ("crimes_2023-01-31.csv", "outcomes_2023-01-31.csv", "Jane Roe.csv"):
        (tmp_path / f"{name}.control.json").write_text("{}", "utf-8")
    sources = find_sources(tmp_path, None, None, TODAY)
    assert [source.file for source in sources.found] == ["crimes_2023-01-31.csv"]
    ((extract, fault),) = sources.faults
    assert (extract, fault.rule, fault.file) == ("outcomes", "control_file", "outcomes_2023-01-31.csv")
    assert "Send the file that it names" in str(fault)
    assert sources.notes == ()


def test_an_analysts_own_links_are_followed_and_those_of_a_drop_are_not(tmp_path: Path) -> None:
    folder = tmp_path / "in"
    write(tmp_path / "elsewhere", "crimes_2023-01-31.csv", [{}])
    folder.mkdir()
    for name in ("crimes_2023-01-31.csv", "older"):
        (folder / name).symlink_to(tmp_path / "elsewhere" / ("" if name == "older" else name))
    (tmp_path / "mapping").write_text('[crimes]\nkind = "changes"\n', "utf-8")
    (folder / "mapping.toml").symlink_to(tmp_path / "mapping")
    plain = find_sources(folder, None, None, TODAY)
    assert ([source.kind for source in plain.found], plain.faults, len(plain.notes)) == (["changes"], (), 1)
    names = frozenset({"crimes_2023-01-31.csv"})
    with pytest.raises(RefusedError, match=r"mapping\.toml is a symbolic link"):
        find_sources(folder, None, None, TODAY, names)
    (folder / "mapping.toml").unlink()
    dropped = find_sources(folder, None, None, TODAY, names)
    ((extract, fault),) = dropped.faults
    assert (extract, fault.found, dropped.found, dropped.notes) == ("crimes", "this is a symbolic link", (), ())


def test_a_file_of_nearly_the_name_of_the_mapping_refuses_unless_one_is_named(tmp_path: Path) -> None:
    path = write(tmp_path, "crimes_2023-01-31.csv", [{}])
    (tmp_path / "Mapping.toml").write_text('[crimes]\nkind = "changes"\n', "utf-8")
    for given in (tmp_path, path):
        with pytest.raises(RefusedError, match=r"Mapping\.toml is not read; call it mapping\.toml"):
            find_sources(given, None, None, TODAY)
    (source,) = find_sources(tmp_path, tmp_path / "Mapping.toml", None, TODAY).found
    assert source.kind == "changes"


def test_only_the_names_that_are_given_are_looked_at(tmp_path: Path) -> None:
    write(tmp_path, "crimes_2023-01-31.csv", [{}])
    write(tmp_path, "outcomes_2023-01-31.csv", [{}], "outcomes")
    (tmp_path / "stages.csv.control.json").write_text("{}", "utf-8")
    sources = find_sources(tmp_path, None, None, TODAY, frozenset({"crimes_2023-01-31.csv"}))
    assert ([source.file for source in sources.found], sources.faults) == (["crimes_2023-01-31.csv"], ())


@pytest.mark.parametrize(
    ("sheet", "day"),
    [("May 2023", date(2023, 5, 31)), ("30-05-2023", date(2023, 5, 30)), ("Sheet1", None), ("05-06-2023", None)],
)
def test_the_name_of_the_only_sheet_states_the_day_where_nothing_else_does(
    tmp_path: Path, sheet: str, day: date | None
) -> None:
    book = openpyxl.Workbook()
    book.active.title = sheet
    book.create_sheet("2021-01-01").sheet_state = "hidden"
    book.save(tmp_path / "crimes.xlsx")
    found = find_sources(tmp_path, None, None, TODAY)
    assert [source.as_at for source in found.found] == ([day] if day else [])
    said = [fault.found for _, fault in found.faults]
    two = "its name may mean 6 May 2023 or 5 June 2023"
    nothing = "nothing says as at which day it was taken"
    assert said == ([] if day else [two if sheet == "05-06-2023" else nothing])
    book.save(tmp_path / "crimes_2023-02-28.xlsx")
    (tmp_path / "crimes.xlsx").unlink()
    assert [source.as_at for source in find_sources(tmp_path, None, None, TODAY).found] == [date(2023, 2, 28)]
