"""How investigations end: charged, not supported, no suspect, open, and the mix of all of them."""

from dashboard.selection import Selection
from tests.oracle import codes
from tests.oracle.facts import Crime
from tests.oracle.items import Item, Items, cohort_of, item_of, month_on, share
from tests.oracle.months import month_of
from tests.oracle.world import World

EARLY_DAYS = (7, 30)
OPEN_DAYS = (90, 180, 365)


def charged(world: World, asked: Selection, basis: str) -> Items:
    return share(world, asked, basis, lambda crime: crime.is_charged)


def charged_of_assigned(world: World, asked: Selection, basis: str) -> Items:
    return share(world, asked, basis, lambda crime: crime.is_charged, lambda crime: not crime.is_open)


def victim_does_not_support(world: World, asked: Selection, basis: str) -> Items:
    items = share(world, asked, basis, lambda crime: crime.does_not_support, step="14_or_16")
    items += share(world, asked, basis, lambda crime: crime.outcome_code == "14", step="14")
    items += share(world, asked, basis, lambda crime: crime.outcome_code == "16", step="16")
    return items


def evidential_victim_supports(world: World, asked: Selection, basis: str) -> Items:
    return share(world, asked, basis, lambda crime: crime.outcome_code == codes.EVIDENTIAL)


def no_suspect_identified(world: World, asked: Selection, basis: str) -> Items:
    return share(world, asked, basis, lambda crime: crime.outcome_code == codes.NO_SUSPECT)


def not_yet_assigned(world: World, asked: Selection, basis: str) -> Items:
    return share(world, asked, basis, lambda crime: crime.is_open)


def outcome_mix(world: World, asked: Selection, basis: str) -> Items:
    items: Items = []
    for group in codes.OUTCOME_GROUPS:

        def ended_so(crime: Crime, group: str = group) -> bool:
            return crime.outcome_code is not None and codes.outcome_group(crime.outcome_code) == group

        items += share(world, asked, basis, ended_so, lambda crime: not crime.is_open, step=group)
    return items


def early_withdrawal(world: World, asked: Selection, basis: str) -> Items:
    items: Items = []
    for limit in EARLY_DAYS:

        def is_early(crime: Crime, limit: int = limit) -> bool:
            days = crime.days_to_outcome
            return crime.does_not_support and days is not None and 0 <= days <= limit

        items += share(world, asked, basis, is_early, step=f"within_{limit}_days")
    return items


def withdrawal_evidenced(world: World, asked: Selection, basis: str) -> Items:
    def is_evidenced(crime: Crime) -> bool:
        outcome = crime.outcome or {}
        return (
            outcome["victim_decision_recorded"] == "yes"
            and outcome["victim_decision_date"] is not None
            and outcome["victim_decision_evidence"] not in (None, "none")
        )

    return share(world, asked, basis, is_evidenced, lambda crime: crime.does_not_support)


def withdrawal_reasons(world: World, asked: Selection, basis: str) -> Items:
    items: Items = []
    withdrawn = [crime for crime in cohort_of(world, asked) if crime.does_not_support]
    reasons = {reason_of(crime) for crime in withdrawn}
    for crime in withdrawn:
        month = month_on(crime, basis)
        assert month is not None
        for reason in reasons:
            items.append(item_of(crime, month, step=reason, numerator=reason_of(crime) == reason))
    return items


def reason_of(crime: Crime) -> str:
    assert crime.outcome is not None
    return str(crime.outcome["victim_decision_reason"] or "not_recorded")


def open_case_age(world: World, asked: Selection, basis: str) -> Items:
    assert basis == "snapshot"
    items: list[Item] = []
    for crime in cohort_of(world, asked):
        if not crime.is_open:
            continue
        days = (world.as_at - crime.row["reported_date"]).days
        for limit in OPEN_DAYS:
            step = f"longer_than_{limit}_days"
            items.append(item_of(crime, month_of(world.as_at), step=step, numerator=days > limit))
    return items
