"""Put the same question to the warehouse and to the oracle."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from random import Random

from dashboard.measure.measure import measure
from dashboard.measure.resolve import answers_for_day, resolve
from dashboard.measure.selection import Selection
from dashboard.records.reviews import Review
from dashboard.warehouse.reader import Warehouse
from schemas.errors import UsageError
from schemas.extracts import EXTRACTS
from schemas.metrics.definition import Metric
from schemas.metrics.registry import METRICS
from tests.oracle import measure_world
from tests.oracle.world import World, world_of
from tests.properties.agreement import differences
from tests.properties.generated.before import AS_AT_BEFORE
from tests.properties.generated.worlds import Rows
from tests.warehouse import warehouse_of

MONTHS = (None, None, date(2022, 4, 1), date(2023, 2, 1), date(2024, 9, 1), date(2025, 12, 1))
DAYS = (None, None, date(2023, 8, 31), date(2024, 2, 14), date(2025, 12, 31), date(2026, 9, 29), date(2026, 9, 30))
OFFICERS = (None, "O1", "O2")
VALUES = {
    "offence_group": ("rape", "other_sexual", "violence_with_injury"),
    "area": ("north", "south", "not_recorded"),
}


@dataclass
class Both:
    """A warehouse and the oracle's world of the same rows."""

    warehouse: Warehouse
    world: World

    def differences(self, metric: str, selection: Selection) -> list[str]:
        expected = measure_world(self.world, metric, selection)
        return differences(measure(self.warehouse, metric, selection), expected)


def both_of(
    rows: Rows,
    as_at: date,
    *,
    reviews: Sequence[Review] = (),
    before: Rows | None = None,
) -> Both:
    """Build a warehouse in memory from the rows that are not held back. Persons' references stand for their tokens.

    `before` are the crimes and outcomes of an earlier extract, of AS_AT_BEFORE; a build keeps those of flagged victims alone.
    """
    world = world_of(rows, as_at)
    if before is not None:
        flagged = [row for row in before["crimes"] if row["identified_by"] is not None]
        world.before, world.before_as_at = before | {"crimes": flagged}, AS_AT_BEFORE
    world.reviews = {(review.crime_ref, str(review.reviewer)): dict(review.answers) for review in reviews}
    warehouse = warehouse_of(
        _with_tokens(world.rows),
        as_at,
        _with_tokens(world.before),
        AS_AT_BEFORE,
        reviews=reviews,
    )
    return Both(warehouse, world)


def _with_tokens(rows: Rows) -> Rows:
    found: Rows = {}
    for name, extract_rows in rows.items():
        token = EXTRACTS[name].token_of
        found[name] = [{token(column): value for column, value in row.items()} for row in extract_rows]
    if "crimes" in found:
        found["crimes"] = [row | {"stages": {}} for row in found["crimes"]]
    return found


def selections(metric: Metric, random: Random, many: int) -> list[Selection]:
    """Return questions that a reader may ask of this metric: the plain one on every basis first, also of other adults."""
    asked = [Selection(basis=basis, cohort="all_violence") for basis in metric.bases]
    if metric.covers_other_adults:
        asked += [replace(plain, victims="other_adults") for plain in asked]
    while len(asked) < many:
        selection = _selection(metric, random)
        if _is_answered(metric, selection):
            asked.append(selection)
    return asked


def _is_answered(metric: Metric, selection: Selection) -> bool:
    """Return whether the metric knows what is asked for: the other adults are kept in few columns at a time."""
    others = replace(selection, victims="other_adults")
    compared = metric.compares if metric.compared_with == "other_adults" else ()
    questions = [(metric, selection), *((METRICS[name], others) for name in compared)]
    try:
        for asked, of in questions:
            resolve(asked, of)
    except UsageError:
        return False
    return True


def _selection(metric: Metric, random: Random) -> Selection:
    first, last = random.choice(MONTHS), random.choice(MONTHS)
    if first and last and last < first:
        first, last = last, first
    by = random.choice((None, *metric.splits))
    return Selection(
        cohort=random.choice(("sexual_violence", "all_violence")),
        victims=random.choice(("sex_workers", "other_adults")) if metric.covers_other_adults else "sex_workers",
        first_month=first,
        last_month=last,
        basis=random.choice(metric.bases),
        by=by,
        where=_conditions(metric, random),
        per=random.choice(("all", "year", "quarter", "month", "rolling_year")),
        on=random.choice(DAYS) if answers_for_day(metric) else None,
        officer=random.choice(OFFICERS) if metric.names_officer else None,
    )


def _conditions(metric: Metric, random: Random) -> tuple[tuple[str, str], ...]:
    """Return no condition, or one or two on the columns that every metric of crimes is kept by."""
    known = [name for name in VALUES if name in metric.breakdowns]
    many = random.choice((0, 0, 1, 2))
    return tuple((name, random.choice(VALUES[name])) for name in random.sample(known, min(many, len(known))))


__all__ = ["METRICS", "Both", "both_of", "selections"]
