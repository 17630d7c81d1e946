"""Find the version that stands of each row that the newest snapshot rejects: a row that is rejected is not gone.

The source still has the row, so what was accepted of it last counts on: unknown in the optional cells that were rejected now,
as it was in those that decide whether it counts. A row is looked for in the extract before, and in those before that as long
as each of them rejected it too. Of a key that was rejected in part, such as an outcome whose code cannot be read, what can be
read is compared, and a row whose whole key the newest snapshot has is not meant.
"""

from dataclasses import dataclass
from typing import Final

import duckdb
import polars as pl

from etl.store.store import LoadedFile, Store
from etl.warehouse.latest_rows import Layers, latest_rows, layers, parquet_rows
from etl.warehouse.rejected.rejected_rows import UNKNOWN, rejected_rows
from schemas.contract import Extract
from schemas.settings.thresholds import thresholds

KEPT: Final = ("victim_age", "identified_by", "cancelled_code", "rescinded_date")
"""Optional cells that decide whether a row counts: they stay as they were, so that a crime stays in n or out of it."""


@dataclass(frozen=True)
class StandingRows:
    """Hold the rows of one extract that stand though the newest snapshot rejects them.

    `rows`: as an accepted row, with `rejected_row` (its number in the newest file), `rejected_by` (the id of that file), the
    `columns` that were rejected, and `times`: in how many extracts in a row.
    """

    extract: Extract
    rows: pl.DataFrame


def standing_rows(
    con: duckdb.DuckDBPyConnection, store: Store, loaded_files: list[LoadedFile], extract: Extract
) -> StandingRows:
    """Return the rows of `extract` that stand. A key that no earlier extract had is new, and stands nowhere.

    What the snapshot of one records system rejects is looked for in the earlier ones of the same.
    """
    mine = [loaded for loaded in loaded_files if loaded.extract == extract.name]
    now = _now(store, layers(mine, extract), extract)
    found = [
        rows
        for system in sorted({loaded.source_system for loaded in mine}, key=str)
        for rows in _standing_of_one(
            con, store, [loaded for loaded in mine if loaded.source_system == system], now, extract
        )
    ]
    kept = [rows for rows in found if not rows.is_empty()]
    return StandingRows(extract, _emptied(pl.concat(kept), extract) if kept else pl.DataFrame())


def _standing_of_one(
    con: duckdb.DuckDBPyConnection, store: Store, loaded_files: list[LoadedFile], now: str, extract: Extract
) -> list[pl.DataFrame]:
    newest = layers(loaded_files, extract)
    rejected = rejected_rows(store, newest.base, extract).rows
    found: list[pl.DataFrame] = []
    if not rejected.is_empty():
        wanted = _readable(rejected, extract)
        before, times = newest.base, 1
        while before and not wanted.is_empty():
            earlier = [loaded for loaded in loaded_files if loaded.version < before[0].version]
            chosen = layers(earlier, extract)
            stands = _matching(con, wanted, latest_rows(store, chosen, extract), now, extract)
            found.append(stands.with_columns(times=pl.lit(times, pl.Int64)))
            also = _readable(rejected_rows(store, chosen.base, extract).rows, extract)
            wanted = _rejected_then_too(
                wanted.join(stands, on=["rejected_by", "rejected_row"], how="anti"), also, extract
            )
            before, times = chosen.base, times + 1
    return found


def _now(store: Store, newest: Layers, extract: Extract) -> str:
    """Return a select of the keys that the newest accepted, or that changes since deleted: neither is carried from before."""
    keys = ", ".join(extract.key_tokens)
    changes = [path for loaded in newest.changes for path in store.part_paths(loaded)]
    accepted = f"select {keys} from ({latest_rows(store, newest, extract)})"
    return f"{accepted} union all select {keys} from ({parquet_rows(changes, extract)}) where is_deleted"


def _readable(rejected: pl.DataFrame, extract: Extract) -> pl.DataFrame:
    """Return the rejected rows of which the first part of the key can be read: without it nobody can say what is meant."""
    first = extract.key_tokens[0]
    return rejected.filter(pl.col(first).is_not_null()).rename(
        {"row_number": "rejected_row", "source_id": "rejected_by", UNKNOWN: "columns"}
    )


def _matching(
    con: duckdb.DuckDBPyConnection, wanted: pl.DataFrame, before: str, now: str, extract: Extract
) -> pl.DataFrame:
    con.register("wanted", wanted)
    keys = extract.key_tokens
    same = " and ".join(
        f"(list_contains(wanted.columns, '{key}') or earlier.{key} is not distinct from wanted.{key})"
        for key in keys[1:]
    )
    same = " and ".join([f"earlier.{keys[0]} = wanted.{keys[0]}", *([same] if same else [])])
    whole = " and ".join(f"now.{key} is not distinct from earlier.{key}" for key in keys)
    query = f"""
        select distinct on ({", ".join(f"earlier.{key}" for key in keys)})
            earlier.*,
            wanted.rejected_row,
            wanted.rejected_by,
            wanted.columns,
        from ({before}) as earlier
        inner join wanted on {same}
        where not exists (from ({now}) as now where {whole})
            and {_still_counts(extract)}
        order by wanted.rejected_row
    """
    found = con.execute(query).pl()
    con.unregister("wanted")
    return found


def _still_counts(extract: Extract) -> str:
    """Return the condition that a rejected row does not say that its victim no longer counts: a flag taken back never stands."""
    if extract.name != "crimes":
        return "true"
    return f"""
        (wanted.identified_by is not null or earlier.identified_by is null or list_contains(wanted.columns, 'identified_by'))
        and coalesce(wanted.victim_age >= {thresholds().adult_age}, true)
    """


def _rejected_then_too(wanted: pl.DataFrame, also: pl.DataFrame, extract: Extract) -> pl.DataFrame:
    """Return the rows that the extract before rejected too: of any other it did not have the key."""
    return wanted.join(also.select(extract.key_tokens), on=extract.key_tokens, how="semi", nulls_equal=True)


def _emptied(rows: pl.DataFrame, extract: Extract) -> pl.DataFrame:
    optional = [extract.token_of(column.name) for column in extract.columns if not column.required]
    emptied = [name for name in optional if name not in (*KEPT, *extract.key_tokens)]
    return rows.with_columns(
        pl.when(~pl.col("columns").list.contains(name)).then(pl.col(name)).alias(name) for name in emptied
    )
