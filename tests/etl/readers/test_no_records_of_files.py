"""What a database or a hand left among the rows is left out and said, in csv and in a workbook; a wrong count refuses."""

from pathlib import Path

import openpyxl
import pytest

from etl.errors import ExtractRefused
from tests.etl.readers.reading_cases import HEADER, opened, read, write
from tests.etl.readers.test_xlsx import workbook

ROWS = ["1,14,2026-01-02,police", "2,16,2026-01-03,cps"]
DASHES = "---------,------------,------------,----------"
SAID = [
    "the header stands again in row 4, which was left out",
    "nothing but dashes stands in row 2, which was left out",
    "a count of the rows stands in row 7, which was left out",
]


def lines(counted: int) -> list[str]:
    return [HEADER, DASHES, ROWS[0], HEADER, ROWS[1], "", f"({counted} rows affected)"]


def test_of_a_csv(tmp_path: Path) -> None:
    result = read(write(tmp_path, "\n".join(lines(2))))
    assert result.rows == {3: "1", 5: "2"}
    assert (result.rows_in, result.faults, result.notes) == (2, [], SAID)


def test_of_a_csv_whose_lines_all_have_their_delimiters(tmp_path: Path) -> None:
    padded = [line if line.count(",") == 3 else line + ",,," for line in lines(2)]
    result = read(write(tmp_path, "\n".join(padded)))
    assert (result.rows, result.notes) == ({3: "1", 5: "2"}, SAID)


def test_of_a_workbook(tmp_path: Path) -> None:
    result = read(workbook(tmp_path, *[line.split(",") for line in lines(2)]))
    assert (result.rows, result.notes) == ({3: "1", 5: "2"}, SAID)


def test_fewer_rows_than_the_file_states_refuse_it(tmp_path: Path) -> None:
    with pytest.raises(ExtractRefused, match="it states 3 rows, and has 2") as refused:
        read(write(tmp_path, "\n".join(lines(3))))
    assert refused.value.fault.rule == "fewer_rows_than_stated"


@pytest.mark.parametrize(
    ("below", "rejected"),
    [(["", "3,14,2026-01-04,cps"], 0), (["", "Time of completion: 10:00"], 1), ([HEADER, ROWS[0]], 0)],
)
def test_what_a_tool_writes_below_its_count_or_a_part_without_one_refuses_nothing(
    tmp_path: Path, below: list[str], rejected: int
) -> None:
    result = read(write(tmp_path, "\n".join([*lines(2), *below])))
    assert (list(result.rows.values())[:2], len(result.faults)) == (["1", "2"], rejected)
    assert "it states 2 rows, and has 3" in result.notes


def test_a_tool_may_count_the_rows_of_its_other_statements_too(tmp_path: Path) -> None:
    text = "\n".join([HEADER, *ROWS, "(2 rows affected)", "(1 row affected)"])
    assert read(write(tmp_path, text)).rows == {2: "1", 3: "2"}
    with pytest.raises(ExtractRefused, match="it states 3 rows, and has 2"):
        read(write(tmp_path, text.replace("2 rows", "3 rows")))


def test_files_that_were_joined_state_their_rows_together(tmp_path: Path) -> None:
    joined = [HEADER, ROWS[0], "(1 row affected)", HEADER, ROWS[1], "(1 row affected)"]
    assert read(write(tmp_path, "\n".join(joined))).rows == {2: "1", 5: "2"}
    with pytest.raises(ExtractRefused, match="it states 3 rows, and has 2"):
        read(write(tmp_path, "\n".join([*joined[:-1], "(2 rows affected)"])))


def test_of_a_workbook_into_which_two_answers_were_pasted(tmp_path: Path) -> None:
    answers = [HEADER, *ROWS[:1] * 9, "(9 rows affected)", HEADER, *ROWS[1:] * 9, "(9 rows affected)"]
    result = read(workbook(tmp_path, *[line.split(",") for line in answers]))
    assert (result.rows_in, result.notes) == (
        18,
        [
            "the header stands again in row 12, which was left out",
            "a count of the rows stands in rows 11 and 22, which were left out",
        ],
    )


def test_a_number_with_a_comma_is_one_number_in_a_file_of_commas(tmp_path: Path) -> None:
    with pytest.raises(ExtractRefused, match="it states 1,204 rows, and has 2"):
        read(write(tmp_path, "\n".join([HEADER, *ROWS, "1,204 rows selected."])))


def test_a_second_reading_begins_anew(tmp_path: Path) -> None:
    reading = opened(write(tmp_path, "\n".join(lines(2))))
    for _ in range(2):
        assert sum(batch.height for batch in reading.batches()) == 2
        assert (reading.left_out.stated, reading.left_out.total) == ([2], 3)


MAPPING = """[outcomes]
columns = { "Crime Number" = "crime_ref", "Result" = "outcome_code", "Result Date" = "outcome_date", "By" = "decided_by" }
drop = ["Officer"]
"""


def file_of(folder: Path, kind: str, lines: list[str]) -> Path:
    """Write lines as a file of this kind, and return it."""
    return write(folder, "\n".join(lines)) if kind == "csv" else workbook(folder, *[line.split(",") for line in lines])


@pytest.mark.parametrize("kind", ["csv", "xlsx"])
@pytest.mark.parametrize(
    ("second", "row"),
    [
        ("crime_ref,Outcome_Date,outcome_code,decided_by", "2,2026-01-03,16,cps"),  # another order
        ("Crime Number,Result Date,Result,By", "2,2026-01-03,16,cps"),  # and other names
        ("crime_ref,outcome_date,outcome_code,", "2,2026-01-03,16,"),  # without one
        ("crime_ref,outcome_date,outcome_code", "2,2026-01-03,16"),  # and without its place
        ("Officer,crime_ref,outcome_code,outcome_date", "Jane Roe,2,16,2026-01-03"),  # one that is dropped
        ("crime_ref,Offence 2,outcome_code,outcome_date", "2,Rape,16,2026-01-03"),  # one that nobody knows
    ],
)
def test_rows_below_a_header_of_other_columns_or_of_another_order_are_never_read(
    tmp_path: Path, kind: str, second: str, row: str
) -> None:
    with pytest.raises(ExtractRefused) as refusal:
        read(file_of(tmp_path, kind, [HEADER, ROWS[0], second, row]), MAPPING)
    assert (refusal.value.fault.rule, refusal.value.fault.row) == ("another_header", 3)
    assert "Roe" not in str(refusal.value)


@pytest.mark.parametrize("kind", ["csv", "xlsx", "csv with a delimiter at the end of each row"])
def test_of_a_header_with_more_columns_no_row_below_is_read_either(tmp_path: Path, kind: str) -> None:
    end = "" if kind in {"csv", "xlsx"} else ","
    lines = [HEADER, ROWS[0] + end, "Officer,outcome_code,outcome_date,decided_by,crime_ref", ",16,2026-01-03,cps,2"]
    with pytest.raises(ExtractRefused, match="a header of other columns") as refusal:
        read(file_of(tmp_path, kind[:4].strip(), lines), MAPPING)
    assert refusal.value.fault.row == 3


@pytest.mark.parametrize("kind", ["csv", "xlsx"])
def test_a_header_of_the_same_columns_under_other_names_is_left_out(tmp_path: Path, kind: str) -> None:
    result = read(file_of(tmp_path, kind, [HEADER, ROWS[0], "Crime Number,RESULT,Result Date,By", ROWS[1]]), MAPPING)
    assert (list(result.rows.values()), result.faults) == (["1", "2"], [])
    assert result.notes == ["the header stands again in row 3, which was left out"]


def test_a_short_line_of_very_many_fields_is_a_row_that_was_rejected(tmp_path: Path) -> None:
    result = read(write(tmp_path, "\n".join([HEADER, ROWS[0], "," * 140_000, "2,16"])))
    assert {fault.rule for fault in result.faults} == {"too_many_fields", "too_few_fields"}


NOTES = "a note or a total, and no record, stands in rows {rows}, which were left out"


@pytest.mark.parametrize("kind", ["csv", "csv with all its delimiters", "xlsx"])
def test_notes_are_left_out_and_named_by_their_rows_alone(tmp_path: Path, kind: str) -> None:
    below = ["Printed 3 November", "Page 1 of 2", "OFFICIAL", "Source: Jane Roe", "(2 rows)"]
    lines = [HEADER, ROWS[0], "Total: 1", ROWS[1], *below]
    padded = [line if line.count(",") == 3 or kind == "csv" else line + ",,," for line in lines]
    result = read(file_of(tmp_path, kind[:4].strip(), padded))
    assert (result.rows, result.faults) == ({2: "1", 4: "2"}, [])
    assert result.notes == [
        "a count of the rows stands in row 9, which was left out",
        "the number of a page stands in row 6, which was left out",
        NOTES.format(rows="3, 5, 7 and 8"),
    ]


@pytest.mark.parametrize("kind", ["csv", "xlsx"])
def test_notes_and_counts_in_columns_that_are_not_read_are_left_out_too(tmp_path: Path, kind: str) -> None:
    lines = [f"Officer,{HEADER}", *[f"Jane Roe,{row}" for row in ROWS], "Total: 2,,,,", "OFFICIAL,,,,", "Rows: 2,,,,"]
    result = read(file_of(tmp_path, kind, lines), MAPPING)
    assert (result.rows, result.faults) == ({2: "1", 3: "2"}, [])
    assert result.notes[-1] == NOTES.format(rows="4 and 5")
    with pytest.raises(ExtractRefused, match="it states 3 rows, and has 2"):
        read(file_of(tmp_path, kind, [*lines[:-1], "Rows: 3,,,,"]), MAPPING)


@pytest.mark.parametrize("kind", ["csv", "xlsx"])
@pytest.mark.parametrize(
    "row",
    [
        "Jane Roe,Total: 2,,,",  # something stands beside it
        ",GW/3,,,",
        ",Operation May 12,,,",
        ",Sum,,,",
        "Jane Roe,,,,",
        ",,Page 1,,",  # which the mapping translates
        ",Total,1204,,",
        ",,,2026-01-01,",
    ],
)
def test_a_row_that_could_be_a_record_is_never_left_out(tmp_path: Path, kind: str, row: str) -> None:
    lines = [f"Officer,{HEADER}", *[f"Jane Roe,{row}" for row in ROWS], row]
    result = read(file_of(tmp_path, kind, lines), MAPPING + 'codes = { outcome_code = { "Page 1" = "1" } }')
    assert result.rows_in == 3
    assert not [note for note in result.notes if "left out" in note]


@pytest.mark.parametrize("total", ["Total", "Total,,,"])
def test_where_references_are_words_a_total_may_be_one_of_them(tmp_path: Path, total: str) -> None:
    lines = [HEADER, "Oak,14,2026-01-02,police", "Elm,16,2026-01-03,cps", total]
    result = read(write(tmp_path, "\n".join(lines)))
    assert (result.rows_in, result.notes) == (3, [])


def test_a_deletion_of_one_column_is_never_left_out(tmp_path: Path) -> None:
    mapping = '[outcomes]\nkind = "changes"\ndeletions = { column = "Change", values = ["Total", "D"] }'
    lines = [f"{HEADER},Change", *[f"{row}," for row in ROWS], "3,,,,", ",,,,D", ",,,,Total", "4,,,,Total"]
    result = read(write(tmp_path, "\n".join(lines)), mapping)
    assert (result.rows_in, result.notes) == (6, [])


def test_what_a_row_may_lack_by_the_codes_is_not_needed_of_it(tmp_path: Path) -> None:
    lines = [HEADER, *ROWS, "Total: 2,,,", "(2 rows affected),,,"]
    result = read(write(tmp_path, "\n".join(lines)), '[outcomes]\ncodes = { outcome_code = { "" = "0" } }')
    assert (list(result.rows.values()), result.notes) == (
        ["1", "2", "Total: 2"],
        ["it states 2 rows, and has 3", "a count of the rows stands in row 5, which was left out"],
    )


def test_a_line_of_too_many_fields_is_no_note(tmp_path: Path) -> None:
    result = read(write(tmp_path, "\n".join([HEADER, *ROWS, ",,,,Total", "Total: 1,204"])))
    assert [(fault.row_number, fault.rule) for fault in result.faults] == [(4, "too_many_fields")]
    assert result.notes == [NOTES.format(rows="5").replace("rows 5, which were", "row 5, which was")]


def test_a_text_beside_another_that_is_not_read_is_no_note(tmp_path: Path) -> None:
    lines = [f"{HEADER},Officer,Beat", *[f"{row},," for row in ROWS], ",,,,OFFICIAL,Total", ",,,,,(2 rows)"]
    result = read(write(tmp_path, "\n".join(lines)), '[outcomes]\ndrop = ["Officer", "Beat"]')
    assert (result.rows_in, result.notes[-1]) == (3, "a count of the rows stands in row 5, which was left out")


def test_a_note_of_a_further_sheet_has_the_number_of_its_row(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    for year in (2025, 2026):
        sheet = book.create_sheet(str(year))
        for row in (["Officer", *HEADER.split(",")], [None, *ROWS[0].split(",")], ["Total: 1"], [None, "Total: 1"]):
            sheet.append(row)
    book.save(tmp_path / "outcomes.xlsx")
    mapping = '[outcomes]\nsheet = "20*"\ndrop = ["Officer"]'
    notes = read(tmp_path / "outcomes.xlsx", mapping).notes
    assert any(NOTES.format(rows="3, 4, 2000003 and 2000004") == note for note in notes), notes


@pytest.mark.parametrize(
    "kinds",
    [
        "text,code,yyyy-mm-dd,lookup",
        "varchar(20),,datetime2,",
        "Mandatory,Mandatory,(date),Optional",
        "Cyf Trosedd,Canlyniad,Dyddiad,Gan",
    ],
)
def test_what_says_of_which_kind_the_columns_are_is_left_out(tmp_path: Path, kinds: str) -> None:
    said = ["the kinds, the units or other names of the columns stand in row 2, which was left out"]
    for path in (
        write(tmp_path, "\n".join([HEADER, kinds, *ROWS])),
        workbook(tmp_path, *[line.split(",") for line in (HEADER, kinds, *ROWS)]),
    ):
        result = read(path)
        assert (result.rows, result.faults, result.notes) == ({3: "1", 4: "2"}, [], said)


@pytest.mark.parametrize("row", ["text,code,,cps", ",code,date,", "1,code,date,", "text,14,date,"])
def test_a_first_row_in_which_anything_else_stands_is_a_row(tmp_path: Path, row: str) -> None:
    assert 2 in read(write(tmp_path, "\n".join([HEADER, row, *ROWS]))).rows


def test_a_row_that_ends_early_is_read_where_the_mapping_says_so(tmp_path: Path) -> None:
    path = write(tmp_path, "\n".join([HEADER, "1,14,2026-01-02", "2,16", "", *ROWS]))
    assert [fault.rule for fault in read(path).faults] == ["too_few_fields"] * 2
    result = read(path, "[outcomes]\nshort_rows = true\n")
    assert (result.rows, result.faults) == ({2: "1", 3: "2", 5: "1", 6: "2"}, [])
    assert result.column("outcome_date") == ["2026-01-02", None, "2026-01-02", "2026-01-03"]
