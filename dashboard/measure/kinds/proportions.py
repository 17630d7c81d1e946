"""Measure proportions and counts: what stands above and below the line, and what the open cases can still make of it."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from dashboard.measure.emptied_of_others import emptied_of_others, in_period
from dashboard.measure.maturity import is_mature, months_to_maturity
from dashboard.measure.query import Record, fetch, periods_of
from dashboard.measure.resolve import ResolvedSelection
from dashboard.measure.result import Period, Row
from dashboard.measure.row_keys import row_keys
from dashboard.statistics.proportion import bounds, wilson
from dashboard.warehouse.reader import Warehouse
from schemas.breakdown import NOT_RECORDED
from schemas.metrics.definition import ALL_STEPS
from schemas.metrics.registry import COMPARED_WITH_OTHERS


@dataclass(frozen=True)
class Counts:
    """Hold one cell of `queries/proportion.sql`."""

    numerator: int = 0
    denominator: int = 0
    open: int = 0
    open_inside: int = 0
    open_outside: int = 0
    uncertain_above: int = 0
    uncertain_inside: int = 0
    uncertain_outside: int = 0
    emptied: int = 0  # of no value that is known, so that each may belong to any other
    people: int | None = 0
    people_above: int | None = None
    people_outside: int | None = None
    first_above: int = 0  # of one report a person
    first_below: int = 0
    nameless: int = 0

    @property
    def open_above(self) -> int:
        """Return how many open cases stand above the line already, such as those of the step `open`."""
        return self.open - self.open_inside

    @property
    def uncertain(self) -> int:
        """Return how many cases may count otherwise: a rejected row is about them, or their value was emptied."""
        return self.uncertain_above + self.uncertain_inside + self.uncertain_outside


def counted_rows(warehouse: Warehouse, resolved: ResolvedSelection) -> list[Row]:
    """Return a row for every period, step and value of the breakdown, those with nothing in them included."""
    over = periods_of(warehouse, resolved)
    query = "count" if resolved.metric.kind == "count" else "proportion"
    cells: dict[tuple[int, str | None, str | None], Counts] = {}
    wholes: dict[tuple[int, str | None], Counts] = {}
    records = fetch(warehouse, resolved, query, over)
    if resolved.selection.victims == "other_adults":
        records = _with_first_reports_of_others(records, warehouse, resolved, over)
    for record in records:
        number, value, step = record.pop("period_number"), record.pop("breakdown"), record.pop("step")
        is_whole = record.pop("step_is_all")
        counts = _not_below_zero(Counts(**record))
        if is_whole:
            wholes[number, value] = counts
        else:
            cells[number, step, value] = counts
    nothing = Counts()
    of_others = emptied_of_others(warehouse, resolved) if resolved.selection.victims == "other_adults" else []
    is_of_none = any(value == NOT_RECORDED for _, value in resolved.selection.where)

    def emptied(number: int, step: str | None) -> int:
        """Return how many cases of no value that is known may belong to any other."""
        if of_others and not is_of_none:
            return in_period(over[number], of_others)
        of_whole = step == ALL_STEPS or resolved.metric.steps_are_parts
        cell = wholes.get((number, NOT_RECORDED)) if of_whole else cells.get((number, step, NOT_RECORDED))
        return (cell or nothing).emptied

    def row(number: int, period: Period, step: str | None, value: str | None) -> Row:
        whole = wholes.get((number, value), nothing)
        found = whole if step == ALL_STEPS else cells.get((number, step, value), nothing)
        if resolved.metric.kind == "count":
            return Row(
                period=period,
                step=step,
                breakdown=value,
                numerator=found.numerator,
                people=found.people,
                first=(found.first_above, 0) if resolved.metric.names_people else None,
                nameless=found.nameless if resolved.metric.names_people else 0,
                mature=period.end <= warehouse.as_at,
                uncertain_above=found.uncertain_above,
                uncertain_outside=found.uncertain_outside + (0 if value == NOT_RECORDED else emptied(number, step)),
            )
        if resolved.metric.steps_are_parts:
            found = replace(
                whole,
                numerator=found.numerator,
                open_inside=whole.open - found.open_above,
                uncertain_above=found.uncertain_above,
                uncertain_inside=whole.uncertain_above + whole.uncertain_inside - found.uncertain_above,
                people_above=found.people_above,
                first_above=found.first_above,
                people_outside=None,  # who stands in the other parts is not counted here
            )
        if value != NOT_RECORDED:
            found = replace(found, uncertain_outside=found.uncertain_outside + emptied(number, step))
        return _proportion(found, Row(period, step, value), resolved, warehouse.as_at)

    values = [value for _, value in wholes]
    return [row(*key) for key in row_keys(resolved, over, values)]


def _not_below_zero(counts: Counts) -> Counts:
    """Return the counts of a cell; where a published correction of another period outweighs what it has, there is none."""
    if (
        counts.numerator >= 0
        and counts.open_inside >= 0
        and counts.numerator + counts.open_inside <= counts.denominator
    ):
        return counts
    numerator, open_inside = max(0, counts.numerator), max(0, counts.open_inside)
    below = max(counts.denominator, numerator + open_inside)
    return replace(
        counts, numerator=numerator, open_inside=open_inside, denominator=below, open=max(counts.open, open_inside)
    )


def _with_first_reports_of_others(
    records: Sequence[Record], warehouse: Warehouse, resolved: ResolvedSelection, over: Sequence[Period]
) -> list[Record]:
    """Put into the counts of other adults how many stand for the first report of a person, where cells are kept of that.

    Of figures that are not compared with ours none are kept: no person is known of any of their reports.
    """

    def key(record: Record) -> tuple[Any, ...]:
        return record["period_number"], record["step_is_all"], record["step"], record["breakdown"]

    if resolved.metric.name not in COMPARED_WITH_OTHERS or resolved.basis != "recorded":
        return [record | {"nameless": record.get("denominator", record["numerator"])} for record in records]
    found = {key(record): record for record in fetch(warehouse, resolved, "repeats", over, "comparison_repeat_rows")}
    nothing = {"above": 0, "below": 0, "nameless": 0}
    return [
        record
        | {
            "first_above": record["numerator"] - repeats["above"],
            "first_below": record["denominator"] - repeats["below"],
            "nameless": repeats["nameless"],
        }
        for record in records
        for repeats in [found.get(key(record), nothing)]
    ]


def _proportion(counts: Counts, row: Row, resolved: ResolvedSelection, as_at: date) -> Row:
    assert row.period is not None, "every figure has its months"
    interval = wilson(counts.numerator, counts.denominator)
    months = months_to_maturity(resolved.metric, resolved.basis)
    mature = is_mature(
        row.period.end,
        as_at,
        months,
        counts.open + counts.open_outside,
        counts.uncertain,
        counts.denominator + counts.open_outside + counts.uncertain_outside,
    )
    extremes = bounds(
        counts.numerator,
        counts.denominator,
        counts.uncertain_inside + (0 if mature else counts.open_inside),
        counts.uncertain_outside + (0 if mature else counts.open_outside),
        counts.uncertain_above,
    )
    is_moved = extremes.if_all != extremes.if_none  # of nothing that can still move there are no bounds
    is_bounded = is_moved and (not mature or counts.uncertain > 0)
    return Row(
        period=row.period,
        step=row.step,
        breakdown=row.breakdown,
        numerator=counts.numerator,
        denominator=counts.denominator,
        people=counts.people,
        people_above=counts.people_above,
        people_outside=counts.people_outside,
        first=(counts.first_above, counts.first_below) if resolved.metric.names_people else None,
        nameless=counts.nameless if resolved.metric.names_people else 0,
        open_inside=counts.open_inside,
        rate=interval.rate,
        low=interval.low,
        high=interval.high,
        mature=mature,
        best=extremes.if_all if is_bounded else None,
        worst=extremes.if_none if is_bounded else None,
        uncertain_above=counts.uncertain_above,
        uncertain_inside=counts.uncertain_inside,
        uncertain_outside=counts.uncertain_outside,
    )
