"""Compare how many new flagged crimes an extract brings with how many its own history lets one expect.

Keys that counted before cannot show that new ones no longer come: a filter at the source, or a column that is no longer filled.
"""

from collections.abc import Sequence
from datetime import date
from importlib.resources import files
from typing import Final

import duckdb
import polars as pl

from etl.store.loaded_file import LoadedFile
from etl.warehouse.losses.months import months_before
from etl.warehouse.losses.new_rows import Known, NewRows, accepted_spans, compare_new_rows, day_to_judge
from schemas.settings.losses import NewRowsLimit, loss_limits
from schemas.sql_template import written_out

FLAGGED: Final = "identified_by is not null and victim_age >= {adult_age}"


def count_new_crimes(
    con: duckdb.DuckDBPyConnection, loaded_files: Sequence[LoadedFile], new: frozenset[str]
) -> tuple[NewRows, ...]:
    """Return found and expected of each span; nothing for a first extract, or where too little came before.

    `con` holds the rows that count now in `accepted`; `new` names the files of this load.
    """
    day = day_to_judge("crimes", loaded_files, new)
    if day is None:
        return ()
    limit = loss_limits().new_crimes
    accepted = accepted_spans("crimes", loaded_files, new)
    return compare_new_rows("crimes", known_crimes(con, day, limit), day, limit, accepted)


def known_crimes(con: duckdb.DuckDBPyConnection, day: date, limit: NewRowsLimit) -> Known:
    """Return how many flagged crimes of each month were known at each end of a month, as far back as the extract goes."""
    longest = max(limit.months)
    first = con.execute(f"select min(recorded_date) from accepted.crimes where {written_out(FLAGGED)}").fetchone()
    if first is None or first[0] is None:
        return {}
    ends = [months_before(day, month) for month in range(limit.history_months + 2 * longest + 1)]
    ends = [end for end in ends if end > first[0]]
    con.register("ends", pl.DataFrame({"month": range(len(ends)), "last_day": ends}))
    query = written_out((files("etl.warehouse.losses") / "known_crimes.sql").read_text("utf-8"))
    found = con.execute(query, {"longest": longest}).fetchall()
    con.unregister("ends")
    return {(month, lag): count for month, lag, count in found}
