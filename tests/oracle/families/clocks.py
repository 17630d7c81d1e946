"""Work out how long it takes: days to an outcome, days to a charge, and the share ended by each cause as the days go by."""

from dashboard.measure.selection import Selection
from tests.oracle import codes
from tests.oracle.facts import Crime
from tests.oracle.items import Items, Test, cohort_of, every_crime, item_of, month_on
from tests.oracle.world import World

CAUSES = ("charged", "victim_does_not_support", "evidential_victim_supports", "other")
HORIZONS = (30, 90, 180, 365)


def _days(world: World, asked: Selection, basis: str, counts: Test) -> Items:
    items = []
    for crime in cohort_of(world, asked):
        month = month_on(crime, basis)
        if month is not None and crime.has_days_in_order and counts(crime):
            items.append(item_of(crime, month, days=crime.days_to_outcome))
    return items


def days_to_outcome(world: World, asked: Selection, basis: str) -> Items:
    return _days(world, asked, basis, every_crime)


def days_to_charge(world: World, asked: Selection, basis: str) -> Items:
    return _days(world, asked, basis, lambda crime: crime.is_charged)


def cause_of(crime: Crime) -> str | None:
    """Return how it ended in the four words of the curves; None while it is open."""
    if crime.is_open:
        return None
    if crime.is_charged:
        return "charged"
    if crime.does_not_support:
        return "victim_does_not_support"
    return "evidential_victim_supports" if crime.outcome_code in codes.EVIDENTIAL else "other"


def cumulative_incidence(world: World, asked: Selection, basis: str) -> Items:
    items = []
    for crime in cohort_of(world, asked):
        month = month_on(crime, basis)
        if month is None or not crime.has_days_in_order:
            continue
        watched_until = crime.outcome_date or world.as_at
        days = (watched_until - crime.row["reported_date"]).days
        items.append(item_of(crime, month, days=days, cause=cause_of(crime)))
    return items
