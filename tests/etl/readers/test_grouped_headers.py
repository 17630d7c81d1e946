"""Equal headers are told apart by the groups above them, in csv and in a workbook with merged cells."""

from pathlib import Path

import pytest
import xlsxwriter

from etl.errors import ExtractRefused
from etl.proposal.raw_file import read_sheets
from etl.readers.grouped_headers import with_groups
from tests.etl.readers.reading_cases import opened, read, write

HEADERS = ["crime_ref", "outcome_code", "Date", "Date"]
GROUPS = ["Case", "", "Given", "Taken back"]
ROW = ["C1", "14", "2026-01-02", "2026-01-05"]
MAPPING = """
[outcomes]
header_row = 2
group_row = 1
[outcomes.columns]
"Given Date" = "outcome_date"
"Taken back Date" = "rescinded_date"
"""


def test_only_equal_headers_get_their_group_which_reaches_to_the_next() -> None:
    assert with_groups(["Ref", "Age", "Sex", "age", ""], ["", "Victim", "", "Suspect"]) == [
        "Ref", "Victim Age", "Sex", "Suspect age", ""
    ]  # fmt: skip
    assert with_groups(["Age", "Sex"], ["Victim"]) == ["Age", "Sex"]
    assert with_groups(["Age", "Age"], []) == ["Age", "Age"]


def book(folder: Path) -> Path:
    path = folder / "outcomes.xlsx"
    with xlsxwriter.Workbook(str(path)) as written:
        sheet = written.add_worksheet()
        sheet.merge_range(0, 0, 0, 1, "Case")
        sheet.write_row(0, 2, GROUPS[2:])
        sheet.write_row(1, 0, HEADERS)
        sheet.write_row(2, 0, ROW)
    return path


def text(folder: Path) -> Path:
    return write(folder, "".join(",".join(row) + "\r\n" for row in (GROUPS, HEADERS, ROW)))


@pytest.mark.parametrize("make", [text, book])
def test_two_header_rows_are_refused_with_the_line_that_reads_them(tmp_path: Path, make) -> None:
    path = make(tmp_path)
    with pytest.raises(ExtractRefused) as refused:
        opened(path, MAPPING.replace("group_row = 1", ""))
    assert "write group_row = 1" in refused.value.fault.remedy
    result = read(path, MAPPING)
    assert result.frame.select("outcome_date", "rescinded_date").rows() == [("2026-01-02", "2026-01-05")]
    (raw,) = read_sheets(path)
    assert (raw.settings.header_row, raw.settings.group_row) == (2, 1)
    assert raw.headers == ("crime_ref", "outcome_code", "Given Date", "Taken back Date")
