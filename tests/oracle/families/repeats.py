"""Find people who meet it again: two crimes of the period, committed at least a day and at most 365 days apart."""

from collections.abc import Callable, Iterable
from datetime import date

from dashboard.measure.selection import Selection
from tests.oracle.facts import Crime
from tests.oracle.items import Item, Items, cohort_of
from tests.oracle.months import month_of
from tests.oracle.world import World

LEAST_DAYS, MOST_DAYS = 1, 365
PeopleOf = Callable[[Crime], Iterable[str]]


def repeat_victim(world: World, asked: Selection, _: str) -> Items:
    return _appearances(world, asked, lambda crime: crime.tokens)


def repeat_suspect(world: World, asked: Selection, _: str) -> Items:
    def suspects(crime: Crime) -> set[str]:
        return {row["suspect_ref"] for row in crime.stages if row["suspect_ref"] is not None}

    return _appearances(world, asked, suspects)


def _appearances(world: World, asked: Selection, people_of: PeopleOf) -> Items:
    """Return one item for each person of each crime; only together do they say who is there twice."""
    items: Items = []
    for crime in cohort_of(world, asked):
        month, day = month_of(crime.row["recorded_date"]), committed(crime)
        for person in sorted(people_of(crime)):
            items.append(Item(month, people=frozenset({person}), day=day))
    return items


def committed(crime: Crime) -> date | None:
    day: date | None = crime.row["committed_from_date"] or crime.row["committed_to_date"]
    return day


def people_and_repeats(items: Items) -> tuple[int, int]:
    """Return how many people there are, and how many of them are there twice."""
    days: dict[str, list[date]] = {}
    for item in items:
        for person in item.people:
            known = days.setdefault(person, [])
            if item.day is not None:
                known.append(item.day)
    twice = [person for person, known in days.items() if any(is_again(a, b) for a in known for b in known)]
    return len(days), len(twice)


def is_again(earlier: date, later: date) -> bool:
    return LEAST_DAYS <= (later - earlier).days <= MOST_DAYS
