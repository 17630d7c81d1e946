"""Load the latest accepted rows as the input tables of a build, with children held back until their parent comes.

`accepted` is a database of its own beside the warehouse: what is needed only while building never reaches the file that is
published, not even as freed pages.
"""

from datetime import date

import duckdb
import polars as pl

from etl.store.store import LoadedFile, Store
from etl.warehouse.latest_rows import latest_rows, layers
from etl.warehouse.rejected.standing_rows import standing_rows
from schemas.contract import Extract
from schemas.extracts import EXTRACTS

FLAGGED_THEN_OR_NOW = """
    select crime_ref from previous.crimes
    union all
    select crime_ref from accepted.crimes where identified_by is not null
"""  # a crime that was identified since had its outcome before: it is not a late one
FROM = ("row_number", "as_at_date", "source_id")
STANDING = """
create table accepted.standing (
    extract varchar,
    crime_ref varchar,
    rejected_by varchar,
    rejected_row bigint,
    columns varchar[],
    times bigint,
    since_date date
)
"""
"""What stands though the newest extract rejects it: of which extract and crime, which row of which file, since which day."""
AS_AT_EXTRACTS = ("crimes", "outcomes")  # what the cohort is known by; the others may be fresher or older


def load_inputs(con: duckdb.DuckDBPyConnection, store: Store, loaded_files: list[LoadedFile]) -> None:
    """Fill the databases `accepted` and `previous` and the table `as_at`.

    A figure as at this day reads all that the extracts say (`known_until`): that of the caseload may be fresher than the crimes.
    """
    as_at = _as_at(loaded_files)
    con.execute(
        "create table as_at as select $as_at::date as as_at_date, date 'infinity' as known_until", {"as_at": as_at}
    )
    con.execute(STANDING)
    for extract in parents_first():
        standing = standing_rows(con, store, loaded_files, extract).rows
        rows = latest_rows(store, layers(loaded_files, extract), extract)
        _create(con, "accepted", extract, rows if standing.is_empty() else _with_standing(con, extract, rows, standing))
    earlier = _as_at(loaded_files, AS_AT_EXTRACTS)
    for name in ("crimes", "outcomes"):
        extract = EXTRACTS[name]
        rows = latest_rows(store, layers(loaded_files, extract, before=earlier), extract)
        only_flagged = "identified_by is not null" if name == "crimes" else f"crime_ref in ({FLAGGED_THEN_OR_NOW})"
        con.execute(f"create table previous.{name} as select * from ({rows}) where {only_flagged}")


def _with_standing(con: duckdb.DuckDBPyConnection, extract: Extract, rows: str, standing: pl.DataFrame) -> str:
    """Keep the rows that stand beside the accepted ones, list them, and return a select of both."""
    con.register("standing", standing)
    con.execute(f"create table accepted.standing_{extract.name} as from standing")
    crime_ref = "crime_ref" if "crime_ref" in standing.columns else "null"
    con.execute(f"""
        insert into accepted.standing
        select '{extract.name}', {crime_ref}, rejected_by, rejected_row, columns, times, as_at_date from standing
    """)
    con.unregister("standing")
    columns = ", ".join([*(extract.token_of(column.name) for column in extract.columns), *FROM])
    return f"select {columns} from ({rows}) union all select {columns} from accepted.standing_{extract.name}"


def parents_first() -> list[Extract]:
    """Return the extracts in an order that puts every parent before its children."""
    placed: dict[str, Extract] = {}
    while len(placed) < len(EXTRACTS):
        for extract in EXTRACTS.values():
            if extract.name not in placed and all(parent.extract in placed for parent in extract.parents):
                placed[extract.name] = extract
    return list(placed.values())


def rows_without_parent(extract: Extract, rows: str) -> str:
    """Return a select of the rows whose parent is not among the accepted ones."""
    return f"select * from ({rows}) as child where {lacks_parent(extract, 'child')}"


def lacks_parent(extract: Extract, child: str) -> str:
    """Return the SQL condition that a parent of the row `child` is not among the accepted rows."""
    missing = (
        f"not exists (from accepted.{parent.extract} as parent where "
        + " and ".join(f"parent.{column} = {child}.{column}" for column in parent.columns)
        + ")"
        for parent in extract.parents
    )
    return f"({' or '.join(missing) or 'false'})"


def _create(con: duckdb.DuckDBPyConnection, schema: str, extract: Extract, rows: str) -> None:
    """Copy a child once, because joining it again is expensive; read a parent in place."""
    if not extract.parents:
        con.execute(f"create view {schema}.{extract.name} as {rows}")
        return
    con.execute(
        f"create table {schema}.{extract.name} as select * from ({rows}) as child where not {lacks_parent(extract, 'child')}"
    )


def _as_at(loaded_files: list[LoadedFile], names: tuple[str, ...] | None = None) -> date | None:
    days = [loaded.as_at for loaded in loaded_files if names is None or loaded.extract in names]
    cohort_days = [loaded.as_at for loaded in loaded_files if loaded.extract in AS_AT_EXTRACTS]
    return max(cohort_days or days, default=None)
