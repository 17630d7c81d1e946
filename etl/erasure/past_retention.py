"""Find what is past the period that the force sets for its extract, counted from the day that the contract names."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Final

import polars as pl

from etl.erasure.target import Target, is_one_of, kinds_of_columns, owners, paths_with_rows
from etl.store.erasure import PERSON, digest_of
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
    store: Store, key: bytes, files: Sequence[LoadedFile], found: Mapping[str, frozenset[str]]
) -> tuple[Target, int]:
    """Return what no legal hold keeps, and how many one does: by itself, or by a person or reference in a row of it.

    `found`: kind -> tokens of persons, or references. A person is kept too where a row of hers has a reference that is.
    """
    held = {hold.digest for hold in holds_in_force(store.root, key)}
    kept: dict[str, frozenset[str]] = {}
    for kind in sorted(found, key=lambda kind: kind == PERSON) if held else ():
        beside = {} if kind != PERSON else dict(kept)
        kept[kind] = frozenset(_held(store, key, files, kind, found[kind], held, beside))
    left = {kind: values - kept.get(kind, frozenset()) for kind, values in found.items()}
    persons = left.pop(PERSON, frozenset())
    return Target(persons, left), sum(map(len, kept.values()))


def _held(
    store: Store,
    key: bytes,
    files: Sequence[LoadedFile],
    kind: str,
    wanted: frozenset[str],
    held: set[str],
    beside: Mapping[str, frozenset[str]],
) -> Iterator[str]:
    """Yield of what is wanted whatever shares a row with something held, or with a reference that is kept beside it."""
    for loaded in files:
        kinds = kinds_of_columns(EXTRACTS[loaded.extract])
        mine = [column for column, one in kinds.items() if one == kind]
        for path in paths_with_rows(store, loaded) if mine else ():
            scanned = scan_parquet(path)
            there = [column for column in kinds if column in scanned.collect_schema().names()]
            rows = scanned.select(there).filter(
                pl.any_horizontal(is_one_of(column, wanted) for column in mine if column in there)
            )
            found = rows.collect()
            for named in there:
                values = found.get_column(named).drop_nulls().unique().to_list()
                others = beside.get(kinds[named], frozenset())
                kept = [value for value in values if value in others or digest_of(key, kinds[named], value) in held]
                for column in mine:
                    if column in there and kept:
                        yield from wanted.intersection(found.filter(pl.col(named).is_in(kept)).get_column(column))
