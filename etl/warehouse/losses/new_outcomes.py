"""Compare how many flagged crimes were given an outcome, or reached a stage, of late with how many usually are; and cases opened.

What counted before cannot show that new outcomes are held back. They are counted by their own day, so that a file that comes
late brings no month of its own. A bulk review gives many crimes their outcome at once: its month counts in the history as far
as a busy month does, and leaves fewer open crimes of which an outcome can be expected afterwards. Links from a case to a crime
have no day of their own: of new crimes fewer are linked in every honest month, so they are compared key by key alone.
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

EXTRACTS: tuple[Counted, ...] = ("outcomes", "stages", "swlo_cases")


def count_new_outcomes(
    con: duckdb.DuckDBPyConnection, loaded_files: Sequence[LoadedFile], new: frozenset[str]
) -> tuple[NewRows, ...]:
    """Return found and expected of each span, for outcomes, for stages and for cases.

    `con` holds the rows that count now in `accepted`; `new` names the files of this load. Nothing for an extract that comes first
    or does not come, or before which too little came.
    """
    compared: list[NewRows] = []
    for extract in EXTRACTS:
        day = day_to_judge(extract, loaded_files, new)
        if day is not None:
            limit = loss_limits().new_cases if extract == "swlo_cases" else loss_limits().new_outcomes
            counts, open_crimes = monthly_counts(con, extract, day, limit)
            longest = range(max(limit.months))
            known = {
                (month, lag): counts[month + lag]
                for month in range(len(counts))
                for lag in longest
                if month + lag < len(counts)
            }
            accepted = accepted_spans(extract, loaded_files, new)
            exposed = () if extract == "swlo_cases" else open_crimes
            compared += compare_new_rows(extract, known, day, limit, accepted, exposed)
    return tuple(compared)


def monthly_counts(
    con: duckdb.DuckDBPyConnection, extract: Counted, day: date, limit: NewRowsLimit
) -> tuple[list[int], list[int]]:
    """Return, of each month before a day, the newest first: how many units were new, and how many flagged crimes were open.

    Units are flagged crimes with a new row, or cases that were opened. As far back as those rows go.
    """
    ends = [months_before(day, month) for month in range(limit.history_months + 2 * max(limit.months) + 1)]
    con.register("ends", pl.DataFrame({"month": range(len(ends)), "last_day": ends}))
    query = written_out((files("etl.warehouse.losses") / "monthly_outcomes.sql").read_text("utf-8"))
    found = con.execute(query, {"extract": extract}).fetchall()
    con.unregister("ends")
    return [count for _, count, _ in found], [open_crimes for _, _, open_crimes in found]
