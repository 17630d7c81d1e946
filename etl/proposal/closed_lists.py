"""Propose the closed list of areas, units or partners from the names of a file, without any that may be of a person."""

from dataclasses import dataclass

import polars as pl

from etl.proposal.counted_values import ROWS_NAMED
from etl.proposal.texts_to_repeat import can_repeat_name
from etl.proposal.wordings import LEAST_ROWS
from schemas.free_text import has_form, is_roll_up

MOST_NAMES = 200  # of one column; beyond, it is hardly one of areas or units


@dataclass(frozen=True)
class ClosedList:
    """Hold the names that may be repeated, how many others there are, and the first rows of those."""

    names: tuple[str, ...]
    hidden: int = 0
    hidden_rows: tuple[int, ...] = ()


def closed_list(counted: pl.DataFrame) -> ClosedList | None:
    """Return the list for one column of the form COUNTED; None where it has no names, or too many."""
    if not 0 < counted.height <= MOST_NAMES:
        return None
    values = counted.get_column("value")
    is_known = pl.Series([can_repeat_name(name) for name in values], dtype=pl.Boolean)
    can_be_shown = (
        (counted.get_column("rows") >= LEAST_ROWS) & has_form(values, "name") & is_known & ~is_roll_up(values)
    )
    rest = counted.filter(~can_be_shown)
    rows = rest.get_column("first").list.first().sort().head(ROWS_NAMED).to_list()
    return ClosedList(tuple(sorted(values.filter(can_be_shown))), rest.height, tuple(rows))
