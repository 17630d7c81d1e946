"""Find which legal holds keep what an erasure would take."""

from collections.abc import Sequence

import polars as pl

from etl.erasure.target import Target, kinds_of_columns, paths_with_rows
from etl.store.erasure import digest_of
from etl.store.hold import Hold, holds_in_force
from etl.store.loaded_file import LoadedFile
from etl.store.store import Store
from schemas.extracts import EXTRACTS
from schemas.parquet_file import scan_parquet


def holds_on(store: Store, key: bytes, files: Sequence[LoadedFile], target: Target) -> tuple[Hold, ...]:
    """Return the holds about a person or a crime of whom any row would go, or would lose her token."""
    holds = holds_in_force(store.root, key)
    if not holds:
        return ()
    named = target.digests(key) | {
        digest_of(key, kind, value) for loaded in files for kind, value in _named_in(store, loaded, target)
    }
    return tuple(hold for hold in holds if hold.digest in named)


def _named_in(store: Store, loaded: LoadedFile, target: Target) -> set[tuple[str, str]]:
    """Return kind and value of every person and reference in the rows of a file that go."""
    extract, found = EXTRACTS[loaded.extract], set()
    for path in paths_with_rows(store, loaded):
        rows = scan_parquet(path)
        names = rows.collect_schema().names()
        kinds = {column: kind for column, kind in kinds_of_columns(extract).items() if column in names}
        going = rows.filter(target.going(extract, names)).select(pl.col(list(kinds))).collect()
        for column, kind in kinds.items():
            found |= {(kind, value) for value in going.get_column(column).drop_nulls().unique().to_list()}
    return found
