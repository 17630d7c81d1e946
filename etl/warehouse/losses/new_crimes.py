"""Compare how many new flagged crimes an extract brings with how many its own history lets one expect.

Keys that counted before cannot show that new ones no longer come: a filter at the source, or a column that is no longer filled.
A month that was accepted with a reason is neither found nor expected in a longer span that holds it: it is asked about once.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from importlib.resources import files
from statistics import fmean
from typing import Final

import duckdb
import polars as pl

from etl.store.loaded_file import AcceptedLoss, LoadedFile
from etl.warehouse.losses.expected_count import ExpectedCount, expected_count
from etl.warehouse.losses.months import months_before
from schemas.settings.losses import NewCrimesLimit, loss_limits
from schemas.sql_template import written_out

FLAGGED: Final = "identified_by is not null and victim_age >= {adult_age}"
STREAM: Final = "new_crimes"
"""The name under which months that were accepted are kept; their key is the number of months."""

Known = Mapping[tuple[int, int], int]  # month at whose end, and lag of the month -> crimes known


@dataclass(frozen=True)
class NewCrimes:
    """Say how many flagged crimes the last months have, and what was expected of them."""

    as_at: date
    months: int
    found: int
    expected: ExpectedCount
    limit: NewCrimesLimit

    @property
    def usual(self) -> tuple[int, int]:
        """Return between which two counts it usually lies."""
        return self.expected.usual(self.limit.usual_percent)

    @property
    def is_too_few(self) -> bool:
        """Return whether it is so few that the load is refused without a reason."""
        return self.expected.chance_of_at_most(self.found) * 1000 < self.limit.chance_per_thousand

    @property
    def key(self) -> AcceptedLoss:
        """Return what is kept where it is accepted."""
        return STREAM, str(self.months)


def count_new_crimes(
    con: duckdb.DuckDBPyConnection, loaded_files: Sequence[LoadedFile], new: frozenset[str]
) -> tuple[NewCrimes, ...]:
    """Return found and expected of each span; nothing for a first extract, or where too little came before.

    `con` holds the rows that count now in `accepted`; `new` names the files of this load.
    """
    crimes = [loaded for loaded in loaded_files if loaded.extract == "crimes"]
    old = [loaded for loaded in crimes if loaded.id not in new]
    day = max((loaded.as_at for loaded in crimes), default=None)
    if day is None or not old or not any(loaded.id in new and loaded.as_at == day for loaded in crimes):
        return ()
    limit = loss_limits().new_crimes
    accepted = [
        (loaded.as_at, int(key)) for loaded in old for stream, key in loaded.accepted_losses if stream == STREAM
    ]
    return compare_new_crimes(known_crimes(con, day, limit), day, limit, accepted)


def known_crimes(con: duckdb.DuckDBPyConnection, day: date, limit: NewCrimesLimit) -> Known:
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


def compare_new_crimes(
    known: Known, day: date, limit: NewCrimesLimit, accepted: Sequence[tuple[date, int]] = ()
) -> tuple[NewCrimes, ...]:
    """Return found and expected of each span of months. `accepted`: until which day, and how many months before it."""
    months = {lag for lag in range(max(limit.months)) if not _is_accepted(lag, day, accepted)}
    compared = []
    for span in limit.months:
        lags = [lag for lag in range(span) if lag in months]
        ends = [
            month
            for month in range(span, span + limit.history_months)
            if all((month, lag) in known for lag in range(span))
        ]
        if not lags or len(ends) < limit.least_history_months:
            continue
        mean = sum(fmean(known[month, lag] for month in ends) for lag in lags)
        if mean > 0:
            monthly = [known[month, 0] for month in ends]
            found = sum(known[0, lag] for lag in lags)
            compared.append(NewCrimes(day, span, found, expected_count(mean, len(lags), monthly), limit))
    return tuple(compared)


def _is_accepted(lag: int, day: date, accepted: Sequence[tuple[date, int]]) -> bool:
    """Return whether some day of a month lies in a span that was accepted."""
    begin, end = months_before(day, lag + 1), months_before(day, lag)
    return any(begin < until and end > months_before(until, months) for until, months in accepted)
