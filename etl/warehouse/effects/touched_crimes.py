"""Name the crimes that a rejected row is about, and what is unknown of each.

A rejected row of which the crime is known touches that crime. One without a readable reference is counted apart: it is a crime
of its own where it is a crime, and may be about any crime where it is an outcome or a stage.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

import duckdb
import polars as pl

from etl.warehouse.rejected.rejected_rows import UNKNOWN, RejectedRows
from schemas.settings.thresholds import thresholds

Cells = frozenset[tuple[str, str]]
"""Extract and column of the cells of which nothing is known."""

DECIDE_MEMBERSHIP: Final = ("victim_age", "identified_by", "identification_withdrawn", "victim_no")
"""What decides whether a victim brings a crime into the cohort, and nothing else of a figure of crimes."""

OF_A_CASE: Final = "swlo_contacts"
"""The extract whose rows are about a crime through the case that both are linked to."""


@dataclass(frozen=True)
class TouchedCrimes:
    """Hold the crimes with a rejected row, and by extract how many rejected rows are about a crime that nobody can name."""

    unknown: Mapping[str, Cells]
    nameless: Mapping[str, int]


def touched_crimes(con: duckdb.DuckDBPyConnection, rejected: Mapping[str, RejectedRows]) -> TouchedCrimes:
    """Return the crimes of the cohort, or that may be of it, with a rejected row. `con` is the candidate."""
    unknown: dict[str, set[tuple[str, str]]] = {}
    nameless: dict[str, int] = {}
    of_cohort = {
        str(row[0])
        for row in con.execute("select crime_ref from crimes union select crime_ref from incidents").fetchall()
    }
    for name in sorted(rejected, key=lambda one: one != "crimes"):  # crimes first: the others are about them
        rows = rejected[name].rows
        if name == "crimes":
            rows = rows.filter(_may_be_of_cohort())
        elif name == OF_A_CASE:
            rows = _with_crimes(con, rows)
        elif "crime_ref" not in rows.columns or not rejected[name].extract.key_tokens[0].startswith(("crime", "case")):
            continue
        named = rows.filter(pl.col("crime_ref").is_not_null())
        lost = (
            rejected[name].unreadable
            + rows.filter(pl.col("crime_ref").is_null() & pl.col(UNKNOWN).list.len().gt(0)).height
        )
        if lost:
            nameless[name] = lost
        for crime_ref, columns in named.select("crime_ref", UNKNOWN).iter_rows():
            if name == "crimes" or crime_ref in of_cohort or crime_ref in unknown:
                unknown.setdefault(crime_ref, set()).update((name, column) for column in columns)
    return TouchedCrimes({crime_ref: frozenset(cells) for crime_ref, cells in unknown.items()}, nameless)


def _may_be_of_cohort() -> pl.Expr:
    """Return whether what is known of a crime and victim leaves room for an adult identified as a sex worker."""
    unknown = [pl.col(UNKNOWN).list.contains(name) for name in ("identified_by", "identification_withdrawn")]
    flag = pl.any_horizontal(pl.col("identified_by").is_not_null(), *unknown)
    age = (pl.col("victim_age") >= thresholds().adult_age) | pl.col(UNKNOWN).list.contains("victim_age")
    return flag & age.fill_null(value=False)


def _with_crimes(con: duckdb.DuckDBPyConnection, rows: pl.DataFrame) -> pl.DataFrame:
    links = con.execute("select case_ref, crime_ref from accepted.swlo_case_crimes").pl()
    linked = rows.join(links, on="case_ref", how="left")
    unlinked = pl.col("crime_ref").is_null() & pl.col("case_ref").is_not_null()
    return linked.filter(~unlinked)
