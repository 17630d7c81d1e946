"""Collect the wordings of coded columns that neither the mapping nor the contract knows, while a file is staged.

They are for the letter alone and are kept nowhere: what was typed into the wrong column may be a name.
"""

import polars as pl

from etl.proposal.counted_values import COUNTED, with_counted
from etl.proposal.wordings import ColumnWordings, coded_column, column_wordings

RULE = "unknown_value"


class UnknownWordings:
    """Count the unknown wordings of one file, column by column."""

    def __init__(self, extract: str) -> None:
        self._extract = extract
        self._counted: dict[str, pl.DataFrame] = {}

    def add(self, batch: pl.DataFrame, findings: pl.DataFrame) -> None:
        """Count what the rows of a batch had in the cells that broke the rule of known values."""
        for (name,), cells in findings.filter(pl.col("rule") == RULE).group_by("column_name"):
            rows = batch.filter(pl.col("row_number").is_in(cells.get_column("row_number").implode()))
            before = self._counted.get(str(name), pl.DataFrame(schema=COUNTED))
            self._counted[str(name)] = with_counted(before, rows.get_column("row_number"), rows.get_column(str(name)))

    def wordings(self) -> tuple[ColumnWordings, ...]:
        """Return what of them may be repeated and what it may mean, column by column."""
        return tuple(
            column_wordings(self._extract, coded_column(self._extract, name), counted)
            for name, counted in sorted(self._counted.items())
        )
