"""Find how far an investigation came: suspect, interview, charge, court. A step is reached if it or a later one is."""

from dashboard.measure.selection import Selection
from tests.oracle import codes
from tests.oracle.facts import Crime
from tests.oracle.families.ending import ending_of, is_charged
from tests.oracle.items import Items, Test, every_crime, share
from tests.oracle.world import World

COURT = ("court_finalised", "convicted", "acquitted")


def is_convicted(crime: Crime) -> bool:
    """Count a verdict only with the outcome charged: without it, it is a discrepancy to be listed."""
    return crime.is_charged and crime.has_stage("convicted")


def is_court_finalised(crime: Crime) -> bool:
    return crime.is_charged and crime.has_stage(*COURT)


def is_interviewed(crime: Crime) -> bool:
    return crime.is_charged or crime.has_stage(
        "suspect_interviewed", "suspect_arrested", "charged", "discontinued", *COURT
    )


def is_suspect_identified(crime: Crime) -> bool:
    in_words = crime.outcome is not None and crime.outcome["implies_suspect"] == "yes"
    implied = crime.outcome_code in codes.IMPLY_A_SUSPECT or (
        in_words and crime.outcome_code in codes.MAY_NAME_A_SUSPECT_IN_WORDS
    )
    return implied or is_interviewed(crime) or crime.has_stage("suspect_identified")


def is_referred(crime: Crime) -> bool:
    return crime.has_stage("referred_to_cps", "cps_decision")


def is_stopped(crime: Crime) -> bool:
    return crime.is_charged and crime.has_stage("discontinued") and not crime.has_stage("convicted", "acquitted")


def may_go_on(crime: Crime) -> bool:
    """Say whether a case is open, or waits for the court."""
    return crime.is_open or (crime.is_charged and not is_court_finalised(crime) and not is_stopped(crime))


STEPS: tuple[tuple[str, Test], ...] = (
    ("recorded", every_crime),
    ("suspect_identified", is_suspect_identified),
    ("interviewed_or_arrested", is_interviewed),
    ("charged", is_charged),
    ("court_finalised", is_court_finalised),
    ("convicted", is_convicted),
)


ENDED_BEFORE_CHARGE = [f"{name}.{way}" for name, _ in STEPS[:3] for way in codes.WAYS_TO_END if way != "charged"]
ENDED_AFTER_CHARGE = (
    "charged.awaiting_court",
    "charged.discontinued",
    "court_finalised.not_convicted",
    "convicted.convicted",
)


def suspect_identified(world: World, asked: Selection, basis: str) -> Items:
    return share(world, asked, basis, is_suspect_identified)


def suspect_interviewed(world: World, asked: Selection, basis: str) -> Items:
    return share(world, asked, basis, is_interviewed, is_suspect_identified, joins=True)


def referred_to_cps(world: World, asked: Selection, basis: str) -> Items:
    return share(world, asked, basis, is_referred)


def attrition(world: World, asked: Selection, basis: str) -> Items:
    items: Items = []
    for step, reached in STEPS:
        items += share(world, asked, basis, reached, step=step, undecided=may_go_on)
    return items


def attrition_ended_by(world: World, asked: Selection, basis: str) -> Items:
    """Return where each crime stopped and how it ended there: every crime stands in one step."""
    items: Items = []
    for step in (*ENDED_BEFORE_CHARGE, *ENDED_AFTER_CHARGE):
        items += share(world, asked, basis, stopped_in(step), step=step, undecided=may_go_on)
    return items


def stopped_in(step: str) -> Test:
    return lambda crime: stopped_at(crime) == step


def stopped_at(crime: Crime) -> str:
    if not crime.is_charged:
        reached = [name for name, test in STEPS[:3] if test(crime)]
        return f"{reached[-1]}.{ending_of(crime)}"
    if is_convicted(crime):
        return "convicted.convicted"
    if is_court_finalised(crime):
        return "court_finalised.not_convicted"
    return "charged.discontinued" if is_stopped(crime) else "charged.awaiting_court"


def convicted(world: World, asked: Selection, basis: str) -> Items:
    return share(world, asked, basis, is_convicted, undecided=may_go_on)


def convicted_of_charged(world: World, asked: Selection, basis: str) -> Items:
    return share(world, asked, basis, is_convicted, is_charged, undecided=may_go_on, joins=True)


def post_charge_attrition(world: World, asked: Selection, basis: str) -> Items:
    return share(world, asked, basis, is_stopped, is_charged, undecided=may_go_on, joins=True)
