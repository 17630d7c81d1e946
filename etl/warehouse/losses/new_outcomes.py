"""Compare how many flagged crimes were given an outcome, or reached a stage, of late with how many usually are.

What counted before cannot show that new outcomes are held back. They are counted by their own day, so that a file that comes
late brings no month of its own. A bulk review gives many crimes their outcome at once: its month counts in the history as far
as a busy month does, and leaves fewer open crimes of which an outcome can be expected afterwards.
"""

from collections.abc import Sequence
from datetime import date
from importlib.resources import files

import duckdb
import polars as pl

from etl.store.loaded_file import LoadedFile
from etl.warehouse.losses.months import months_before
from etl.warehouse.losses.new_rows import Counted, NewRows, accepted_spans, compare_new_rows, day_to_judge
from schemas.settings.losses import NewRowsLimit, loss_limits
from schemas.sql_template import written_out

EXTRACTS: tuple[Counted, ...] = ("outcomes", "stages")


def count_new_outcomes(
    con: duckdb.DuckDBPyConnection, loaded_files: Sequence[LoadedFile], new: frozenset[str]
) -> tuple[NewRows, ...]:
    """Return found and expected of each span, for outcomes and for stages.

    `con` holds the rows that count now in `accepted`; `new` names the files of this load. Nothing for an extract that comes first
    or does not come, or before which too little came.
    """
    limit = loss_limits().new_outcomes
    compared: list[NewRows] = []
    for extract in EXTRACTS:
        day = day_to_judge(extract, loaded_files, new)
        if day is not None:
            counts, open_crimes = monthly_counts(con, extract, day, limit)
            longest = range(max(limit.months))
            known = {
                (month, lag): counts[month + lag]
                for month in range(len(counts))
                for lag in longest
                if month + lag < len(counts)
            }
            accepted = accepted_spans(extract, loaded_files, new)
            compared += compare_new_rows(extract, known, day, limit, accepted, open_crimes)
    return tuple(compared)


def monthly_counts(
    con: duckdb.DuckDBPyConnection, extract: Counted, day: date, limit: NewRowsLimit
) -> tuple[list[int], list[int]]:
    """Return, of each month before a day, the newest first: how many flagged crimes had a new row, and how many were open.

    As far back as the rows of flagged crimes go.
    """
    ends = [months_before(day, month) for month in range(limit.history_months + 2 * max(limit.months) + 1)]
    con.register("ends", pl.DataFrame({"month": range(len(ends)), "last_day": ends}))
    query = written_out((files("etl.warehouse.losses") / "monthly_outcomes.sql").read_text("utf-8"))
    found = con.execute(query, {"extract": extract}).fetchall()
    con.unregister("ends")
    return [count for _, count, _ in found], [open_crimes for _, _, open_crimes in found]
