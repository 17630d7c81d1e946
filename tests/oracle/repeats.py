"""People who meet it again: two crimes within 365 days, committed at least a day apart."""

from collections.abc import Callable, Iterable
from datetime import date, timedelta

from dashboard.selection import Selection
from tests.oracle.facts import Crime
from tests.oracle.items import Item, Items, cohort_of
from tests.oracle.months import add_months, month_of
from tests.oracle.world import World

WINDOW = timedelta(days=365)
PeopleOf = Callable[[Crime], Iterable[str]]


def repeat_victim(world: World, asked: Selection, _: str) -> Items:
    return _repeats(world, asked, lambda crime: crime.tokens)


def repeat_suspect(world: World, asked: Selection, _: str) -> Items:
    def suspects(crime: Crime) -> set[str]:
        return {row["suspect_ref"] for row in crime.stages if row["suspect_ref"] is not None}

    return _repeats(world, asked, suspects)


def _repeats(world: World, asked: Selection, people_of: PeopleOf) -> Items:
    """Return one item for each month and each person with a crime recorded in the 365 days up to its end."""
    crimes = list(cohort_of(world, asked))
    items: Items = []
    if not crimes:
        return items
    month = month_of(min(crime.row["recorded_date"] for crime in crimes))
    while month <= month_of(world.as_at):
        last_day = min(add_months(month, 1) - timedelta(days=1), world.as_at)
        window = [crime for crime in crimes if last_day - WINDOW < crime.row["recorded_date"] <= last_day]
        people = {person for crime in window for person in people_of(crime)}
        for person in sorted(people):
            days = [committed(crime) for crime in window if person in people_of(crime)]
            known = [day for day in days if day is not None]
            is_repeat = len(set(known)) >= 2
            items.append(Item(month, people=frozenset({person}), numerator=is_repeat))
        month = add_months(month, 1)
    return items


def committed(crime: Crime) -> date | None:
    day: date | None = crime.row["committed_from_date"] or crime.row["committed_to_date"]
    return day
