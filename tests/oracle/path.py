"""How far an investigation came: suspect, interview, charge, court. A step is reached if it or a later one is."""

from dashboard.selection import Selection
from tests.oracle import codes
from tests.oracle.facts import Crime
from tests.oracle.items import Items, Test, every_crime, share
from tests.oracle.world import World


def is_convicted(crime: Crime) -> bool:
    return crime.has_stage("convicted")


def is_court_finalised(crime: Crime) -> bool:
    return crime.has_stage("court_finalised", "convicted", "acquitted", "discontinued")


def is_interviewed(crime: Crime) -> bool:
    later = crime.is_charged or crime.has_stage("charged") or is_court_finalised(crime)
    return later or crime.has_stage("suspect_interviewed", "suspect_arrested")


def is_suspect_identified(crime: Crime) -> bool:
    implied = crime.outcome_code in codes.IMPLY_A_SUSPECT
    return implied or is_interviewed(crime) or crime.has_stage("suspect_identified")


def is_referred(crime: Crime) -> bool:
    return crime.has_stage("referred_to_cps", "cps_decision")


def is_stopped(crime: Crime) -> bool:
    return crime.has_stage("discontinued") and not is_convicted(crime)


STEPS: tuple[tuple[str, Test], ...] = (
    ("crime_recorded", every_crime),
    ("suspect_identified", is_suspect_identified),
    ("interviewed_or_arrested", is_interviewed),
    ("charged", lambda crime: crime.is_charged),
    ("court_finalised", lambda crime: crime.is_charged and is_court_finalised(crime)),
    ("convicted", lambda crime: crime.is_charged and is_convicted(crime)),
)


def suspect_identified(world: World, asked: Selection, basis: str) -> Items:
    return share(world, asked, basis, is_suspect_identified)


def suspect_interviewed(world: World, asked: Selection, basis: str) -> Items:
    return share(world, asked, basis, is_interviewed, is_suspect_identified)


def referred_to_cps(world: World, asked: Selection, basis: str) -> Items:
    return share(world, asked, basis, is_referred)


def attrition(world: World, asked: Selection, basis: str) -> Items:
    items: Items = []
    for step, reached in STEPS:
        items += share(world, asked, basis, reached, step=step)
    return items


def convicted(world: World, asked: Selection, basis: str) -> Items:
    return share(world, asked, basis, is_convicted)


def convicted_of_charged(world: World, asked: Selection, basis: str) -> Items:
    return share(world, asked, basis, is_convicted, lambda crime: crime.is_charged)


def post_charge_attrition(world: World, asked: Selection, basis: str) -> Items:
    return share(world, asked, basis, is_stopped, lambda crime: crime.is_charged)
