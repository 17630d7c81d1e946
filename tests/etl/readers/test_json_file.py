"""The records of a JSON file are read like the rows of any other form, and what cannot be read is refused in words."""

import gzip
import json
from pathlib import Path

import pytest

from etl.errors import ExtractRefused, Fault
from tests.etl.readers.reading_cases import NAME, opened, read, write

ROWS = [
    {"crime_ref": "007", "outcome_code": 16, "outcome_date": "2026-01-02", "decided_by": None},
    {"crime_ref": "1e10", "outcome_code": "1A", "outcome_date": "2026-02-03"},
]


def refused(path: Path, mapping: str = "") -> Fault:
    with pytest.raises(ExtractRefused) as found:
        list(opened(path, mapping).batches())
    assert NAME not in str(found.value)
    return found.value.fault


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("outcomes.json", json.dumps(ROWS)),
        ("outcomes.json", "\ufeff" + json.dumps({"made": "2026-03-31", "outcomes": ROWS}, indent=2)),
        ("outcomes.json", "\n".join(map(json.dumps, ROWS)) + "\n"),
        ("outcomes.ndjson", "\r\n".join(map(json.dumps, ROWS)) + "\r\n\r\n"),
        ("outcomes.jsonl", "\n".join(map(json.dumps, ROWS)) + "\n"),
    ],
)
def test_a_list_a_named_list_and_a_record_a_line_are_the_same_rows(tmp_path: Path, name: str, content: str) -> None:
    result = read(write(tmp_path, content, name))
    assert result.rows == {2: "007", 3: "1e10"}
    assert (result.column("outcome_code"), result.column("decided_by")) == (["16", "1A"], [None, None])
    assert result.column("outcome_date") == ["2026-01-02", "2026-02-03"]


def test_numbers_stay_as_they_are_written(tmp_path: Path) -> None:
    rows = '[{"crime_ref": 1e10, "outcome_code": 1.50, "outcome_date": 123456789012345678901234567890, "decided_by": true}]'
    result = read(write(tmp_path, rows, "outcomes.json"))
    assert [result.column(name) for name in ("crime_ref", "outcome_code", "outcome_date", "decided_by")] == [
        ["1e10"], ["1.50"], ["123456789012345678901234567890"], ["TRUE"]
    ]  # fmt: skip


def test_records_within_records_are_columns_and_what_is_dropped_is_not_looked_into(tmp_path: Path) -> None:
    rows = [
        {
            "id": "C1",
            "end": {"code": "1", "on": {"day": "2026-01-02"}},
            "people": [{"name": NAME}],
            "note": {"of": [NAME]},
        },
        {"id": "C2", "end": None, "people": [], "note": {"other": NAME}},
    ]
    mapping = (
        '[outcomes]\ndrop = ["people", "note"]\n[outcomes.columns]\nid = "crime_ref"\n"end.code" = "outcome_code"\n'
    )
    result = read(write(tmp_path, json.dumps(rows), "outcomes.json"), mapping + '"end.on.day" = "outcome_date"\n')
    assert result.rows == {2: "C1", 3: "C2"}
    assert (result.column("outcome_code"), result.column("outcome_date")) == (["1", None], ["2026-01-02", None])


def test_a_name_in_any_record_that_is_not_ours_refuses_the_file(tmp_path: Path) -> None:
    rows = [*ROWS, ROWS[0] | {"victim": {"surname": NAME}}]
    fault = refused(write(tmp_path, json.dumps(rows), "outcomes.json"))
    assert (fault.rule, fault.column) == ("unknown_column", "5")


def test_the_list_that_the_mapping_names_is_read_and_the_rest_is_counted(tmp_path: Path) -> None:
    path = write(tmp_path, json.dumps({"data": ROWS, "included": [{"surname": NAME}]}), "outcomes.json")
    fault = refused(path)
    assert (fault.found, fault.remedy[:21]) == ("2 parts may be its records", 'Write records = "..."')
    result = read(path, '[outcomes]\nrecords = "data"')
    assert (list(result.rows.values()), result.notes) == (
        ["007", "1e10"], ["1 parts that stand beside the records were left behind"]
    )  # fmt: skip


def test_a_document_a_line_with_one_record_each(tmp_path: Path) -> None:
    lines = "".join(json.dumps({"data": row, "included": [{"surname": NAME}]}) + "\n" for row in ROWS)
    result = read(write(tmp_path, lines, "outcomes.ndjson"), '[outcomes]\nrecords = "data"')
    assert result.rows == {2: "007", 3: "1e10"}


def test_a_list_in_a_column_that_is_read_refuses_the_file_and_names_the_column(tmp_path: Path) -> None:
    fault = refused(write(tmp_path, json.dumps([ROWS[0], ROWS[1] | {"decided_by": [NAME]}]), "outcomes.json"))
    assert (fault.found, fault.column) == ("the column holds lists or records", "decided_by")


@pytest.mark.parametrize(
    ("content", "found"),
    [
        ('[{"crime_ref": 007}]', "it is no JSON from line 1 on"),
        (json.dumps(ROWS, indent=1)[:-40], "it is no JSON from line"),
        ("crime_ref,outcome_code\n1,2\n", "it is no JSON from line 1 on"),
        ('[{"crime_ref": "1", "crime_ref": "2"}]', "a record names a value twice"),
        ("[" * 100_000, "its records stand within each other far too deep"),
        ('{"a":' * 100_000, "its records stand within each other far too deep"),
        ('[["crime_ref"], ["1"]]', "a record is no object with a name for each value"),
        ('"Jane Roe"', "it holds no records"),
        ('{"crime_ref": "1"}', "it has no list of records"),
        ('[{"crime_ref": "\\ud800", "outcome_code": "1", "outcome_date": "2"}]', "it holds one half of a character"),
        (json.dumps(ROWS).encode("utf-16"), "the content is text in utf-16"),
        ('[{"crime_ref": "Môn"}]'.encode("cp1252"), "JSON is written in UTF-8, and it is not"),
        (gzip.compress(b"[]"), "the content is compressed (gzip)"),
        ("{" + ",".join(f'"c{at}": 1' for at in range(2_500)) + "}\n{}", "the first row has more than 2,000 fields"),
    ],
    ids=lambda value: value[:20] if isinstance(value, str) else "bytes",
)
def test_what_is_no_list_of_records_is_refused_in_words(tmp_path: Path, content: str | bytes, found: str) -> None:
    fault = refused(write(tmp_path, content, "outcomes.json"))
    assert found in fault.found
    assert fault.remedy.endswith(".")


def test_no_record_is_no_row_and_for_the_contract_to_judge(tmp_path: Path) -> None:
    assert read(write(tmp_path, "[]", "outcomes.json")).rows_in == 0


@pytest.mark.parametrize(("end", "asked"), [("\n", 0), ("", 1)])
def test_a_file_of_lines_whose_last_has_no_end_is_questioned(tmp_path: Path, end: str, asked: int) -> None:
    reading = opened(write(tmp_path, "\n".join(map(json.dumps, ROWS)) + end, "outcomes.ndjson"))
    list(reading.batches())
    assert len(reading.questions()) == asked
