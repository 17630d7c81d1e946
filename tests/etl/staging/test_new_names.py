"""A name of an area that the mapping's list does not have is questioned, and its row is kept."""

from pathlib import Path

import polars as pl

from etl.staging.new_names import NewNames
from tests.etl.homes import TestHome, write


def notes(*values: str | None) -> list[str]:
    names = NewNames({"area": ("North", "South")})
    names.add(pl.DataFrame({"row_number": range(2, 2 + len(values)), "area": pl.Series(values, dtype=pl.String)}))
    return names.notes()


def test_a_name_of_the_list_is_not_questioned() -> None:
    assert notes("North", "SOUTH", " north ", None) == []


def test_a_new_name_is_said_with_its_rows() -> None:
    (note,) = notes("North", "East", "East", "East")
    assert note == (
        'column area has 1 name that is not under names in the mapping: "East" in 3 rows. '
        "Are they right? Then add them there; else mend them under codes"
    )


def test_one_on_few_rows_or_with_the_look_of_free_text_is_named_by_its_rows() -> None:
    (note,) = notes("Jane Roe", "West", "14 Mill Road", "14 Mill Road", "14 Mill Road")
    assert (
        "has 3 names that are not under names in the mapping: they are not repeated here (rows 2, 3, 4, 5, 6). " in note
    )
    assert "Jane" not in note
    assert "Mill" not in note


def test_one_name_alone_is_said_in_the_singular() -> None:
    (note,) = notes("Jane Roe")
    assert "has 1 name that is not under names in the mapping: it is not repeated here (row 2). " in note
    (note,) = notes("Jane Roe", "East", "East", "East")
    assert '"East" in 3 rows; 1 more that is not repeated here (row 2). ' in note


def test_a_name_of_a_person_is_named_by_its_rows_however_often_it_stands() -> None:
    (note,) = notes(*["Jane Roe"] * 4, *["Sarah Davies"] * 8, *["Newport CID"] * 3)
    assert '"Newport CID" in 3 rows; 2 more that are not repeated here (rows 2, 3, 4, 5, 6, 7, 8, 9, 10, 11)' in note
    assert "Jane" not in note
    assert "Sarah" not in note


def test_the_row_is_kept_and_the_letter_asks(home: TestHome, tmp_path: Path) -> None:
    folder = tmp_path / "in"
    write(folder, "crimes.csv", [{"crime_ref": f"C{number}", "area": "East"} for number in range(3)])
    (folder / "mapping.toml").write_text('[crimes.names]\narea = ["North"]\n', "utf-8")
    letter = home.check(folder)
    assert letter.files[0].accepted == 3
    assert '"East" in 3 rows' in letter.files[0].notes[0]
