"""What the page of data protection says of each extract is what its contract declares."""

from pathlib import Path

import pytest

from schemas.contract import Extract
from schemas.extracts import EXTRACTS

PAGE = (Path(__file__).resolve().parents[2] / "docs" / "data_protection.md").read_text("utf-8")


def row_of(extract: Extract) -> str:
    kept = extract.retention
    words = "no period"
    if kept.counted_from:
        words = f"counted from `{kept.counted_from}`"
    if kept.goes_with:
        words = f"goes with `{kept.goes_with}`"
    persons = ", ".join(f"`{column}` ({purpose})" for column, purpose in extract.persons.items()) or "none"
    return f"| `{extract.name}` | {extract.access_class} | {words} | {persons} |"


@pytest.mark.parametrize("extract", EXTRACTS.values(), ids=lambda extract: extract.name)
def test_the_row_of_an_extract_says_what_its_contract_declares(extract: Extract) -> None:
    assert row_of(extract) in PAGE.splitlines()


def test_the_table_has_no_other_rows() -> None:
    table = PAGE.split("## What each extract declares")[1].split("\n## ")[0]
    assert sum(line.startswith("| `") for line in table.splitlines()) == len(EXTRACTS)
