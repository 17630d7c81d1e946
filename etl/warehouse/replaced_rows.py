"""Count the rows that a load replaces by a later version, and those that a new snapshot no longer has."""

from dataclasses import replace

import duckdb

from etl.store.store import LoadedFile, Store
from etl.warehouse.latest_rows import lacks_key, latest_rows, layers
from schemas.contract import Extract
from schemas.extracts import EXTRACTS


def with_replaced_rows(
    con: duckdb.DuckDBPyConnection,
    store: Store,
    loaded_files: list[LoadedFile],
    new: frozenset[str],
    held_back: dict[str, int],
) -> list[LoadedFile]:
    """Return the loaded files, those named in `new` with the rows that they held back, replaced and dropped."""
    replaced: dict[str, int] = {}
    dropped: dict[str, int] = {}
    for extract in EXTRACTS.values():
        arrived = [loaded for loaded in loaded_files if loaded.id in new and loaded.extract == extract.name]
        before = [loaded for loaded in loaded_files if loaded.id not in new and loaded.extract == extract.name]
        if arrived and before:
            changed, vanished = _replaced_and_dropped(con, store, extract, before, [*before, *arrived])
            replaced |= {source: count for source, count in changed.items() if source in new}
            latest = max(arrived, key=lambda loaded: (loaded.version, loaded.id)).id
            dropped[latest] = max(0, vanished - _standing(con, extract))
    return [
        replace(
            loaded,
            held_back=held_back.get(loaded.id, 0),
            replaced=replaced.get(loaded.id, 0),
            dropped=dropped.get(loaded.id, 0),
        )
        if loaded.id in new
        else loaded
        for loaded in loaded_files
    ]


def _standing(con: duckdb.DuckDBPyConnection, extract: Extract) -> int:
    """Return how many rows the newest extract rejects and the one before it had: they stand, and are not gone."""
    query = "select count(*) from accepted.standing where extract = $extract and times = 1"
    row = con.execute(query, {"extract": extract.name}).fetchone()
    return 0 if row is None else int(row[0])


def _replaced_and_dropped(
    con: duckdb.DuckDBPyConnection, store: Store, extract: Extract, before: list[LoadedFile], after: list[LoadedFile]
) -> tuple[dict[str, int], int]:
    """Return id of a loaded file -> replaced rows, and the number of keys that are gone."""
    keys = extract.key_tokens
    values = [name for name in (extract.token_of(column.name) for column in extract.columns) if name not in keys]
    same_key = " and ".join(f"before.{key} is not distinct from after.{key}" for key in keys)
    has_key = f"not ({lacks_key(extract)})" if extract.key_may_be_missing else "true"
    differs = " or ".join(f"before.{value} is distinct from after.{value}" for value in values) or "false"
    both = f"""
        with before as (select * from ({latest_rows(store, layers(before, extract), extract)}) where {has_key}),
        after as ({latest_rows(store, layers(after, extract), extract)})
    """
    changed = (
        f"{both} select after.source_id, count(*) from before join after on {same_key} where {differs} group by all"
    )
    gone = f"{both} select count(*) from before where not exists (from after where {same_key})"
    return dict(con.execute(changed).fetchall()), (con.execute(gone).fetchone() or (0,))[0]
