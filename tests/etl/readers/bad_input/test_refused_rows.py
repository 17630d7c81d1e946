"""Each kind of bad row: it is set aside under its number and its rule, and the rows around it are read."""

from pathlib import Path

import pytest

from etl.readers.open import RowFault
from schemas.rules import RULES
from tests.etl.readers.reading_cases import HEADER, NAME, read, write

AROUND = "{header}\n1,14,2026-01-02,police\n{row}\n3,14,2026-01-02,police\n"


@pytest.mark.parametrize(
    ("row", "rule", "column"),
    [
        (f"{NAME}", "too_few_fields", None),
        (f"2,14,2026-01-02,police,{NAME}", "too_many_fields", None),
        (f"{NAME}\0,14,2026-01-02,police", "control_character", "crime_ref"),
        (f"2,14,2026-01-02,\u202e{NAME}", "control_character", "decided_by"),
        (f"2,14,2026-01-02,\u2066{NAME}", "control_character", "decided_by"),
        (f"2\u200b,14,{NAME},", "control_character", "crime_ref"),
        (f"2,14,\x1b[31m{NAME},", "control_character", "outcome_date"),
        (f"2,14,2026-01-02,{NAME * 125}x", "field_too_long", "decided_by"),
        (f"2,14,2026-01-02,{'x' * 3_000_000}", "field_too_long", "decided_by"),
        (f'2,14,2026-01-02,"{"x" * 3_000_000}"', "field_too_long", "decided_by"),
    ],
)
def test_a_row_is_set_aside(tmp_path: Path, row, rule, column):
    result = read(write(tmp_path, AROUND.format(header=HEADER, row=row)))
    assert result.rows == {2: "1", 4: "3"}
    assert result.faults == [RowFault(3, rule, column)]
    assert result.rows_in == 1 + 1 + 1
    assert RULES[rule].severity == "reject"
    assert NAME not in str(result.faults)


def test_a_thousand_characters_are_allowed_whatever_their_bytes(tmp_path: Path):
    result = read(write(tmp_path, AROUND.format(header=HEADER, row=f"2,14,2026-01-02,{'é' * 1_000}")))
    assert result.rows == {2: "1", 3: "2", 4: "3"}


def test_a_long_field_in_a_dropped_column_does_no_harm(tmp_path: Path):
    text = f"{HEADER},note\n1,14,2026-01-02,police,{'x' * 3_000_000}\n"
    assert read(write(tmp_path, text), '[outcomes]\ndrop = ["note"]').rows == {2: "1"}


def test_formula_text_is_kept_as_text(tmp_path: Path):
    """It is neutralised where we write; here it must stay what the supplier sent."""
    result = read(write(tmp_path, f"{HEADER}\n=HYPERLINK(1),14,2026-01-02,@SUM\n"))
    assert result.rows == {2: "=HYPERLINK(1)"}
    assert result.column("decided_by") == ["@SUM"]


def test_a_date_that_does_not_parse_stays_for_the_contract_to_refuse(tmp_path: Path):
    text = f"{HEADER}\n1,14,31/02/2026,\n2,14,03/02/2026,\n3,14,2026-02-03,\n4,14,03/02/26,\n"
    result = read(write(tmp_path, text), '[outcomes]\ndate_formats = ["%d/%m/%Y"]')
    assert result.column("outcome_date") == ["31/02/2026", "2026-02-03", "2026-02-03", "03/02/26"]
