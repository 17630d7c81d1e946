"""Count how investigations end: charged, not supported, no suspect, open, and the mix of all of them."""

from datetime import timedelta

from dashboard.measure.selection import Selection
from schemas.vocabulary import DecisionReason
from tests.oracle import codes
from tests.oracle.facts import NOT_RECORDED, Crime, current_outcome
from tests.oracle.items import Item, Items, Test, cohort_of, item_of, month_on, share
from tests.oracle.months import month_of
from tests.oracle.world import World

EARLY_DAYS = (7, 30)
RESOLVED_DAYS = (90, 180, 365)
INCIDENCE_DAYS = 180
STOOD_DAYS = 365
OPEN_DAYS = (90, 180, 365)


def is_charged(crime: Crime) -> bool:
    return crime.is_charged


def does_not_support(crime: Crime) -> bool:
    return crime.does_not_support


def is_closed(crime: Crime) -> bool:
    return not crime.is_open


def charged(world: World, asked: Selection, basis: str) -> Items:
    return share(world, asked, basis, is_charged)


def charged_of_assigned(world: World, asked: Selection, basis: str) -> Items:
    return share(world, asked, basis, is_charged, is_closed, joins=True)


def victim_does_not_support(world: World, asked: Selection, basis: str) -> Items:
    items = share(world, asked, basis, does_not_support, step="all")
    items += share(world, asked, basis, lambda crime: crime.outcome_code == "14", step="14")
    items += share(world, asked, basis, lambda crime: crime.outcome_code == "16", step="16")
    return items


def evidential_victim_supports(world: World, asked: Selection, basis: str) -> Items:
    return share(world, asked, basis, lambda crime: crime.outcome_code in codes.EVIDENTIAL)


def no_suspect_identified(world: World, asked: Selection, basis: str) -> Items:
    return share(world, asked, basis, lambda crime: crime.outcome_code in codes.NO_SUSPECT)


def not_yet_assigned(world: World, asked: Selection, basis: str) -> Items:
    return share(world, asked, basis, lambda crime: crime.is_open)


def outcome_mix(world: World, asked: Selection, basis: str) -> Items:
    items: Items = []
    for group in codes.OUTCOME_GROUPS:
        items += share(world, asked, basis, is_in_group(group), is_closed, step=group, joins=True)
    return items


def is_in_group(group: str) -> Test:
    return lambda crime: crime.outcome_code is not None and codes.outcome_group(crime.outcome_code) == group


def how_it_ended(world: World, asked: Selection, basis: str) -> Items:
    items: Items = []
    for way in codes.WAYS_TO_END:
        items += share(world, asked, basis, ends_as(way), step=way)
    return items


def ends_as(way: str) -> Test:
    return lambda crime: ending_of(crime) == way


def ending_of(crime: Crime) -> str:
    if crime.outcome is None:
        return "open"
    return codes.ended_by(crime.outcome["outcome_code"], crime.outcome["decided_by"])


def how_it_stood(world: World, asked: Selection, basis: str) -> Items:
    """Take the outcome that somebody who looked on day 365 would have found, whatever became of it since."""
    items: Items = []
    for group in (*codes.OUTCOME_GROUPS, "open"):
        found, may_be = stood_as(group, world), may_end_within(STOOD_DAYS, world)
        items += share(world, asked, basis, found, step=group, undecided=may_be)
    return items


def stood_as(group: str, world: World) -> Test:
    def is_so(crime: Crime) -> bool:
        day = crime.row["reported_date"] + timedelta(days=STOOD_DAYS)
        then = current_outcome(
            [
                row
                if row["rescinded_date"] is None or row["rescinded_date"] <= day
                else {**row, "rescinded_date": None}
                for row in world.rows["outcomes"]
                if row["crime_ref"] == crime.row["crime_ref"] and row["outcome_date"] <= day
            ]
        )
        return group == ("open" if then is None else codes.outcome_group(then["outcome_code"]))

    return is_so


def incidence_at_180_days(world: World, asked: Selection, basis: str) -> Items:
    tests: dict[str, Test] = {"charged": is_charged, "victim_does_not_support": does_not_support}
    items: Items = []
    for step, test in tests.items():
        in_time, may_be = ended_within(INCIDENCE_DAYS, test), may_end_within(INCIDENCE_DAYS, world)
        items += share(world, asked, basis, in_time, step=step, undecided=may_be)
    return items


def early_withdrawal(world: World, asked: Selection, basis: str) -> Items:
    items: Items = []
    for days in EARLY_DAYS:
        early, may_be = ended_within(days, does_not_support), may_end_within(days, world)
        items += share(world, asked, basis, early, step=f"within_{days}_days", undecided=may_be)
    return items


def resolved_within(world: World, asked: Selection, basis: str) -> Items:
    items: Items = []
    for days in RESOLVED_DAYS:
        in_time, may_be = has_ended_by(days), may_end_within(days, world)
        items += share(world, asked, basis, in_time, step=f"within_{days}_days", undecided=may_be)
    return items


def has_ended_by(days: int) -> Test:
    """Return the test of having ended by that many days after the report; an outcome before it is one too."""
    return lambda crime: is_closed(crime) and crime.days_to_outcome is not None and crime.days_to_outcome <= days


def ended_within(days: int, so: Test) -> Test:
    """Return the test of having ended so, by that many days after the report, and not before it."""
    return lambda crime: so(crime) and crime.days_to_outcome is not None and 0 <= crime.days_to_outcome <= days


def may_end_within(days: int, world: World) -> Test:
    """Return the test of being open, and not yet for so many days."""
    return lambda crime: crime.is_open and (world.as_at - crime.row["reported_date"]).days <= days


def is_evidenced(crime: Crime) -> bool:
    outcome = crime.outcome or {}
    return (
        outcome["victim_decision_recorded"] == "yes"
        and outcome["victim_decision_date"] is not None
        and outcome["victim_decision_evidence"] not in (None, "none")
    )


def withdrawal_evidenced(world: World, asked: Selection, basis: str) -> Items:
    return share(world, asked, basis, is_evidenced, does_not_support)


def withdrawal_reasons(world: World, asked: Selection, basis: str) -> Items:
    items: Items = []
    withdrawn = [crime for crime in cohort_of(world, asked) if crime.does_not_support]
    reasons = [*(str(word) for word in DecisionReason), NOT_RECORDED]
    for crime in withdrawn:
        month = month_on(crime, basis)
        assert month is not None
        for reason in reasons:
            items.append(item_of(crime, month, step=reason, numerator=reason_of(crime) == reason))
    return items


def reason_of(crime: Crime) -> str:
    assert crime.outcome is not None
    return str(crime.outcome["victim_decision_reason"] or NOT_RECORDED)


def open_case_age(world: World, asked: Selection, basis: str) -> Items:
    assert basis == "snapshot"
    items: list[Item] = []
    for crime in cohort_of(world, asked):
        if not crime.is_open:
            continue
        days = (world.as_at - crime.row["reported_date"]).days
        for limit in OPEN_DAYS:
            step = f"longer_than_{limit}_days"
            month = month_of(world.as_at)
            items.append(item_of(crime, month, step=step, numerator=days > limit, is_snapshot=True))
    return items
