"""Write beside the tables what the Data quality page and `outcomes status` say of the loads. None of it moves a figure."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from importlib.resources import files
from typing import Any

import duckdb
import polars as pl

from etl.store.loaded_file import ChangedColumn, FindingCount, GoneValue, LoadedFile
from etl.store.tombstone import WithdrawnFile
from etl.warehouse.covered_from import covered_from
from etl.warehouse.effects.effect import Effects
from etl.warehouse.losses.months import months_before
from etl.warehouse.losses.stream import title_of_stream
from etl.warehouse.never_loaded import never_loaded
from schemas.rules import RULES
from schemas.settings.losses import loss_limits

CHANGED = """
select extract, column_name, held, changed, value_before, rows_before, rows_left, value_now, rows_now
from changed_values
order by rowid
"""
NO_KEYS = ("new_", "filled_")
"""Begin the streams of what did not come: spans of months and columns, and no keys."""
EMPTIED = """
select extract, column_name, sum(count)::bigint, sum(of_cohort)::bigint
from findings
where rule = 'emptied_label'
    and as_at_date = (select max(as_at_date) from loads where loads.extract = findings.extract)
group by all
order by all
"""
ACCEPTED = "select load_id, as_at_date, reason, title, keys from accepted_losses order by as_at_date desc, rowid"


@dataclass(frozen=True)
class KeptLoss:
    """Hold of how many keys of a kind a load accepted that they are gone; without a kind for which reason whole files were."""

    load_id: str
    as_at: date
    reason: str
    title: str | None
    keys: int | None


@dataclass(frozen=True)
class KeptEmptied:
    """Hold of how many rows of the newest extract a label was emptied, and how many crimes of the cohort they are about."""

    extract: str
    column: str
    rows: int
    of_cohort: int


def write_metadata(
    con: duckdb.DuckDBPyConnection,
    loaded_files: list[LoadedFile],
    held_back: Mapping[str, int],
    flags: Mapping[str, tuple[FindingCount, ...]],
    withdrawn: Sequence[WithdrawnFile],
) -> None:
    """Write the loads, what was found in them, which were withdrawn, what they accepted and which values they changed."""
    con.execute((files("etl.warehouse") / "metadata.sql").read_text("utf-8"))
    _insert(con, "loads", [_load(loaded, held_back.get(loaded.id, 0)) for loaded in loaded_files])
    findings = [
        _finding(loaded, finding)
        for loaded in loaded_files
        for finding in (*loaded.findings, *flags.get(loaded.id, ()))
    ]
    _insert(con, "findings", findings)
    _insert(con, "withdrawn_loads", [_withdrawn(one) for one in withdrawn])
    _insert(con, "accepted_losses", _accepted(loaded_files))
    _insert(con, "changed_values", _changed(loaded_files))
    _insert(con, "never_loaded", never_loaded(loaded_files))
    _insert(con, "covered_from", covered_from(con))


def keep_effects(con: duckdb.DuckDBPyConnection, moved: Effects) -> None:
    """Write what rejected rows may do to the figures."""
    _insert(con, "uncertain_crimes", moved.uncertain_crimes)
    moves = [(one.metric, one.step, one.cohort, one.months and sorted(one.months)) for one in moved.others]
    _insert(con, "moves_of_others", moves)
    _insert(
        con,
        "effects_of_rejected_rows",
        [
            (
                *(one.metric, one.cohort, one.form, one.rows, one.numerator, one.denominator),
                *(*one.lowest, *one.highest, one.step, one.days, one.now),
            )
            for one in moved.figures
        ],
    )


def kept_changes(con: duckdb.DuckDBPyConnection) -> tuple[ChangedColumn, ...]:
    """Return the columns of the newest extracts in which rows have other values; nothing of an earlier version's build."""
    found: dict[tuple[str, str], ChangedColumn] = {}
    for extract, column, held, changed, value, before, left, now, rows in _kept(con, "changed_values", CHANGED):
        one = found.get((extract, column), ChangedColumn(extract, column, held, changed))
        last = one.gone[-1] if one.gone else None
        if last is not None and (last.value, last.before, last.left) == (value, before, left):
            one = replace(one, gone=(*one.gone[:-1], replace(last, now=(*last.now, (now, rows)))))
        elif before is not None:
            one = replace(one, gone=(*one.gone, GoneValue(value, before, left, ((now, rows),), ())))
        found[extract, column] = one
    return tuple(found.values())


def kept_accepted(con: duckdb.DuckDBPyConnection) -> tuple[KeptLoss, ...]:
    """Return what was accepted with a reason in the last year, the latest first; nothing of an earlier version's build."""
    return tuple(KeptLoss(*row) for row in _kept(con, "accepted_losses", ACCEPTED))


def kept_emptied(con: duckdb.DuckDBPyConnection) -> tuple[KeptEmptied, ...]:
    """Return which labels were emptied in the newest extracts; nothing of an earlier version's build."""
    return tuple(KeptEmptied(*row) for row in _kept(con, "emptied_labels", EMPTIED))


def _kept(con: duckdb.DuckDBPyConnection, table: str, query: str) -> list[tuple[Any, ...]]:
    is_there = con.execute("from duckdb_tables() where table_name = $table", {"table": table}).fetchone()
    return con.execute(query).fetchall() if is_there else []


def _load(loaded: LoadedFile, held: int) -> tuple[object, ...]:
    return (
        loaded.load_id,
        loaded.id,
        loaded.source_sha256,
        loaded.extract,
        loaded.file_name,
        loaded.kind,
        loaded.as_at,
        loaded.loaded_at or None,
        loaded.rows_in,
        loaded.usable - held,
        loaded.rejected,
        loaded.duplicates,
        held,
        max(0, loaded.held_back - held),  # more wait than at first where the load of their parents was withdrawn
        loaded.replaced,
        loaded.dropped,
        loaded.correction,
        loaded.reason,
    )


def _finding(loaded: LoadedFile, finding: FindingCount) -> tuple[object, ...]:
    return (
        loaded.load_id,
        loaded.id,
        loaded.extract,
        loaded.as_at,
        finding.rule,
        finding.severity,
        finding.column,
        finding.count,
        finding.of_cohort,
        RULES[finding.rule].says,
        RULES[finding.rule].remedy,
    )


def _withdrawn(one: WithdrawnFile) -> tuple[object, ...]:
    file = one.file
    origin = (file.load_id, file.id, file.extract, file.file_name, file.as_at, file.loaded_at or None)
    return (*origin, one.at, one.reason)


def _accepted(loaded_files: Sequence[LoadedFile]) -> list[tuple[object, ...]]:
    """Return what was accepted with a reason, by stream, as long as the comparison with the year before leaves it out.

    A reason that opened the door for a whole file names no key: it stands alone.
    """
    newest = max((loaded.as_at for loaded in loaded_files), default=None)
    if newest is None:
        return []
    since = months_before(newest, loss_limits().since_year.months or 0)
    rows: list[tuple[object, ...]] = []
    for load_id in dict.fromkeys(loaded.load_id for loaded in loaded_files if loaded.reason and loaded.as_at > since):
        mine = [loaded for loaded in loaded_files if loaded.load_id == load_id]
        origin = (load_id, max(one.as_at for one in mine), mine[0].loaded_at or None)
        reason = next(one.reason for one in mine if one.reason)
        streams = [stream for one in mine for stream, _ in one.accepted_losses]
        counted = {stream: streams.count(stream) for stream in dict.fromkeys(streams)}
        rows += [
            (*origin, reason, stream, title_of_stream(stream), None if stream.startswith(NO_KEYS) else count)
            for stream, count in counted.items()
        ] or [(*origin, reason, None, None, None)]
    return rows


def _changed(loaded_files: Sequence[LoadedFile]) -> list[tuple[object, ...]]:
    """Return which values of the newest file of each extract are others than in the one before."""
    newest: dict[str, LoadedFile] = {}
    for loaded in loaded_files:
        if loaded.extract not in newest or loaded.version > newest[loaded.extract].version:
            newest[loaded.extract] = loaded
    return [
        (changed.extract, newest[changed.extract].as_at, changed.column, changed.held, changed.changed, *value)
        for loaded in loaded_files
        for changed in loaded.changed_columns
        if newest[changed.extract].load_id == loaded.load_id
        for value in _values(changed)
    ]


def _values(changed: ChangedColumn) -> list[tuple[object, ...]]:
    """Return a row for each value that is gone and each that stands in its place; one without a value where none is gone."""
    return [(one.value, one.before, one.left, now, rows) for one in changed.gone for now, rows in one.now] or [
        (None, None, None, None, None)
    ]


def _insert(con: duckdb.DuckDBPyConnection, table: str, rows: Sequence[tuple[object, ...]]) -> None:
    """Add rows to a table in one statement: one for each row took longer than all else of a small build."""
    if rows:
        con.register("given", pl.DataFrame(rows, orient="row", infer_schema_length=None))
        con.execute(f"insert into {table} from given")
        con.unregister("given")
