"""Fetch the rows of a metric as a selection sees them: the one place where a metric's SQL is put into another query."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any, Literal

import duckdb

from dashboard.measure.periods import periods
from dashboard.measure.resolve import ResolvedSelection
from dashboard.measure.result import Period
from dashboard.measure.selection import Cohort
from dashboard.warehouse.reader import Warehouse
from schemas import codes
from schemas.breakdown import Breakdown
from schemas.metrics.definition import Metric, with_every_column
from schemas.settings import case_review
from schemas.sql_template import written_out

QUERIES = Path(__file__).parent / "queries"

Record = dict[str, Any]


def periods_of(warehouse: Warehouse, resolved: ResolvedSelection) -> list[Period]:
    """Return the periods of a selection; where it names no month, from the metric's first row to the as-at month."""
    selection = resolved.selection
    last = selection.last_month or warehouse.as_at.replace(day=1)
    if resolved.basis == "snapshot":
        this_month = warehouse.as_at.replace(day=1)
        return [Period(this_month, warehouse.as_at, f"as at {warehouse.as_at}")]
    first = selection.first_month
    if first is None:
        found = _fetch(warehouse, resolved, "first_period", {})
        first = next((value for record in found for value in record.values() if value is not None), None) or last
    return periods(min(first, last) if selection.first_month is None else first, last, selection.per)


def fetch(
    warehouse: Warehouse,
    resolved: ResolvedSelection,
    query: str,
    over: Sequence[Period],
    cells: Literal["comparison_rows", "comparison_repeat_rows"] = "comparison_rows",
) -> list[Record]:
    """Return the records of `queries/<query>.sql` over the metric's rows in these periods; of other adults over these cells."""
    selection = resolved.selection
    values: Record = {
        "metric": resolved.metric.name,
        "numbers": list(range(len(over))),
        "starts": [period.start for period in over],
        "ends": [period.end for period in over],
        "basis": resolved.basis if len(resolved.metric.bases) > 1 else None,
        "is_snapshot": resolved.basis == "snapshot",
        "split_by": resolved.metric.split_by,
        "steps_are_parts": resolved.metric.steps_are_parts,
        "cohort": _cohort(resolved),
        "by": selection.by,
        "officer": selection.officer,
    }
    wanted = dict(selection.where)
    values |= {column.value: wanted.get(column.value) for column in Breakdown}
    return _fetch(warehouse, resolved, query, values, cells)


def has_cases(warehouse: Warehouse, officer: str) -> bool:
    """Return whether any case is that of the liaison officer of this token."""
    return warehouse.cursor().execute(_text("officer_cases"), {"officer": officer}).fetchone() is not None


def cursor_of(warehouse: Warehouse, metric: Metric) -> duckdb.DuckDBPyConnection:
    """Return a cursor on which the SQL of a metric runs, with the reviews beside the build where it reads them.

    Raises CannotRunError when it needs the reviews and they cannot be read.
    """
    cursor = warehouse.cursor()
    if metric.rows_from == "reviews":
        asked = case_review.settings().questions
        rows = [
            (review.crime_ref, review.reviewer.value, question, answer)
            for review in warehouse.reviews().values()
            for question, answer in review.answers.items()
            if question in asked  # one that has left the checklist is kept, and comes back with it
        ]
        names = ("crime_refs", "reviewers", "questions", "answers")
        cursor.execute(
            _text("review_answers"), {name: [row[index] for row in rows] for index, name in enumerate(names)}
        )
    return cursor


def _fetch(
    warehouse: Warehouse, resolved: ResolvedSelection, query: str, values: Record, cells: str = "comparison_rows"
) -> list[Record]:
    rows, event_date = resolved.metric.sql, resolved.metric.event_date
    if resolved.selection.victims == "other_adults":
        rows, event_date = _text(cells), None
        values = values | {"metric": resolved.metric.name, "split": resolved.split}
        if "$of_cohort" in rows:
            values = values | {"of_cohort": resolved.selection.cohort}
    values = values | {"as_at": warehouse.as_at, "known_until": resolved.selection.on}
    composed = f"with as_at as ({_text('as_at')}), metric_rows as ({with_every_column(rows, event_date)})"
    if values.get("numbers") is not None:
        composed += f", selected_rows as materialized ({_text('selected_rows')})"
    found = cursor_of(warehouse, resolved.metric).execute(f"{composed} from ({_text(query)}\n)", values)
    columns = [column[0] for column in found.description]
    return [dict(zip(columns, record, strict=True)) for record in found.fetchall()]


def _cohort(resolved: ResolvedSelection) -> list[str] | None:
    """Return the offence groups of the cohort; None where the metric's rows have no offence."""
    if not resolved.metric.follows_cohort:
        return None
    return groups_of_cohort(resolved.selection.cohort)


def groups_of_cohort(cohort: Cohort) -> list[str]:
    """Return the offence groups of a cohort."""
    is_all = cohort == "all_violence"
    return [
        group.code
        for group in codes.offence_groups()
        if (group.is_all_violence if is_all else group.is_sexual_violence)
    ]


def _text(name: str) -> str:
    return written_out((QUERIES / f"{name}.sql").read_text("utf-8"))
