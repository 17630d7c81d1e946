"""Count the keys that counted in an earlier extract and are gone from the new one without a trace.

Keys are compared one by one, never by their totals: as many new crimes would hide those that are gone. A trace is whatever the
source itself says of a key: that it is cancelled, rescinded, deleted, restated, or a row of it that is rejected and stands.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Final

import duckdb
import polars as pl

from etl.store.loaded_file import AcceptedLoss, ChangedColumn, KeptKeys
from etl.store.store import LoadedFile, Store
from etl.warehouse.latest_rows import latest_rows, layers, parquet_rows
from etl.warehouse.losses.accepted_losses import accepted_since, digests
from etl.warehouse.losses.compared_cells import compare_cells
from etl.warehouse.losses.months import months_before
from etl.warehouse.losses.stream import COMPARED, OF_CRIMES, ComparedKeys, Stream, streams
from etl.warehouse.rejected.standing_rows import standing_rows
from schemas import codes
from schemas.contract import Extract
from schemas.extracts import EXTRACTS
from schemas.settings.losses import LossLimit, loss_limits
from schemas.sql_template import written_out

FLAGGED: Final = "identified_by is not null and victim_age >= {adult_age}"
TRACED: Final = {
    "crimes": "(cancelled_code is not null or identification_withdrawn is not null)",
    "outcomes": "rescinded_date is not null",
}
"""What a row says of itself when it counts no longer: then its key may leave the extract, for it has left its trace."""


@dataclass(frozen=True)
class LostKeys:
    """Say how many keys of a stream were held as at an earlier day, and how many of them are gone without a trace.

    `keys` are those that are gone, as keyed digests, and `references` the same as the source writes them: for the steward
    alone, and kept nowhere; `subjects` are the crimes or cases that they are about.
    Those for which a reason was given before count neither as held nor as lost.
    """

    stream: Stream
    since: date
    held: int
    lost: int
    limit: LossLimit
    keys: tuple[str, ...] = field(default=(), repr=False)
    references: tuple[str, ...] = field(default=(), repr=False)
    subjects: tuple[str, ...] = field(default=(), repr=False)

    @property
    def refused_from(self) -> int:
        """Return the number of lost keys from which a load is refused."""
        return self.limit.keys(self.held)

    @property
    def is_too_many(self) -> bool:
        """Return whether so many are gone that the load is refused without a reason."""
        return self.lost >= self.refused_from


@dataclass(frozen=True)
class Comparison:
    """Hold what a load was compared with: what is lost, of how many keys of every stream, and whose values differ."""

    lost: tuple[LostKeys, ...] = ()
    kept: tuple[KeptKeys, ...] = ()  # since the last load, of the extracts that came
    changed: tuple[ChangedColumn, ...] = ()


NOTHING_BEFORE: Final = Comparison()


def compare_with_before(
    con: duckdb.DuckDBPyConnection, store: Store, loaded_files: list[LoadedFile], new: frozenset[str]
) -> Comparison:
    """Return, of every stream of which keys are gone, how many: since the extract before, and since that of a year before.

    `con` holds the rows that count now in `accepted`; `new` names the files of this load. Against the year before, keys are left
    out whose loss was accepted since, and so are those that left a trace in an extract between. A loss of the year is returned
    where it is too large: each of its keys was named in the month in which it went.
    """
    arrived = [loaded for loaded in loaded_files if loaded.id in new and loaded.extract in COMPARED]
    old = [loaded for loaded in loaded_files if loaded.id not in new and loaded.extract in COMPARED]
    if not arrived or not old:
        return NOTHING_BEFORE
    since_last = _compared(con, store, old, arrived)
    found = _stricter(list(since_last.lost), _of_each_system(con, store, old, arrived))
    day = months_before(max(loaded.as_at for loaded in arrived), loss_limits().since_year.months or 0)
    a_year_ago = [loaded for loaded in old if loaded.as_at <= day]
    if a_year_ago and len(a_year_ago) < len(old):
        since = [loaded for loaded in old if loaded.as_at > day]
        found += [one for one in _compared(con, store, a_year_ago, arrived, since).lost if one.is_too_many]
    return Comparison(tuple(found), since_last.kept, since_last.changed)


def _of_each_system(
    con: duckdb.DuckDBPyConnection,
    store: Store,
    old: list[LoadedFile],
    arrived: list[LoadedFile],
) -> list[LostKeys]:
    """Return what is gone of each records system that has arrived, where there are several: a small one has its own limit."""
    systems = {loaded.source_system for loaded in (*old, *arrived)}
    if len(systems) == 1:
        return []
    return [
        lost
        for system in sorted({loaded.source_system for loaded in arrived}, key=str)
        for lost in _compared(con, store, _of_system(old, system), arrived).lost
    ]


def _of_system(old: list[LoadedFile], system: str | None) -> list[LoadedFile]:
    """Return the files of a records system, and those without a name of the extracts of which it has none."""
    own = {loaded.extract for loaded in old if loaded.source_system == system}
    return [
        loaded
        for loaded in old
        if loaded.source_system == system or (loaded.source_system is None and loaded.extract not in own)
    ]


def _stricter(of_all: list[LostKeys], of_systems: list[LostKeys]) -> list[LostKeys]:
    """Return what is gone of all, or of one system where only there it is too much."""
    too_many = {one.stream.name: one for one in of_systems if one.is_too_many}
    return [one if one.is_too_many else too_many.get(one.stream.name, one) for one in of_all]


def _compared(
    con: duckdb.DuckDBPyConnection,
    store: Store,
    old: list[LoadedFile],
    arrived: list[LoadedFile],
    since: list[LoadedFile] | None = None,
) -> Comparison:
    """Return what is gone of `old`; the files `since` came between a year before, with traces and losses that were accepted."""
    for name in COMPARED:
        _hold(con, store, EXTRACTS[name], old, [*(since or []), *arrived])
    con.execute(
        "create temporary table crimes_now as"
        " select * from accepted.crimes where crime_ref in (select crime_ref from held_crimes)"
    )
    for name in COMPARED:
        _see(con, store, EXTRACTS[name], [loaded for loaded in arrived if loaded.extract == name])
    of_violence = pl.DataFrame({"code": _codes_of_violence()}, schema={"code": pl.String})
    con.register("codes_of_violence", of_violence)
    came = dict.fromkeys(loaded.extract for loaded in arrived)
    counted = [_lost_of(con, stream) for stream in streams()]
    cells = {name: compare_cells(con, name) for name in came}
    counted += [one for emptied, _ in cells.values() for one in emptied]
    con.unregister("codes_of_violence")
    for name in COMPARED:
        con.execute(f"drop table held_{name}")
        con.execute(f"drop table seen_{name}")
    con.execute("drop table crimes_now")
    days = {name: max((one.as_at for one in old if one.extract == name), default=None) for name in COMPARED}
    accepted = accepted_since(since or [])
    found = [
        lost
        for one in counted
        if (day := days[one.stream.extract]) is not None
        if (lost := _without_accepted(store, one, day, accepted, of_year=since is not None)) is not None
    ]
    kept = [
        KeptKeys(one.stream.name, one.held, len(one.lost))
        for one in counted
        if one.held and one.stream.extract in came and days[one.stream.extract] is not None
    ]
    return Comparison(tuple(found), tuple(kept), tuple(one for _, changed in cells.values() for one in changed))


def _lost_of(con: duckdb.DuckDBPyConnection, stream: Stream) -> ComparedKeys:
    """Return how many keys of a stream were held, and those that are gone."""
    lost = "coalesce(list({'unit': unit, 'subject': subject}) filter (is_lost), [])"
    held, units = con.execute(f"select count(*), {lost} from ({stream.sql})").fetchone() or (0, [])
    return ComparedKeys(stream, held, tuple((one["unit"], one["subject"]) for one in units))


def _without_accepted(
    store: Store, compared: ComparedKeys, since: date, accepted: frozenset[AcceptedLoss], *, of_year: bool
) -> LostKeys | None:
    """Return what is lost without the keys for which a reason was given; None where nothing else is."""
    name = compared.stream.name
    keys = digests(store.key, name, (unit for unit, _ in compared.lost))
    lost = [(key, *names) for key, names in zip(keys, compared.lost, strict=True) if (name, key) not in accepted]
    if not lost:
        return None
    held = compared.held - len(keys) + len(lost)
    limit = compared.stream.since_year if of_year else compared.stream.since_last
    return LostKeys(compared.stream, since, held, len(lost), limit, *zip(*lost, strict=True))


def _hold(
    con: duckdb.DuckDBPyConnection, store: Store, extract: Extract, old: list[LoadedFile], later: list[LoadedFile]
) -> None:
    """Make a temporary table of the rows that were held, of the cohort alone, without those that left a trace later.

    What stood though it was rejected is among them.
    """
    columns = ", ".join(extract.token_of(column.name) for column in extract.columns)
    rows = f"select {columns} from ({latest_rows(store, layers(old, extract), extract)})"
    stood = standing_rows(con, store, old, extract).rows
    if not stood.is_empty():
        con.register("stood", stood)
        rows += f" union all select {columns} from stood"
    mine = [loaded for loaded in later if loaded.extract == extract.name]
    traces = [path for loaded in mine for path in store.part_paths(loaded)]
    said = [
        path for loaded in mine for path in store.rejected_paths(loaded)
    ]  # a rejected row says that she objects, too
    withdrawn = " or ".join(f"{name} is not null" for name in extract.unread_beside) or "false"
    same = " and ".join(f"traced.{key} is not distinct from held.{key}" for key in extract.key_tokens)
    con.execute(f"""
        create temporary table held_{extract.name} as
        with held as (select * from ({rows}) where {_wanted(extract.name)}),
        traced as (
            select * from ({parquet_rows(traces, extract)}) where is_deleted or {TRACED.get(extract.name, "false")}
            union all by name
            select * from ({parquet_rows(said, extract)}) where {withdrawn}
        )
        select * from held where not exists (from traced where {same})
    """)
    if not stood.is_empty():
        con.unregister("stood")


def _see(con: duckdb.DuckDBPyConnection, store: Store, extract: Extract, arrived: list[LoadedFile]) -> None:
    """Make a temporary table of the keys that the source has now and that count, or are rejected or held back.

    A rescinded outcome is no trace of an earlier one.
    """
    paths = [path for loaded in arrived for path in store.rejected_paths(loaded)]
    if extract.parents:  # what waits for its parent is not among those that count
        paths += [path for loaded in arrived for path in store.part_paths(loaded)]
    now = "crimes_now" if extract.name == "crimes" else f"accepted.{extract.name}"
    keys = ", ".join(extract.key_tokens)
    of_held = "true" if extract.name == "swlo_cases" else "crime_ref in (select crime_ref from held_crimes)"
    of_held += f" and not ({TRACED.get(extract.name, 'false')})"
    con.execute(
        f"create temporary table seen_{extract.name} as select {keys} from {now} where {of_held}"
        f" union select {keys} from ({parquet_rows(paths, extract)}) where {of_held}"
    )


def _wanted(name: str) -> str:
    if name == "crimes":
        return written_out(FLAGGED)
    return "crime_ref in (select crime_ref from held_crimes)" if name in OF_CRIMES else "true"


def _codes_of_violence() -> list[str]:
    """Return the offence codes of the wider cohort, as an extract may spell them."""
    return codes.offence_codes_of({group.code for group in codes.offence_groups() if group.is_all_violence})


def with_comparison(loaded_files: Sequence[LoadedFile], new: frozenset[str], compared: Comparison) -> list[LoadedFile]:
    """Return the files, the first new one with what its load was compared with and which values differ."""
    first = next((loaded.id for loaded in loaded_files if loaded.id in new), None)
    return [
        replace(loaded, kept_keys=compared.kept, changed_columns=compared.changed) if loaded.id == first else loaded
        for loaded in loaded_files
    ]
