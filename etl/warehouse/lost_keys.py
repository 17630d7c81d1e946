"""Count the keys that counted in an earlier extract and are gone from the new one without a trace.

Keys are compared one by one, never by their totals: as many new crimes would hide those that are gone. A trace is whatever the
source itself says of a key: that it is cancelled, rescinded, deleted, restated, or a row of it that is rejected.
"""

from calendar import monthrange
from dataclasses import dataclass
from datetime import date
from importlib.resources import files
from pathlib import Path
from typing import Final

import duckdb

from etl.store.store import LoadedFile, Store
from etl.warehouse.latest_rows import latest_rows, layers, parquet_rows
from schemas.extracts import EXTRACTS
from schemas.settings.losses import LossLimit, loss_limits
from schemas.sql_template import written_out

OF_CRIMES: Final = ("outcomes", "stages", "swlo_case_crimes")
COMPARED: Final = ("crimes", *OF_CRIMES, "swlo_cases")
FLAGGED: Final = "identified_by is not null and victim_age >= {adult_age}"


@dataclass(frozen=True)
class Stream:
    """Hold a kind of key that figures depend on: its extract, its name in words, a metric that it moves, and its query."""

    extract: str
    title: str
    metric: str
    sql: str


@dataclass(frozen=True)
class LostKeys:
    """Say how many keys of a stream were held as at an earlier day, and how many of them are gone without a trace."""

    stream: Stream
    since: date
    held: int
    lost: int
    limit: LossLimit

    @property
    def refused_from(self) -> int:
        """Return the number of lost keys from which a load is refused."""
        return self.limit.keys(self.held)

    @property
    def is_too_many(self) -> bool:
        """Return whether so many are gone that the load is refused without a reason."""
        return self.lost >= self.refused_from


def streams() -> tuple[Stream, ...]:
    """Return every stream, by the name of its file."""
    return tuple(_read(path) for path in sorted(Path(str(files("etl.warehouse") / "streams")).glob("*.sql")))


def count_lost_keys(
    con: duckdb.DuckDBPyConnection, store: Store, loaded_files: list[LoadedFile], new: frozenset[str]
) -> tuple[LostKeys, ...]:
    """Return, of every stream of which keys are gone, how many: since the extract before, and since that of a year before.

    `con` holds the rows that count now in `accepted`; `new` names the files of this load. After a loss that was accepted with
    a reason the comparison with the year before begins anew.
    """
    arrived = [loaded for loaded in loaded_files if loaded.id in new and loaded.extract in COMPARED]
    old = [loaded for loaded in loaded_files if loaded.id not in new and loaded.extract in COMPARED]
    if not arrived or not old:
        return ()
    limits = loss_limits()
    found = _compared(con, store, old, arrived, limits.since_last)
    day = months_before(max(loaded.as_at for loaded in arrived), limits.since_year.months or 0)
    a_year_ago = [loaded for loaded in old if loaded.as_at <= day]
    if a_year_ago and len(a_year_ago) < len(old) and not any(loaded.reason for loaded in old if loaded.as_at > day):
        found += _compared(con, store, a_year_ago, arrived, limits.since_year)
    return found


def months_before(day: date, months: int) -> date:
    """Return the same day that many months earlier, or the last day of that month where it is shorter."""
    year, month = divmod(day.year * 12 + day.month - 1 - months, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def _compared(
    con: duckdb.DuckDBPyConnection, store: Store, old: list[LoadedFile], arrived: list[LoadedFile], limit: LossLimit
) -> tuple[LostKeys, ...]:
    _hold(con, store, old, arrived)
    found = []
    for stream in streams():
        days = [loaded.as_at for loaded in old if loaded.extract == stream.extract]
        counted = f"select count(*), count(*) filter (is_lost) from ({stream.sql})"
        held, lost = con.execute(counted).fetchone() or (0, 0)
        if lost and days:
            found.append(LostKeys(stream, max(days), held, lost, limit))
    for name in COMPARED:
        con.execute(f"drop table held_{name}")
        con.execute(f"drop table seen_{name}")
    con.execute("drop table crimes_now")
    return tuple(found)


def _hold(con: duckdb.DuckDBPyConnection, store: Store, old: list[LoadedFile], arrived: list[LoadedFile]) -> None:
    """Make temporary tables of the rows that were held, and of the keys that the source has now: of the cohort alone."""
    for name in COMPARED:
        extract = EXTRACTS[name]
        before = latest_rows(store, layers(old, extract), extract)
        wanted = _wanted(name)
        con.execute(f"create temporary table held_{name} as select * from ({before}) where {wanted}")
        mine = [loaded for loaded in arrived if loaded.extract == name]
        paths = [path for loaded in mine for path in (*store.part_paths(loaded), *store.rejected_paths(loaded))]
        keys = ", ".join(extract.key_tokens)
        of_held = "true" if name == "swlo_cases" else "crime_ref in (select crime_ref from held_crimes)"
        con.execute(
            f"create temporary table seen_{name} as select {keys} from accepted.{name} where {of_held}"
            f" union select {keys} from ({parquet_rows(paths, extract)}) where {of_held}"
        )
    con.execute(
        "create temporary table crimes_now as"
        " select * from accepted.crimes where crime_ref in (select crime_ref from held_crimes)"
    )


def _wanted(name: str) -> str:
    if name == "crimes":
        return written_out(FLAGGED)
    return "crime_ref in (select crime_ref from held_crimes)" if name in OF_CRIMES else "true"


def _read(path: Path) -> Stream:
    text = path.read_text("utf-8")
    head = dict(line.removeprefix("-- ").split(": ", 1) for line in text.splitlines()[:3])
    return Stream(head["extract"], head["title"], head["metric"], written_out(text))
