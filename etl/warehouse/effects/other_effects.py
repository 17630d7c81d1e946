"""Bound the figures whose unit is not the crime, and say of the rest how many rejected rows they leave out."""

from collections.abc import Mapping, Sequence
from math import inf
from statistics import median
from typing import Final

import duckdb

from etl.warehouse.effects.bounds import within
from etl.warehouse.effects.columns_read import Columns, reads
from etl.warehouse.effects.effect import Effect, title_of
from etl.warehouse.effects.touched_crimes import TouchedCrimes
from etl.warehouse.rejected.rejected_rows import UNKNOWN, RejectedRows
from etl.warehouse.totals import ANY, ask_headline, cohorts, totals_of
from schemas.extracts import EXTRACTS
from schemas.metrics.definition import Metric
from schemas.settings.thresholds import thresholds

ABOUT_CRIMES: Final = ("crimes", "outcomes", "stages", "swlo_case_crimes", "swlo_contacts")
REVIEWED: Final = ("crimes", "outcomes")
"""Extracts that decide whether a closed file is among those that the reviewers saw."""
OF_ROWS: Final = ("cell", "victim, crime or person")
"""Units of figures about the rows themselves, which a row moves whatever of it is unknown."""

SUM: Final = "select coalesce(sum(weight) filter (is_above), 0)::bigint from headline_rows"

DAYS: Final = """
select days
from headline_rows
where days is not null
    and (unit is null or unit not in (select crime_ref from touched))
    and ($groups is null or list_contains($groups, offence_group))
"""


def other_effects(
    con: duckdb.DuckDBPyConnection,
    metric: Metric,
    rejected: Mapping[str, RejectedRows],
    touched: TouchedCrimes,
) -> list[Effect]:
    """Return the effect on a figure that is not a proportion or count of crimes, for each cohort that it has."""
    rows = rows_concerned(metric, rejected, touched)
    if not rows:
        return []
    chosen = cohorts() if metric.follows_cohort else (ANY,)
    read = reads()[metric.name].all
    if metric.kind == "duration":
        return [_median_effect(con, metric, cohort.name, list(cohort.groups), rows) for cohort in chosen]
    if not _can_be_bounded(metric, read, rejected):
        return [Effect(metric.name, metric.title, ANY.name, "left_out", rows)]
    if _reads_counts(read):
        return [_sum_effect(con, metric, step, rows) for step in metric.steps or (None,)]
    found = []
    now = totals_of(con, metric)
    for cohort in chosen:
        x, n = now[cohort.name]
        if metric.kind == "count":
            low, high = max(0, x - rows), x + rows
            found.append(Effect(metric.name, metric.title, cohort.name, "count", rows, x, n, (low, low), (high, high)))
        else:
            between = within((x, n), (x, n), rows)
            found.append(
                Effect(metric.name, metric.title, cohort.name, "share", rows, x, n, between.lowest, between.highest)
            )
    return found


def review_effects(con: duckdb.DuckDBPyConnection, metric: Metric, touched: TouchedCrimes) -> list[Effect]:
    """Say how many files a figure of the case review leaves out: its answers are kept beside the build, and nothing bounds it.

    A crime that is in no build was seen by no reviewer.
    """
    about = [crime for crime, unknown in touched.unknown.items() if any(extract in REVIEWED for extract, _ in unknown)]
    query = "select count(distinct crime_ref) from crimes where list_contains($about, crime_ref)"
    row = con.execute(query, {"about": about}).fetchone()
    assert row is not None, "an aggregate is one row"
    rows = row[0] + touched.nameless.get("outcomes", 0)
    return [Effect(metric.name, metric.title, ANY.name, "left_out", rows)] if rows else []


def rows_concerned(metric: Metric, rejected: Mapping[str, RejectedRows], touched: TouchedCrimes) -> int:
    """Return how many crimes, or rows of other extracts, a figure would read that it does not have."""
    read = reads()[metric.name].all
    of_cohort = "identified_by" in read.get("crimes", ()) and metric.kind != "comparison" and metric.unit not in OF_ROWS
    about_crimes = ABOUT_CRIMES if of_cohort else ()
    rows = sum(_rows(metric, rejected[name], read) for name in rejected if name in read and name not in about_crimes)
    if of_cohort:
        rows += len(crimes_read(metric, touched))
        rows += sum(count for name, count in touched.nameless.items() if name in read)
    return rows


def crimes_read(metric: Metric, touched: TouchedCrimes) -> frozenset[str]:
    """Return the touched crimes of which a figure reads a cell that is unknown."""
    read = reads()[metric.name].all
    return frozenset(
        crime for crime, unknown in touched.unknown.items() if any(_reads(read, *cell) for cell in unknown)
    )


def _reads(read: Columns, extract: str, column: str) -> bool:
    """Return whether a figure reads a cell; a crime that is rejected is missing whatever cell it is for."""
    return column in read.get(extract, ()) or (extract in read and extract == "crimes")


def _rows(metric: Metric, rejected: RejectedRows, read: Columns) -> int:
    """Return how many rejected rows a figure would read; an outcome or a stage only where it reads the cell."""
    name = rejected.extract.name
    if name not in ("outcomes", "stages") or metric.unit in OF_ROWS:
        return rejected.count
    asked = [bool(read[name] & set(unknown)) for unknown in rejected.rows[UNKNOWN]]
    return sum(asked) + rejected.unreadable


def _can_be_bounded(metric: Metric, read: Columns, rejected: Mapping[str, RejectedRows]) -> bool:
    """Return whether each rejected row moves one unit at most, or nothing but a sum."""
    if metric.kind not in ("proportion", "count") or metric.split_by is not None or metric.unit in OF_ROWS:
        return False
    if _reads_counts(read):
        return metric.kind == "count"
    of_rejected = {name for name in rejected if name in read and rejected[name].count}
    return not any(parent.extract in of_rejected for name in read for parent in EXTRACTS[name].parents)


def _reads_counts(read: Columns) -> bool:
    """Return whether a figure reads rows that are counts already: one that is missing can be of any size."""
    return any(EXTRACTS[name].rows_are_counts for name in read)


def _sum_effect(con: duckdb.DuckDBPyConnection, metric: Metric, step: str | None, rows: int) -> Effect:
    """Return what a sum is at least, for one of its steps: a row that is missing may be of any of them."""
    row = ask_headline(con, metric, SUM, {"step": step}).fetchone()
    assert row is not None, "an aggregate is one row"
    (x,) = row
    title = title_of(metric.name, step)
    return Effect(metric.name, title, ANY.name, "sum", rows, x, x, (x, x), (None, None), step=step)


def _median_effect(con: duckdb.DuckDBPyConnection, metric: Metric, cohort: str, groups: list[str], rows: int) -> Effect:
    values = {"groups": groups if metric.follows_cohort else None}
    days = [row[0] for row in ask_headline(con, metric, DAYS, values).fetchall()]
    lowest, highest = median_bounds(days, rows)
    return Effect(metric.name, metric.title, cohort, "days", rows, 0, len(days), (lowest, None), (highest, None))


def median_bounds(days: Sequence[float], rows: int) -> tuple[float | None, float | None]:
    """Return the least and the greatest median with so many unknown values more; None for both from half of all on.

    A median is shown from `median_cases` values on, so there are no bounds of fewer.
    """
    if len(days) < thresholds().median_cases or rows >= len(days) / 2:
        return None, None
    ends = (median([*[-inf] * rows, *days]), median([*days, *[inf] * rows]))
    return ends[0], ends[1]
