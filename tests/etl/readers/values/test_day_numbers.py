"""Days written as numbers are questioned where they seem to be counted from the other first day; others are not."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from etl.errors import ExtractRefused
from tests.etl.readers.contained.binary_books import xlsb
from tests.etl.readers.contained.old_books import xls
from tests.etl.readers.contained.test_first_day import xlsx
from tests.etl.readers.reading_cases import HEADER, Read, read, write

IN_1900, IN_1904 = 44291, 42829  # 5 April 2021
AS_AT = "as_at = 2021-06-30\n"


def mapped(form: str, more: str = AS_AT) -> str:
    return f'[outcomes]\ndate_formats = ["{form}"]\n{more}'


def read_csv(folder: Path, numbers: list[int], mapping: str) -> Read:
    rows = "".join(f"GW/{at},14,{number},\n" for at, number in enumerate(numbers))
    return read(write(folder, f"{HEADER}\n{rows}"), mapping)


def refusal(reading: Callable[[], Read]) -> str:
    with pytest.raises(ExtractRefused) as caught:
        reading()
    assert caught.value.fault.rule == "days_from_1904"
    return str(caught.value.fault)


def test_numbers_of_a_text_whose_newest_day_would_be_four_years_old_are_questioned(tmp_path: Path) -> None:
    found = refusal(lambda: read_csv(tmp_path, [IN_1904 - 400, IN_1904], mapped("excel")))
    assert "column outcome_date: 2 numbers of days were read as counted from 1900" in found
    assert "the newest lies 1,548 days before the extract, and 86 if they are counted from 1904" in found
    assert str(IN_1904) not in found


@pytest.mark.parametrize(
    ("numbers", "mapping"),
    [
        ([IN_1900], mapped("excel")),
        ([IN_1904, IN_1900], mapped("excel")),
        ([IN_1904], mapped("excel1904")),
        ([IN_1904], mapped("excel", f"{AS_AT}dates_checked = true\n")),
        ([IN_1904 - 300], mapped("excel")),  # 1904 would make the newest more than a year old too
    ],
    ids=["of 1900", "one of this year", "declared", "checked", "an old extract"],
)
def test_other_numbers_of_a_text_are_read(tmp_path: Path, numbers: list[int], mapping: str) -> None:
    assert len(read_csv(tmp_path, numbers, mapping).rows) == len(numbers)


@pytest.mark.parametrize("form", [xlsx, xlsb, xls])
def test_a_workbook_that_counts_from_another_day_than_the_mapping_is_questioned(
    tmp_path: Path, form: Callable[..., bytes]
) -> None:
    rows = [HEADER.split(","), ["GW/1", "14", IN_1904, None], ["GW/2", "14", IN_1904 - 500, None]]
    path = write(tmp_path, form(*rows, from_1904=True), f"outcomes.{form.__name__}")
    assert "2 numbers of days were read as counted from 1900, and the workbook counts from 1904" in refusal(
        lambda: read(path, mapped("excel"))
    )
    assert read(path, mapped("excel1904")).column("outcome_date") == ["2021-04-05", "2019-11-22"]
    path = write(tmp_path, form(*rows, from_1904=False), f"outcomes.{form.__name__}")
    assert "counted from 1904, and the workbook counts from 1900" in refusal(lambda: read(path, mapped("excel1904")))
    assert read(path, mapped("excel")).column("outcome_date") == ["2017-04-04", "2015-11-21"]


def test_dates_of_a_workbook_that_counts_from_1904_are_its_dates(tmp_path: Path) -> None:
    path = write(
        tmp_path, xlsx(HEADER.split(","), ["GW/1", "14", date(2021, 4, 5), None], from_1904=True), "outcomes.xlsx"
    )
    assert read(path, mapped("excel")).column("outcome_date") == ["2021-04-05"]
