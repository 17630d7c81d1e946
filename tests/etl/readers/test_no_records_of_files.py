"""What a database or a hand left among the rows is left out and said, in csv and in a workbook; a wrong count refuses."""

from pathlib import Path

import pytest

from etl.errors import ExtractRefused
from tests.etl.readers.reading_cases import HEADER, opened, read, write
from tests.etl.readers.test_xlsx import workbook

ROWS = ["1,14,2026-01-02,police", "2,16,2026-01-03,cps"]
DASHES = "---------,------------,------------,----------"
SAID = [
    "the header stands again in 1 row, which was left out",
    "nothing but dashes stands in 1 row, which was left out",
    "a count of the rows stands in 1 row, which was left out",
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
    ("below", "rejected"), [(["", "Completion time: 2026-03-31T10:00:00"], 1), ([HEADER, ROWS[0]], 0)]
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
        [SAID[0], "a count of the rows stands in 2 rows, which were left out"],
    )


def test_a_number_with_a_comma_is_one_number_in_a_file_of_commas(tmp_path: Path) -> None:
    with pytest.raises(ExtractRefused, match="it states 1,204 rows, and has 2"):
        read(write(tmp_path, "\n".join([HEADER, *ROWS, "1,204 rows selected."])))


def test_a_second_reading_begins_anew(tmp_path: Path) -> None:
    reading = opened(write(tmp_path, "\n".join(lines(2))))
    for _ in range(2):
        assert sum(batch.height for batch in reading.batches()) == 2
        assert (reading.observed.stated, reading.observed.left_out["header"]) == ([2], 1)


@pytest.mark.parametrize("kind", ["csv", "xlsx"])
def test_rows_below_a_header_in_another_order_are_never_read(tmp_path: Path, kind: str) -> None:
    lines = [HEADER, ROWS[0], "crime_ref,Outcome_Date,outcome_code,decided_by", "2,2026-01-03,16,cps"]
    path = (
        write(tmp_path, "\n".join(lines)) if kind == "csv" else workbook(tmp_path, *[line.split(",") for line in lines])
    )
    with pytest.raises(ExtractRefused) as refusal:
        read(path)
    assert refusal.value.fault.rule == "another_header"
