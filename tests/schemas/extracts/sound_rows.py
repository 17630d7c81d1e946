"""Change one sound row of an extract and return the rules that the change breaks."""

from datetime import date

import polars as pl

from etl.staging.validate import Validated, validate
from sample_data.generator.faults.examples import example
from schemas.extracts import EXTRACTS

AS_AT = date(2026, 9, 30)

Cells = dict[str, str | None]


def checked(extract: str, *changes: Cells) -> Validated:
    """Return what the contract makes of the sound row with each of these changes, as at `AS_AT`."""
    contract = EXTRACTS[extract]
    columns = [column.name for column in contract.columns]
    sound = {contract.aliases.get(name, name): cell.strip() or None for name, cell in example(extract, 1).items()}
    rows = [dict.fromkeys(columns) | sound | change for change in changes]
    batch = pl.DataFrame(rows, schema=dict.fromkeys(columns, pl.String)).with_row_index("row_number", 2)
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
    columns = [column.name for column in EXTRACTS[extract].columns]
    return {name for name in columns if "required_value_missing" in rejected(extract, **{name: None})}


def refused_words(extract: str) -> set[str]:
    """Return the columns that take the codes of a list and nothing else."""
    columns = [column.name for column in EXTRACTS[extract].columns]
    return {name for name in columns if "unknown_value" in rejected(extract, **{name: "a word of no list"})}
