"""Of a file in any form the header is found wherever it stands, and the rows of each distinct value are counted."""

from pathlib import Path

import polars as pl
import pytest
import xlsxwriter

from etl.errors import ExtractRefused
from etl.proposal.raw_file import RawFile, header_among, read_sheets


def workbook(path: Path, sheets: dict[str, list[list[str]]]) -> Path:
    with xlsxwriter.Workbook(str(path)) as book:
        for name, rows in sheets.items():
            sheet = book.add_worksheet(name)
            for number, row in enumerate(rows):
                sheet.write_row(number, 0, row)
    return path


def counts(raw: RawFile, at: int) -> dict[str, int]:
    return dict(raw.values[at].select("value", "rows").sort("value").rows())


def read_raw(path: Path) -> RawFile:
    return read_sheets(path)[0]


HEADER = ["Crime No", "Outcome", "Outcome Date"]
ROWS = [["A1", "Charged", "2026-01-02"], ["A2", "Charged", "2026-01-03"], ["A3", "", "2026-01-03"]]


def test_the_header_is_the_row_that_names_most_columns() -> None:
    assert header_among([["Outcome report"], [], HEADER, ROWS[0]]) == 2
    assert header_among([["One", "Two"], ["A1", "Charged"]]) == 0


def test_values_are_counted_with_the_rows_where_they_stand(tmp_path: Path) -> None:
    path = tmp_path / "crimes.csv"
    path.write_text("\n".join(",".join(row) for row in [["Outcomes"], HEADER, *ROWS]) + "\n", "utf-8")
    raw = read_raw(path)
    assert (raw.headers, raw.rows, raw.settings.header_row) == (tuple(HEADER), 3, 2)
    assert counts(raw, 1) == {"Charged": 2}
    assert raw.values[1].get_column("first").to_list() == [[3, 4]]


def test_of_a_workbook_the_sheet_is_found_that_holds_an_extract(tmp_path: Path) -> None:
    path = workbook(tmp_path / "e.xlsx", {"Cover": [["About this file"]], "Data": [["Title"], [], HEADER, *ROWS]})
    raw = read_raw(path)
    assert (raw.settings.sheet, raw.settings.header_row) == ("Data", 3)
    assert counts(raw, 1) == {"Charged": 2}
    assert raw.rows == 3


def test_each_sheet_that_holds_an_extract_is_read(tmp_path: Path) -> None:
    stages = [["Crime No", "Stage", "Stage Date", "Victim Age"], ["A1", "charged", "2026-01-02", "31"]]
    path = workbook(tmp_path / "e.xlsx", {"Notes": [["x"]], "Stages": stages, "Outcomes": [HEADER, *ROWS]})
    assert [(raw.settings.sheet, raw.rows) for raw in read_sheets(path)] == [("Stages", 1), ("Outcomes", 3)]


def test_sheets_alike_are_read_by_a_pattern(tmp_path: Path) -> None:
    path = workbook(tmp_path / "e.xlsx", {"2024": [HEADER, *ROWS], "2025": [HEADER, *ROWS], "Notes": [["x"]]})
    assert read_raw(path).settings.sheet == "202*"


def test_of_json_a_column_of_lists_is_named_and_has_no_values(tmp_path: Path) -> None:
    path = tmp_path / "e.json"
    path.write_text('[{"Crime No": "A1", "Outcome": "Charged"}, {"Crime No": "A2", "links": [7]}]', "utf-8")
    raw = read_raw(path)
    assert (raw.headers, raw.rows) == (("Crime No", "Outcome", "links"), 2)
    assert [counts(raw, at) for at in range(3)] == [{"A1": 1, "A2": 1}, {"Charged": 1}, {}]
    assert raw.values[0].get_column("first").to_list() == [[2], [3]]


@pytest.mark.parametrize(
    ("content", "records"),
    [
        ('{"data": [{"Crime No": "A1"}], "included": [{"name": "x"}, {"name": "y"}]}', "data"),
        ('{"codes": [{"c": 1}], "outcomes": [{"Crime No": "A1"}, {"Crime No": "A2"}]}', "outcomes"),
        ('[{"Crime No": "A1"}]', None),
    ],
)
def test_of_several_lists_of_json_the_likely_one_is_taken_and_stated(
    tmp_path: Path, content: str, records: str | None
) -> None:
    path = tmp_path / "e.json"
    path.write_text(content, "utf-8")
    raw = read_raw(path)
    assert (raw.headers, raw.settings.records) == (("Crime No",), records)


def test_parquet_needs_nothing_stated(tmp_path: Path) -> None:
    path = tmp_path / "e.parquet"
    pl.DataFrame(ROWS, schema=HEADER, orient="row").write_parquet(path)
    raw = read_raw(path)
    assert (raw.headers, raw.settings.model_fields_set) == (tuple(HEADER), set())
    assert counts(raw, 1) == {"Charged": 2}


def test_what_cannot_be_read_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "crimes.csv"
    path.write_bytes("Crime No".encode("utf-16"))
    with pytest.raises(ExtractRefused, match="utf-16"):
        read_raw(path)
