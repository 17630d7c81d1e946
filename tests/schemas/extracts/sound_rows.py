"""Change one sound row of an extract and return the rules that the change breaks."""

from datetime import date

import polars as pl

from etl.staging.validate import Validated, validate
from sample_data.generator.faults.examples import example
from schemas.extracts import EXTRACTS

AS_AT = date(2026, 9, 30)
FIRST_ROW = 2

Cells = dict[str, str | None]


def checked(extract: str, *changes: Cells) -> Validated:
    """Return what the contract makes of the sound row with each of these changes, as at `AS_AT`."""
    contract = EXTRACTS[extract]
    columns = [column.name for column in contract.columns]
    sound = {contract.aliases.get(name, name): cell.strip() or None for name, cell in example(extract, 1).items()}
    rows = [dict.fromkeys(columns) | sound | change for change in changes]
    batch = pl.DataFrame(rows, schema=dict.fromkeys(columns, pl.String)).with_row_index("row_number", FIRST_ROW)
    return validate(batch, contract, AS_AT)


def rejected(extract: str, **change: str | None) -> set[str]:
    """Return the rules that reject the changed row."""
    return set(checked(extract, change).rejections["rule"])


def flagged(extract: str, **change: str | None) -> set[str]:
    """Return the rules that keep the changed row and count it."""
    found = checked(extract, change)
    assert found.rejections.is_empty()
    return set(found.flags["rule"])


def required(extract: str) -> set[str]:
    """Return the columns without which a row is rejected."""
    return _rejected_for(extract, None, "required_value_missing")


def refused_words(extract: str) -> set[str]:
    """Return the columns that take the codes of a list and nothing else."""
    return _rejected_for(extract, "a word of no list", "unknown_value")


def _rejected_for(extract: str, cell: str | None, rule: str) -> set[str]:
    """Return the columns of which this cell breaks the rule: one row for each, and nothing else changed in it."""
    columns = [column.name for column in EXTRACTS[extract].columns]
    rejections = checked(extract, *({name: cell} for name in columns)).rejections
    return {columns[row - FIRST_ROW] for row in rejections.filter(rule=rule)["row_number"]}
