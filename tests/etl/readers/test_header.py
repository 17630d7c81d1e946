"""Headers are matched with the columns of the contract, and what is not known is refused: a name stays out."""

from pathlib import Path

import pytest

from etl.errors import ExtractRefused
from etl.mapping.load import load_mapping
from etl.readers.header import match_header
from etl.readers.values.layout import Layout
from schemas.extracts import EXTRACTS

OUTCOMES = EXTRACTS["outcomes"]
HEADERS = ("crime_ref", "outcome_code", "outcome_date")


def matched(folder: Path, *headers: str, mapping: str = "") -> Layout:
    toml = folder / "mapping.toml"
    toml.write_text(mapping, "utf-8")
    return match_header("outcomes.csv", headers, OUTCOMES, load_mapping(toml).extract("outcomes"))


def refused(folder: Path, *headers: str, mapping: str = "") -> tuple[str, str | None]:
    with pytest.raises(ExtractRefused) as found:
        matched(folder, *headers, mapping=mapping)
    return found.value.fault.rule, found.value.fault.column


def test_columns_are_found_whatever_their_order_capitals_and_spaces(tmp_path: Path) -> None:
    layout = matched(tmp_path, "Outcome Date", "CRIME_REF", " outcome-code ", "")
    assert layout.positions == {"crime_ref": 1, "outcome_code": 2, "outcome_date": 0}
    assert layout.read == [0, 1, 2]


def test_two_rows_of_headers_are_refused_with_the_one_that_names_more(tmp_path: Path) -> None:
    read = load_mapping(None).extract("outcomes")
    groups = ("Crime", "Outcome", "", "Decided by")
    with pytest.raises(ExtractRefused, match=r"row 1 names 1 of .*, and row 2 names 4 of them") as found:
        match_header("outcomes.csv", groups, OUTCOMES, read, below=[(*HEADERS, "decided_by"), ("C1", "1", "", "")])
    assert "Write header_row = 2" in found.value.fault.remedy
    sound = match_header("outcomes.csv", HEADERS, OUTCOMES, read, below=[("C1", "1", ""), HEADERS])
    assert sound.read == [0, 1, 2]  # the row of headers between two files that were joined is none of the file


def test_the_mapping_names_other_headers_and_those_that_are_dropped(tmp_path: Path) -> None:
    mapping = '[outcomes]\ndrop = ["Officer"]\n[outcomes.columns]\n"URN" = "crime_ref"\n'
    layout = matched(tmp_path, "URN", *HEADERS[1:], "Officer", mapping=mapping)
    assert layout.positions["crime_ref"] == 0
    assert layout.notes == ("column 4 was left behind",)
    assert 3 not in layout.read


@pytest.mark.parametrize(
    ("headers", "rule", "column"),
    [
        ((*HEADERS, "victim_name"), "unknown_column", "4"),
        ((*HEADERS[:2],), "required_column_missing", "outcome_date"),
        ((*HEADERS, "Crime Ref"), "duplicate_column", "crime_ref, Crime Ref"),
        (("crimе_ref", *HEADERS[1:]), "look_alike_column", "crim\\u0435_ref"),  # with a Cyrillic letter
        (("Jane Roe", "1 High Street"), "required_column_missing", None),
    ],
)
def test_each_fault_of_a_header_refuses_the_file(
    tmp_path: Path, headers: tuple[str, ...], rule: str, column: str | None
) -> None:
    assert refused(tmp_path, *headers) == (rule, column)


def test_headers_that_look_the_same_are_told_apart_only_where_the_mapping_names_each(tmp_path: Path) -> None:
    both = '[outcomes.columns]\n"Date" = "outcome_date"\n"date" = "rescinded_date"\n'
    layout = matched(tmp_path, *HEADERS[:2], "Date", "date", mapping=both)
    assert (layout.positions["outcome_date"], layout.positions["rescinded_date"]) == (2, 3)
    one = '[outcomes.columns]\n"Outcome Date" = "rescinded_date"\n'
    assert refused(tmp_path, *HEADERS, "Outcome Date", mapping=one)[0] == "duplicate_column"


def test_one_header_stands_for_two_of_our_columns_where_the_mapping_says_so(tmp_path: Path) -> None:
    mapping = '[outcomes.columns]\n"Closed" = ["outcome_date", "victim_decision_date"]\n'
    layout = matched(tmp_path, *HEADERS[:2], "Closed", mapping=mapping)
    assert layout.positions == {"crime_ref": 0, "outcome_code": 1, "outcome_date": 2, "victim_decision_date": 2}
    assert (layout.read, layout.notes) == ([0, 1, 2], ("column 3 stands for outcome_date and victim_decision_date",))
    assert refused(tmp_path, *HEADERS, "Closed", mapping=mapping) == ("duplicate_column", "outcome_date, 4")
    both = mapping + '"closed" = "outcome_date"\n'
    assert refused(tmp_path, *HEADERS[:2], "Closed", "closed", mapping=both)[0] == "duplicate_column"


def test_a_first_row_of_more_columns_than_any_extract_is_refused(tmp_path: Path) -> None:
    assert refused(tmp_path, *HEADERS, *(f"Jane {number}" for number in range(2_000))) == ("asks_too_much", None)


def test_a_column_without_a_name_is_left_behind_where_the_mapping_says_so(tmp_path: Path) -> None:
    with pytest.raises(ExtractRefused, match=r"row number of a program: write drop = \[\"\"\]"):
        matched(tmp_path, "", *HEADERS)
    layout = matched(tmp_path, "", *HEADERS, mapping='[outcomes]\ndrop = [""]')
    assert layout.positions == {"crime_ref": 1, "outcome_code": 2, "outcome_date": 3}
    assert layout.notes == ("column 1 was left behind",)


@pytest.mark.parametrize(
    ("headers", "lines"),
    [
        (["Outcome code 2", "outcome_date_2"], '"Outcome code 2" = "outcome_code"; "outcome_date_2" = "outcome_date"'),
        (
            ["second outcome code", "Outcome 2 Date"],
            '"second outcome code" = "outcome_code"; "Outcome 2 Date" = "outcome_date"',
        ),
        (["outcome_code2"], '"outcome_code2" = "outcome_code"'),
    ],
)
def test_known_columns_with_a_number_are_a_further_record_and_its_lines_are_said(
    tmp_path: Path, headers: list[str], lines: str
) -> None:
    with pytest.raises(ExtractRefused) as found:
        matched(tmp_path, *HEADERS, *headers)
    fault = found.value.fault
    assert fault.rule == "unknown_column"
    assert fault.remedy.endswith(f"[[outcomes.beside]] and below it its lines of these: {lines}.")


@pytest.mark.parametrize(
    "headers", [["outcome_code_2", "Officer"], ["Officer 2"], ["outcome_code_22"], ["2 outcome code 3"]]
)
def test_any_other_unknown_column_is_refused_as_such_and_not_repeated(tmp_path: Path, headers: list[str]) -> None:
    with pytest.raises(ExtractRefused) as found:
        matched(tmp_path, *HEADERS, *headers)
    assert found.value.fault.remedy.startswith("Take it out of the file")
    assert "fficer" not in str(found.value.fault)
