"""Count what reaches the police, how late, by whom known, and what is not recorded as a crime."""

from datetime import date

from dashboard.measure.selection import Selection
from tests.oracle import codes
from tests.oracle.facts import Crime
from tests.oracle.items import Item, Items, Test, cohort_of, item_of, never, reports_of, share
from tests.oracle.months import month_of
from tests.oracle.world import World

DELAY_DAYS = (1, 7, 28, 365)
PROMPT_DAYS, LATE_DAYS = 7, 28


def reports_received(world: World, asked: Selection, basis: str) -> Items:
    assert basis == "reported"
    reports = [crime for crime in reports_of(world, asked) if not crime.is_cancelled]
    return [_on_day(crime, crime.row["reported_date"]) for crime in reports]


def crimes_recorded(world: World, asked: Selection, basis: str) -> Items:
    assert basis == "recorded"
    return [_on_day(crime, crime.row["recorded_date"]) for crime in cohort_of(world, asked)]


def _on_day(crime: Crime, day: date) -> Item:
    return item_of(crime, month_of(day), day=day)


def is_rape(crime: Crime) -> bool:
    return codes.offence_group(crime.row["offence_code"]) == "rape"


def incident_not_crimed(world: World, asked: Selection, basis: str) -> Items:
    assert basis == "reported"
    reports = [crime for crime in reports_of(world, asked) if is_rape(crime) and not crime.is_cancelled]
    return [item_of(crime, month_of(crime.row["reported_date"]), numerator=not crime.is_crimed) for crime in reports]


def n100_later_crimed(world: World, asked: Selection, basis: str) -> Items:
    assert basis == "reported"
    reports = [crime for crime in reports_of(world, asked) if crime.row["n100_code"] == codes.UNTRACED]
    reports = [crime for crime in reports if not crime.is_cancelled]
    return [item_of(crime, month_of(crime.row["reported_date"]), numerator=crime.is_crimed) for crime in reports]


def cancelled(world: World, asked: Selection, basis: str) -> Items:
    assert basis == "recorded"
    items: Items = []
    for crime in reports_of(world, asked):
        if crime.is_incident:
            continue
        month = month_of(crime.row["recorded_date"])
        code = crime.row["cancelled_code"]
        is_open = crime.is_open and code is None
        steps = {"all": code is not None, "C2": code == "C2", "other_codes": code not in (None, "C2")}
        for step, numerator in steps.items():
            items.append(item_of(crime, month, step=step, numerator=numerator, is_pending=is_open))
    return items


def delay_to_report(world: World, asked: Selection, basis: str) -> Items:
    items: Items = []
    for limit in DELAY_DAYS:
        items += share(
            world,
            asked,
            basis,
            reported_within(limit),
            lambda crime: crime.row["committed_to_date"] is not None and delay(crime) >= 0,
            step="within_1_day" if limit == 1 else f"within_{limit}_days",
            undecided=never,
        )
    return items


def reported_within(days: int) -> Test:
    return lambda crime: delay(crime) <= days


def delay(crime: Crime) -> int:
    days: int = (crime.row["reported_date"] - crime.row["committed_to_date"]).days
    return days


def prompt_identification(world: World, asked: Selection, basis: str) -> Items:
    return share(world, asked, basis, lambda crime: days_until_known(crime) <= PROMPT_DAYS, is_known, undecided=never)


def late_identification(world: World, asked: Selection, basis: str) -> Items:
    return share(world, asked, basis, lambda crime: days_until_known(crime) > LATE_DAYS, is_known, undecided=never)


def is_known(crime: Crime) -> bool:
    return crime.row["identified_date"] is not None


def days_until_known(crime: Crime) -> int:
    days: int = (crime.row["identified_date"] - crime.row["reported_date"]).days
    return days
