"""Files that a spreadsheet changed are refused with counts and forms, and files that only look a little like it are not."""

from pathlib import Path

import openpyxl
import pytest

from etl.errors import ExtractRefused
from tests.etl.readers.reading_cases import HEADER, read, write

BRITISH = '[outcomes]\ndate_formats = ["%d/%m/%Y"]\n'
UP_TO_12 = [f"2026-{month:02}-{day:02}" for month, day in ((1, 3), (2, 4), (3, 5), (4, 6), (5, 7), (6, 8))]


def csv_of(folder: Path, rows: list[tuple[str, str]]) -> Path:
    return write(folder, f"{HEADER}\n" + "".join(f"{ref},14,{day},\n" for ref, day in rows))


def refusal(path: Path, mapping: str = "") -> str:
    with pytest.raises(ExtractRefused) as caught:
        read(path, mapping)
    return str(caught.value.fault)


def test_one_reference_in_scientific_notation_for_all_rows(tmp_path: Path) -> None:
    rows = [("2.10E+10", "2026-01-02")] * 3 + [("GW/1", "2026-01-02")]
    found = refusal(csv_of(tmp_path, rows))
    assert "column crime_ref: 3 of 4 rows have one reference, of the form 9.99E+99 (ruined_reference)" in found
    assert "2.10" not in found


def test_several_references_in_scientific_notation(tmp_path: Path) -> None:
    rows = [("2.10E+10", "2026-01-02"), ("2.11E+10", "2026-01-02")]
    assert "2 of 2 rows have a reference of the form 9.99E+99" in refusal(csv_of(tmp_path, rows))


def test_long_numbers_that_all_end_in_noughts_are_rounded_ones(tmp_path: Path) -> None:
    rows = [(f"{number}000", "2026-01-02") for number in (123456789012345, 123456789012346, 123456789012347)]
    assert "3 of 3 rows have a number of more than 15 digits that ends in noughts" in refusal(csv_of(tmp_path, rows))
    rows.append(("123456789012345678", "2026-01-02"))
    assert len(read(csv_of(tmp_path, rows)).rows) == 4


def test_a_long_number_of_a_workbook_is_ruined(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    assert book.active is not None
    for row in (HEADER.split(","), [12345678901234567, 14, "2026-01-02", None]):
        book.active.append(row)
    book.save(tmp_path / "outcomes.xlsx")
    assert "1 of 1 rows have one reference, of the form 9.99E+99" in refusal(tmp_path / "outcomes.xlsx")


def test_dates_with_days_up_to_12_beside_texts_are_questioned_until_someone_has_looked(tmp_path: Path) -> None:
    path = csv_of(tmp_path, [(str(at), day) for at, day in enumerate([*UP_TO_12, "13/04/2026", "28/05/2026"])])
    found = refusal(path, BRITISH)
    assert "column outcome_date: 6 dates, all with a day up to 12, stand beside 2 texts" in found
    assert (
        "by month as read: Jan 1, Feb 1, Mar 1, Apr 1, May 1, Jun 1; with day and month exchanged: Mar 1, Apr 1"
        in found
    )
    assert len(read(path, BRITISH + "dates_checked = true").rows) == 8


@pytest.mark.parametrize(
    "days",
    [
        [*UP_TO_12[:2], "13/04/2026", "28/05/2026"],  # too few to say
        [*UP_TO_12, "2026-01-13", "13/04/2026"],
        UP_TO_12,  # nothing but dates
        [f"01/{month:02}/2026" for month in range(1, 13)],  # the first of each month, on purpose
        [f"0{day}/01/2026" for day in range(1, 8)],
    ],
)
def test_a_file_that_may_well_be_right_is_read(tmp_path: Path, days: list[str]) -> None:
    assert len(read(csv_of(tmp_path, [(str(at), day) for at, day in enumerate(days)]), BRITISH).rows) == len(days)


def test_a_column_whose_days_are_all_up_to_12_is_questioned(tmp_path: Path) -> None:
    path = csv_of(tmp_path, [(str(day), f"{day:02}/{day % 5 + 6:02}/2026") for day in range(2, 13)])
    assert "11 dates all have a day up to 12" in refusal(path, BRITISH)
    assert len(read(path, BRITISH + "dates_checked = true").rows) == 11


def test_one_value_with_a_day_beyond_12_does_not_still_the_question(tmp_path: Path) -> None:
    days = [f"{at % 5 + 6:02}/{at % 12 + 1:02}/2025" for at in range(23)]
    path = csv_of(tmp_path, [(str(at), day) for at, day in enumerate([*days, "05/13/2025"])])
    american = '[outcomes]\ndate_formats = ["%m/%d/%Y"]\n'
    assert "23 of 24 dates have a day up to 12" in refusal(path, american)
    assert len(read(path, american + "dates_checked = true").rows) == 24


def test_one_date_with_a_day_beyond_12_beside_texts_does_not_still_it_either(tmp_path: Path) -> None:
    days = [
        *(f"2026-0{month}-{day:02}" for month in (1, 2) for day in range(2, 12)),
        "2026-01-13",
        "13/04/2026",
        "28/05/2026",
    ]
    path = csv_of(tmp_path, [(str(at), day) for at, day in enumerate(days)])
    assert "20 of 21 dates with a day up to 12 stand beside 2 texts" in refusal(path, BRITISH)


def test_a_text_that_begins_like_a_date_is_not_counted_as_one(tmp_path: Path) -> None:
    assert len(read(csv_of(tmp_path, [("1", "2026-13-45"), ("2", "2026-02-30 soon")]), BRITISH).rows) == 2


def test_what_was_mended_is_said_once_with_its_count(tmp_path: Path) -> None:
    rows = [
        ("'GW/1", "2026-01-02"),
        ("\u2019GW/2", "2026-01-02"),
        ("GW\u00a03", "2026-01-02"),
        ("\u00a0GW/4", "'2026-01-02"),
    ]
    result = read(csv_of(tmp_path, [*rows, ("5000.0", "2026-01-02")]))
    assert result.column("crime_ref") == ["GW/1", "GW/2", "GW 3", "GW/4", "5000"]
    assert result.notes == [
        "2 cells of column crime_ref began with an apostrophe, which was taken off",
        "1 cells of column crime_ref were references written as numbers with .0, which was taken off",
        "2 cells of column crime_ref had a no-break space, which was read as a space",
        "1 cells of column outcome_date began with an apostrophe, which was taken off",
    ]
