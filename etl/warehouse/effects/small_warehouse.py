"""Build the tables for a few crimes alone, with or without their rejected rows: never the whole warehouse a second time."""

from collections.abc import Collection, Iterator, Mapping
from contextlib import contextmanager
from typing import Final, Literal

import duckdb
import polars as pl

from etl.warehouse.effects.tables_read import extracts_of_crimes, tables_of_crimes
from etl.warehouse.effects.touched_crimes import DECIDE_MEMBERSHIP
from etl.warehouse.inputs import lacks_parent, parents_first
from etl.warehouse.make_tables import build_tables
from etl.warehouse.rejected.rejected_rows import UNKNOWN, RejectedRows
from schemas.contract import Extract
from schemas.operating_system.system_limits import check_limits_readable
from schemas.settings.thresholds import thresholds

World = Literal["without", "with"]
"""Whether a rejected row counts of which it is unknown whether its victim belongs to the cohort."""

ONE_THAT_COUNTS: Final = {"identified_by": "case_review", "offence_code": "19C"}
LAST_VICTIM: Final = 1_000_000  # a victim of unknown number speaks for the crime only where no other does


@contextmanager
def small_warehouse(
    con: duckdb.DuckDBPyConnection,
    latest: Mapping[str, str],
    crime_refs: Collection[str],
    rejected: Mapping[str, RejectedRows],
    world: World,
) -> Iterator[duckdb.DuckDBPyConnection]:
    """Open a warehouse in memory of some crimes of the candidate `con`, with their rejected rows as far as they are known.

    `latest`: extract -> select of its latest accepted rows, those included that wait for a parent that was rejected.
    """
    config: dict[str, str | bool | int | float | list[str]] = {
        "python_enable_replacements": False,
        "temp_directory": "",  # nothing of a crime goes in the clear into the folder where the program was started
        "preserve_insertion_order": False,
        "threads": 1,  # few rows and many tables: a second thread costs more to wake than it saves
    }
    check_limits_readable()
    small = duckdb.connect(":memory:", config=config)
    try:
        for database in ("accepted", "previous"):
            small.execute(f"attach ':memory:' as {database}")
        _copy(con, small, "as_at", "from as_at")
        touched = pl.DataFrame({"crime_ref": sorted(crime_refs)}, schema={"crime_ref": pl.String})
        con.register("touched", touched)
        for extract in parents_first():
            if extract.name not in extracts_of_crimes():
                continue
            _fill(con, small, extract, latest[extract.name])
            if extract.name in rejected:
                _add_rejected(small, rejected[extract.name], crime_refs, world)
            small.execute(
                f"delete from accepted.{extract.name} where {lacks_parent(extract, f'accepted.{extract.name}')}"
            )
        for name in ("crimes", "outcomes"):
            _copy(con, small, f"previous.{name}", f"from previous.{name} semi join touched using (crime_ref)")
        con.unregister("touched")
        build_tables(small, tables_of_crimes())
        yield small
    finally:
        small.close()


def _copy(con: duckdb.DuckDBPyConnection, small: duckdb.DuckDBPyConnection, table: str, query: str) -> None:
    small.register("copied", con.execute(query).arrow())
    small.execute(f"create table {table} as from copied")
    small.unregister("copied")


def _fill(con: duckdb.DuckDBPyConnection, small: duckdb.DuckDBPyConnection, extract: Extract, latest: str) -> None:
    """Copy the rows about the touched crimes, and all of the liaison officer's cases, which lead to them."""
    table = f"accepted.{extract.name}"
    if any(column.name == "crime_ref" for column in extract.columns):
        _copy(con, small, table, f"from ({latest}) semi join touched using (crime_ref)")
    else:
        _copy(con, small, table, f"from ({latest})")


def _add_rejected(
    small: duckdb.DuckDBPyConnection, rejected: RejectedRows, crime_refs: Collection[str], world: World
) -> None:
    extract, table = rejected.extract, f"accepted.{rejected.extract.name}"
    columns = [extract.token_of(column.name) for column in extract.columns]
    rows = _as_far_as_known(rejected)
    if "crime_ref" in columns:
        rows = rows.filter(pl.col("crime_ref").is_in(list(crime_refs)))
    small.register("rejected", rows)
    same = " and ".join(f"{table}.{key} is not distinct from rejected.{key}" for key in extract.key_tokens)
    small.execute(f"delete from {table} using rejected where {same}")
    small.unregister("rejected")
    small.register("rejected", rows if world == "with" else rows.filter(~_unknown_membership()))
    listed = ", ".join([*columns, "row_number", "as_at_date", "source_id"])
    small.execute(f"insert into {table} by name select {listed} from rejected")
    small.unregister("rejected")


def _as_far_as_known(rejected: RejectedRows) -> pl.DataFrame:
    rows = rejected.rows
    if rejected.extract.name != "crimes":
        return rows
    filled = {
        **{name: pl.lit(value) for name, value in ONE_THAT_COUNTS.items()},
        "victim_age": pl.lit(thresholds().adult_age, pl.Int64),
        "victim_no": LAST_VICTIM + pl.col("row_number"),
    }
    return rows.with_columns(
        pl.when(pl.col(UNKNOWN).list.contains(name)).then(value).otherwise(pl.col(name)).alias(name)
        for name, value in filled.items()
    )


def leaves_membership_open(rejected: RejectedRows) -> bool:
    """Return whether it is unknown of any rejected row if its victim belongs to the cohort: only then the worlds differ."""
    return not rejected.rows.filter(_unknown_membership()).is_empty()


def _unknown_membership() -> pl.Expr:
    return pl.col(UNKNOWN).list.set_intersection(list(DECIDE_MEMBERSHIP)).list.len() > 0
