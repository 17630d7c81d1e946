"""Make tables from accepted rows, one SQL file per table, in the order in which they build on each other."""

from collections.abc import Callable, Collection, Mapping, Sequence
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any, Literal

import duckdb
import polars as pl

from schemas import codes
from schemas.extracts import EXTRACTS
from schemas.settings import caseload
from schemas.settings.thresholds import ages_of_bands, threshold_rows
from schemas.sql_template import written_out

TABLES = Path(str(files("etl.warehouse") / "tables"))

WORKING = (
    "qualifying_victims",
    "cohort",
    "cohort_outcomes",
    "current_outcomes",
    "cohort_stages",
    "reached_stages",
    "linked_crimes",
    "closed_at_landmark",
)
"""Temporary tables that the published ones are made from."""

OF_CRIMES = ("crimes", "incidents", "outcomes", "stages", "suspects", "repeats")
OF_OTHER_EXTRACTS = tuple(name for name in EXTRACTS if name not in OF_CRIMES and (TABLES / f"{name}.sql").is_file())
FROM_OTHER_TABLES = (
    "case_crimes",
    "case_stages",
    "case_outcomes",
    "case_hearings",
    "dated_duties",
    "queue_reasons",
    "look_again",
    "changes",
    "safeguarding",
    "completeness",
    "quality_counts",
    "uncertain_crimes",
    "emptied_labels",
    "emptied_labels_of_others",
)
PUBLISHED = (*OF_CRIMES, *OF_OTHER_EXTRACTS, *FROM_OTHER_TABLES)

CODE_LISTS: Mapping[str, Callable[[], Sequence[Any]]] = {
    "offence_groups": codes.offence_groups,
    "offences": codes.offences,
    "codes_of_groups": codes.codes_of_groups,
    "outcome_groups": codes.outcome_groups,
    "outcomes": codes.outcomes,
    "ended_by": codes.ended_by,
    "cancelled": codes.cancellations,
    "incidents": codes.incidents,
    "tools": codes.tools,
    "thresholds": threshold_rows,
    "ages_of_bands": ages_of_bands,
    "caseload_thresholds": caseload.thresholds,
}


def build_tables(con: duckdb.DuckDBPyConnection, chosen: Collection[str] = (*WORKING, *PUBLISHED)) -> None:
    """Build the tables of the warehouse from `accepted` and `previous`, with the code lists in the schema `codes`.

    `chosen` must name with each table those that it is made from.
    """
    load_code_lists(con)
    working = [name for name in WORKING if name in chosen]
    for name in working:
        create(con, name, TABLES, "temporary table")
    for name in PUBLISHED:
        if name in chosen:
            create(con, name, TABLES)
    for name in reversed(working):
        con.execute(f"drop table {name}")


def load_code_lists(con: duckdb.DuckDBPyConnection, chosen: Collection[str] = CODE_LISTS.keys()) -> None:
    """Copy `schemas/codes` into the schema `codes`, so that SQL reads the same lists as the rules."""
    con.execute("create schema if not exists codes")
    for name in chosen:
        con.register("code_list", _code_list(name))
        con.execute(f"create table codes.{name} as from code_list")
        con.unregister("code_list")


def create(
    con: duckdb.DuckDBPyConnection,
    name: str,
    folder: Path,
    kind: Literal["table", "temporary table", "view"] = "table",
    values: Mapping[str, str] | None = None,
) -> None:
    """Create one table, temporary table or view from the SQL file of its name."""
    select = written_out((folder / f"{name}.sql").read_text("utf-8"))
    con.execute(f"create {kind} {name} as\n{select}", dict(values) if values else None)


@cache
def _code_list(name: str) -> pl.DataFrame:
    return pl.DataFrame([vars(row) for row in CODE_LISTS[name]()], infer_schema_length=None)
