"""Compose the SQL that selects the latest row of each key from the accepted files of the store.

A snapshot replaces all that came before it; changes add to it and replace by key; the later as-at wins, and of one as-at
the later correction. Files of one extract and version are one set, so the order in which they were loaded never matters.
The base is read in place, without a copy or a sort, because it can hold 10 million rows and the changes hold few.
"""

from dataclasses import dataclass
from datetime import date
from pathlib import Path

from etl.store.store import LoadedFile, Store
from schemas.contract import Extract
from schemas.parquet_file import rows_of_parquet

SQL_TYPES = {"text": "varchar", "whole_number": "bigint", "date": "date"}


@dataclass(frozen=True)
class Layers:
    """Hold the files that count: the newest snapshot of each records system, and the changes since."""

    base: tuple[LoadedFile, ...]
    changes: tuple[LoadedFile, ...]

    @property
    def are_of_several_systems(self) -> bool:
        """Return whether a row of one system may be later than a change of another."""
        return len({loaded.source_system for loaded in (*self.base, *self.changes)}) > 1


def layers(loaded_files: list[LoadedFile], extract: Extract, before: date | None = None) -> Layers:
    """Return the loaded files of `extract` that count, with `before` only those as at an earlier day.

    A snapshot replaces what came before it from the same records system, and nothing of another. A file whose rows are kept no
    longer was replaced by one that has them.
    """
    mine = [
        loaded
        for loaded in loaded_files
        if loaded.extract == extract.name and loaded.has_rows and (before is None or loaded.as_at < before)
    ]
    systems = sorted({loaded.source_system for loaded in mine}, key=str)
    of_each = [_layers_of_one([loaded for loaded in mine if loaded.source_system == system]) for system in systems]
    return Layers(
        tuple(loaded for each in of_each for loaded in each.base),
        tuple(loaded for each in of_each for loaded in each.changes),
    )


def _layers_of_one(mine: list[LoadedFile]) -> Layers:
    newest_snapshot = max((loaded.version for loaded in mine if loaded.kind == "snapshot"), default=None)
    if newest_snapshot is None:
        return Layers((), tuple(mine))
    base = tuple(loaded for loaded in mine if loaded.kind == "snapshot" and loaded.version == newest_snapshot)
    later = tuple(loaded for loaded in mine if loaded.kind == "changes" and loaded.version > newest_snapshot)
    return Layers(base, later)


def latest_rows(store: Store, chosen: Layers, extract: Extract) -> str:
    """Return a select of the latest row of each key, with row_number, as_at_date and source_id."""
    if not chosen.changes:
        return _distinct(_rows(store, chosen.base, extract), extract, len(chosen.base))
    if chosen.are_of_several_systems:
        rows = _distinct(_rows(store, (*chosen.base, *chosen.changes), extract), extract, 2)
        return f"select {', '.join(_columns(extract))} from ({rows}) where not is_deleted"
    same_key = " and ".join(
        [f"base.{column} is not distinct from changed.{column}" for column in extract.key_tokens]
        + ([f"not ({lacks_key(extract, 'base.')})"] if extract.key_may_be_missing else [])
    )
    columns = ", ".join(_columns(extract))
    return f"""
        with changed as (
            select *
            from ({_rows(store, chosen.changes, extract)})
            qualify row_number() over (
                partition by {_identity(extract)} order by as_at_date desc, correction desc, row_number
            ) = 1
        )
        select {columns} from changed where not is_deleted
        union all
        select {columns} from ({_distinct(_rows(store, chosen.base, extract), extract, len(chosen.base))}) as base
        where not exists (from changed where {same_key})
    """


def _columns(extract: Extract) -> list[str]:
    return [*(extract.token_of(column.name) for column in extract.columns), "row_number", "as_at_date", "source_id"]


def _rows(store: Store, loaded_files: tuple[LoadedFile, ...], extract: Extract) -> str:
    paths = [path for loaded in loaded_files for path in store.part_paths(loaded)]
    return parquet_rows(paths, extract)


def parquet_rows(paths: list[Path], extract: Extract) -> str:
    """Return a select over Parquet files; a column that an older file lacks is null, and no file is no row."""
    typed = {extract.token_of(column.name): SQL_TYPES[column.dtype] for column in extract.columns}
    typed |= {
        "row_number": "bigint",
        "as_at_date": "date",
        "correction": "integer",
        "is_deleted": "boolean",
        "source_id": "varchar",
    }
    empty = "select " + ", ".join(f"null::{kind} as {name}" for name, kind in typed.items()) + " where false"
    if not paths:
        return empty
    return f"{empty} union all by name select * from {rows_of_parquet(paths)}"


def _distinct(rows: str, extract: Extract, files: int) -> str:
    """Return each record once, the latest: files of one version may repeat a row, but a load refuses any contradiction."""
    if files < 2:
        return rows
    latest_first = "as_at_date desc, correction desc, row_number"
    return f"select * from ({rows}) qualify row_number() over (partition by {_identity(extract)} order by {latest_first}) = 1"


def lacks_key(extract: Extract, of: str = "") -> str:
    """Return the SQL condition that a row has no key at all, such as a report of anti-social behaviour."""
    return " and ".join(f"{of}{column} is null" for column in extract.key_tokens)


def _identity(extract: Extract) -> str:
    """Return the columns that identify a record: its key or, without one, its file and row number."""
    keys = ", ".join(extract.key_tokens)
    if not extract.key_may_be_missing:
        return keys
    return f"{keys}, case when {lacks_key(extract)} then source_id || ':' || row_number end"
