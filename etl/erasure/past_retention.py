"""Find what is past the period that the force sets for its extract, counted from the day that the contract names."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Final

import polars as pl

from etl.erasure.target import Target, kinds_of_columns, owners, paths_with_rows
from etl.store.erasure import digest_of
from etl.store.hold import holds_in_force
from etl.store.loaded_file import LoadedFile
from etl.store.store import Store
from etl.warehouse.losses.months import months_before
from schemas.contract import Extract
from schemas.errors import CannotRunError
from schemas.extracts import EXTRACTS
from schemas.parquet_file import scan_parquet

LATEST_LAST: Final = ("as_at_date", "correction", "row_number")


def past_retention(
    store: Store, files: Sequence[LoadedFile], months: Mapping[str, int], today: date
) -> dict[str, frozenset[str]]:
    """Return column of a reference -> those of which every row, as it came last, is older than the period of its extract.

    A row without its day, such as a case that is open, is never past it. Raises CannotRunError for a period of an extract that
    has none of its own: its rows go with those of another.
    """
    column_of = {extract.name: column for column, extract in owners().items()}
    found: dict[str, frozenset[str]] = {}
    for name, period in months.items():
        extract = EXTRACTS.get(name)
        if extract is None or extract.retention.counted_from is None or name not in column_of:
            own = ", ".join(each for each in column_of if EXTRACTS[each].retention.counted_from)
            raise CannotRunError(
                f"settings.toml, key retention.months.{name}: no period is set for that. Expected: {own}."
            )
        mine = [loaded for loaded in files if loaded.extract == name and loaded.has_rows]
        found[column_of[name]] = _past(store, mine, extract, column_of[name], months_before(today, period))
    return found


def _past(store: Store, mine: Sequence[LoadedFile], extract: Extract, column: str, boundary: date) -> frozenset[str]:
    day, keys = str(extract.retention.counted_from), extract.key_tokens
    columns = [*dict.fromkeys((column, *keys, day, *LATEST_LAST))]
    rows = [scan_parquet(path).select(columns) for loaded in mine for path in store.part_paths(loaded)]
    if not rows:
        return frozenset()
    latest = pl.concat(rows).sort(LATEST_LAST).unique(keys, keep="last", maintain_order=True)
    is_past = (pl.col(day) < boundary).fill_null(value=False)
    past = latest.group_by(column).agg(is_past.all()).filter(day).select(column).collect()
    return frozenset(past.get_column(column).drop_nulls().to_list())


def without_held(
    store: Store, key: bytes, files: Sequence[LoadedFile], references: Mapping[str, frozenset[str]]
) -> tuple[Target, int]:
    """Return what no legal hold keeps, and how many references one does: by itself, or by a person or crime in a row of it."""
    held = {hold.digest for hold in holds_in_force(store.root, key)}
    kept = {kind: _held(store, key, files, kind, refs, held) for kind, refs in references.items()} if held else {}
    left = {kind: refs - kept.get(kind, frozenset()) for kind, refs in references.items()}
    return Target(references=left), sum(len(refs & kept.get(kind, frozenset())) for kind, refs in references.items())


def _held(
    store: Store, key: bytes, files: Sequence[LoadedFile], column: str, refs: frozenset[str], held: set[str]
) -> frozenset[str]:
    found: set[str] = set()
    for loaded in files:
        kinds = kinds_of_columns(EXTRACTS[loaded.extract])
        for path in paths_with_rows(store, loaded) if column in kinds else ():
            rows = (
                scan_parquet(path)
                .select(list(kinds))
                .filter(Target(references={column: refs}).of_column(column))
                .collect()
            )
            for named, kind in kinds.items():
                values = rows.get_column(named).drop_nulls().unique().to_list()
                kept = [value for value in values if digest_of(key, kind, value) in held]
                found |= set(rows.filter(pl.col(named).is_in(kept)).get_column(column).to_list())
    return frozenset(found)
