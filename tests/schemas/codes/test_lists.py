"""Test that a broken code list is refused, naming its file and line."""

from dataclasses import fields
from datetime import date
from pathlib import Path

import pytest

from schemas.codes.lists import CodeListError, Offence, OutcomeGroup, Tool, read_list


@pytest.mark.parametrize(
    ("lines", "line", "fault"),
    [
        ("code,label\ncharged,Charged\n", 1, "found the columns"),
        ("", 1, "found the columns"),
        ("code,label,position\n", 1, "found no codes"),
        ("code,label,position\ncharged,Charged,1\ncharged,Charged,2\n", 3, "charged stands twice"),
        ("code,label,position\ncharged,Charged,first\n", 2, "column position"),
        ("code,label,position\ncharged,Charged\n", 2, "found 2 fields, expected 3"),
        ('code,label,position\ncharged,"Charged"d,1\n', 2, "expected after"),
        ("code,label,position\ncharged,,1\n", 2, "column label"),
    ],
)
def test_a_broken_list_names_its_file_and_line(tmp_path: Path, lines: str, line: int, fault: str) -> None:
    (tmp_path / "outcome_groups.csv").write_text(lines, "utf-8")
    with pytest.raises(CodeListError) as refused:
        read_list("outcome_groups.csv", OutcomeGroup, folder=tmp_path)
    assert str(refused.value).startswith(f"schemas/codes/outcome_groups.csv, line {line}: ")
    assert fault in str(refused.value)


def test_a_list_whose_dates_are_in_disorder_is_refused(tmp_path: Path) -> None:
    header = ",".join(field.name for field in fields(Offence))
    row = "72,Trafficking,,,other_sexual,true,true,true,2015-07-31,2004-05-01,"
    (tmp_path / "offences.csv").write_text(f"{header}\n{row}\n", "utf-8")
    with pytest.raises(CodeListError, match="line 2: valid_to lies before valid_from"):
        read_list("offences.csv", Offence, folder=tmp_path)


def test_rows_come_in_the_order_of_the_file_with_their_types(tmp_path: Path) -> None:
    header = ",".join(field.name for field in fields(Tool))
    (tmp_path / "tools.csv").write_text(f"{header}\nb/1,b,1,B,0,9,2025-04-01,,\na,a,,A,,,,,\n", "utf-8")
    assert read_list("tools.csv", Tool, folder=tmp_path) == (
        Tool("b/1", "b", "1", "B", 0, 9, date(2025, 4, 1), None, None),
        Tool("a", "a", None, "A", None, None, None, None, None),
    )


def test_a_rule_of_the_list_names_the_line_that_breaks_it(tmp_path: Path) -> None:
    (tmp_path / "outcome_groups.csv").write_text("code,label,position\na,A,1\nb,B,1\n", "utf-8")
    with pytest.raises(CodeListError, match=r"outcome_groups.csv, line 3: b is no group\. Mend the line"):
        read_list(
            "outcome_groups.csv", OutcomeGroup, lambda row: "b is no group" if row.code == "b" else None, tmp_path
        )
