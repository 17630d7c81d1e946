"""Load the latest accepted rows as the input tables of a build, with children held back until their parent comes.

`accepted` is a database of its own beside the warehouse: what is needed only while building never reaches the file that is
published, not even as freed pages.
"""

from datetime import date

import duckdb

from etl.store.store import LoadedFile, Store
from etl.warehouse.latest_rows import latest_rows, layers
from schemas.contract import Extract
from schemas.extracts import EXTRACTS

FLAGGED_THEN_OR_NOW = """
    select crime_ref from previous.crimes
    union all
    select crime_ref from accepted.crimes where identified_by is not null
"""  # a crime that was identified since had its outcome before: it is not a late one
AS_AT_EXTRACTS = ("crimes", "outcomes")  # what the cohort is known by; the others may be fresher or older


def load_inputs(con: duckdb.DuckDBPyConnection, store: Store, loaded_files: list[LoadedFile]) -> None:
    """Fill the databases `accepted` and `previous` and the table `as_at`.

    A figure as at this day reads all that the extracts say (`known_until`): that of the caseload may be fresher than the crimes.
    """
    as_at = _as_at(loaded_files)
    con.execute(
        "create table as_at as select $as_at::date as as_at_date, date 'infinity' as known_until", {"as_at": as_at}
    )
    for extract in parents_first():
        rows = latest_rows(store, layers(loaded_files, extract), extract)
        _create(con, "accepted", extract, rows)
    earlier = _as_at(loaded_files, AS_AT_EXTRACTS)
    for name in ("crimes", "outcomes"):
        extract = EXTRACTS[name]
        rows = latest_rows(store, layers(loaded_files, extract, before=earlier), extract)
        only_flagged = "identified_by is not null" if name == "crimes" else f"crime_ref in ({FLAGGED_THEN_OR_NOW})"
        con.execute(f"create table previous.{name} as select * from ({rows}) where {only_flagged}")


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
