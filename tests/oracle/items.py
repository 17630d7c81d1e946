"""Make one item for each thing that a metric counts, or might have counted, before anything is added up."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from dashboard.measure.selection import Selection
from tests.oracle import codes
from tests.oracle.facts import Crime
from tests.oracle.months import month_of
from tests.oracle.world import World


@dataclass(frozen=True)
class Item:
    """One crime, case, person or disclosure; `weight` is above 1 where the extract gives counts."""

    month: date
    people: frozenset[str] = frozenset()
    step: str | None = None
    numerator: bool = True
    denominator: bool = True
    is_pending: bool = False  # its result may still come
    may_join: bool = False  # it is not below the line and may still come there
    weight: int = 1
    is_snapshot: bool = False  # a state on the as-at day: the months that were asked for do not change it
    days: int = 0
    day: date | None = None
    cause: str | None = None
    answers: tuple[str, str] = ("", "")  # of two people about the same thing
    breakdowns: dict[str, str] = field(default_factory=dict)
    ref: str = ""  # of what is counted once; of one month the first is the one whose reference comes first


Test = Callable[[Crime], bool]
Items = list[Item]


def every_crime(_: Crime) -> bool:
    return True


def is_open(crime: Crime) -> bool:
    return crime.is_open


def never(_: Crime) -> bool:
    """Return that nothing of it may still come, however long the crime stays open."""
    return False


def reports_of(world: World, asked: Selection) -> Iterator[Crime]:
    """Return crimes and incidents of the cohort, cancelled ones too."""
    for crime in world.crimes(asked.victims):
        if asked.cohort in codes.cohorts_of(crime.row["offence_code"]):
            yield crime


def cohort_of(world: World, asked: Selection) -> Iterator[Crime]:
    """Return the crimes that every rate stands on: recorded, not cancelled, no incidents."""
    for crime in reports_of(world, asked):
        if not crime.is_cancelled and not crime.is_incident:
            yield crime


def month_on(crime: Crime, basis: str) -> date | None:
    """Return the month that a crime falls in on a basis; None where it has none yet."""
    if basis == "recorded":
        return month_of(crime.row["recorded_date"])
    if basis == "reported":
        return month_of(crime.row["reported_date"])
    if basis == "closed":
        return month_of(crime.outcome_date) if crime.outcome_date else None
    raise ValueError(f"{basis}: not a basis of a crime")


def item_of(crime: Crime, month: date, **facts: Any) -> Item:
    return Item(month, people=crime.tokens, ref=crime.row["crime_ref"], breakdowns=crime.breakdowns, **facts)


def share(
    world: World,
    asked: Selection,
    basis: str,
    numerator: Test,
    denominator: Test = every_crime,
    *,
    step: str | None = None,
    undecided: Test = is_open,
    joins: bool = False,
) -> Items:
    """Return one item for each crime of the cohort: above the line, below it, or with a result that may still come.

    With `joins`, an undecided crime that is not below the line may come there when it goes on.
    """
    items = []
    for crime in cohort_of(world, asked):
        month = month_on(crime, basis)
        if month is None:
            continue
        below = denominator(crime)
        above = below and numerator(crime)
        may_join = joins and not below and undecided(crime)
        is_pending = may_join or (below and undecided(crime))
        line = {"numerator": above, "denominator": below, "is_pending": is_pending}
        items.append(item_of(crime, month, step=step, may_join=may_join, **line))
    return items
