"""Count risk and what is done about it: assessments, the forum, offers of services, and what happened next."""

from collections.abc import Iterable
from datetime import date
from itertools import pairwise

from dashboard.measure.selection import Selection
from tests.oracle import codes
from tests.oracle.facts import Row
from tests.oracle.families.officer import is_open
from tests.oracle.items import Item, Items
from tests.oracle.months import month_of
from tests.oracle.world import World

CURRENT_DAYS = 90
AGAIN_DAYS = (90, 365)
BANDS = ("standard", "medium", "high")  # from low to high
STEPS_OF_AN_OFFER = ("offered", "accepted", "started", "completed")


def person_of(world: World, case_ref: str) -> frozenset[str]:
    return frozenset(case["victim_ref"] for case in world.rows["swlo_cases"] if case["case_ref"] == case_ref)


def open_cases(world: World) -> list[Row]:
    return [case for case in world.rows["swlo_cases"] if is_open(case, world)]


def assessments_of(world: World, case_ref: str) -> list[Row]:
    """Return the assessments of a case from first to last; those of one day by their reference."""
    rows = [row for row in world.rows["risk_assessments"] if row["case_ref"] == case_ref]
    rows = [row for row in rows if world.has_happened(row["assessed_date"])]
    return sorted(rows, key=lambda row: (row["assessed_date"], row["assessment_ref"]))


def tool_of(row: Row) -> str:
    """Return the tool with its version. A tool without versions goes by its own name."""
    named = [code for code, tool in codes.TOOLS.items() if same_tool(row, tool)]
    return named[0] if named else f"{row['tool']}/not_recorded"


def same_tool(row: Row, other: Row) -> bool:
    return all((row[name] or None) == (other[name] or None) for name in ("tool", "tool_version"))


def by_tool(row: Row) -> dict[str, str]:
    return {"tool": tool_of(row), "band": f"{tool_of(row)}: {row['band']}"}


def state(world: World, case: Row, **facts: object) -> Item:
    people = frozenset({case["victim_ref"]})
    return Item(month_of(world.as_at), people=people, is_snapshot=True, **facts)  # type: ignore[arg-type]


def risk_assessment_current(world: World, _: Selection, __: str) -> Items:
    items = []
    for case in open_cases(world):
        ages = [(world.as_at - row["assessed_date"]).days for row in assessments_of(world, case["case_ref"])]
        items.append(state(world, case, numerator=any(days <= CURRENT_DAYS for days in ages)))
    return items


def risk_bands(world: World, _: Selection, __: str) -> Items:
    items = []
    for case in open_cases(world):
        for row in assessments_of(world, case["case_ref"])[-1:]:
            items.append(state(world, case, breakdowns=by_tool(row)))
    return items


def risk_band_change(world: World, _: Selection, __: str) -> Items:
    items = []
    for case in open_cases(world):
        assessments = assessments_of(world, case["case_ref"])
        if not assessments:
            continue
        last = assessments[-1]
        before = [row for row in assessments[:-1] if same_tool(row, last)]
        if before:
            change = BANDS.index(last["band"]) - BANDS.index(before[-1]["band"])
            found = "up" if change > 0 else "down" if change < 0 else "same"
            for step in ("up", "same", "down"):
                items.append(state(world, case, step=step, numerator=step == found, breakdowns=by_tool(last)))
    return items


def high_band_not_referred(world: World, _: Selection, __: str) -> Items:
    """Return one item for each person, however many cases she has."""
    high: dict[str, Row] = {}
    for case in open_cases(world):
        if [row["band"] for row in assessments_of(world, case["case_ref"])][-1:] == ["high"]:
            high[case["victim_ref"]] = case
    referred = [row for row in world.rows["forum_referrals"] if world.has_happened(row["referred_date"])]
    brought = {person for row in referred for person in person_of(world, row["case_ref"])}
    return [state(world, case, numerator=person not in brought) for person, case in sorted(high.items())]


def days_of_reports(world: World, person: str) -> list[date]:
    """Return the days on which violence against a person was reported, in order, each once."""
    days = set()
    for crime in world.crimes("sex_workers"):
        is_violence = "all_violence" in codes.cohorts_of(crime.row["offence_code"])
        if is_violence and not crime.is_cancelled and person in crime.tokens:
            days.add(crime.row["reported_date"])
    return sorted(days)


def victim_again_after_assessment(world: World, _: Selection, __: str) -> Items:
    """Return what followed the first assessment that put a person in a band, once for each band of a tool and version."""
    items: Items = []
    seen = set()
    rows = [row for row in world.rows["risk_assessments"] if world.has_happened(row["assessed_date"])]
    for row in sorted(rows, key=lambda row: (row["assessed_date"], row["assessment_ref"])):
        (person,) = person_of(world, row["case_ref"])
        if (person, by_tool(row)["band"]) in seen:
            continue
        seen.add((person, by_tool(row)["band"]))
        waits = [(day - row["assessed_date"]).days for day in days_of_reports(world, person)]
        for days in AGAIN_DAYS:
            is_over = (world.as_at - row["assessed_date"]).days >= days
            items.append(
                Item(
                    month_of(row["assessed_date"]),
                    people=frozenset({person}),
                    step=f"within_{days}_days",
                    numerator=is_over and any(0 < wait <= days for wait in waits),
                    denominator=is_over,
                    is_pending=not is_over,
                    may_join=not is_over,
                    breakdowns=by_tool(row),
                )
            )
    return items


def days_between_reports(world: World, _: Selection, __: str) -> Items:
    people = {person for crime in world.crimes("sex_workers") for person in crime.tokens}
    return [
        Item(month_of(later), people=frozenset({person}), days=(later - earlier).days)
        for person in sorted(people)
        for earlier, later in pairwise(days_of_reports(world, person))
    ]


def forum_item(world: World, row: Row, day: date, **facts: object) -> Item:
    people, breakdowns = person_of(world, row["case_ref"]), {"forum": row["forum"]}
    return Item(month_of(day), people=people, breakdowns=breakdowns, day=day, **facts)  # type: ignore[arg-type]


def forum_referred(world: World, _: Selection, __: str) -> Items:
    return [forum_item(world, row, row["referred_date"]) for row in world.rows["forum_referrals"]]


def forum_discussed(world: World, _: Selection, __: str) -> Items:
    items = []
    for row in world.rows["forum_referrals"]:
        is_discussed = row["discussed_date"] is not None
        items.append(forum_item(world, row, row["referred_date"], numerator=is_discussed, is_pending=not is_discussed))
    return items


def forum_days_to_discussion(world: World, _: Selection, __: str) -> Items:
    items = []
    for row in world.rows["forum_referrals"]:
        if row["discussed_date"] is not None and row["discussed_date"] >= row["referred_date"]:
            days = (row["discussed_date"] - row["referred_date"]).days
            items.append(forum_item(world, row, row["discussed_date"], days=days))
    return items


def forum_actions_done(world: World, _: Selection, __: str) -> Items:
    items = []
    referrals = {row["forum_ref"]: row for row in world.rows["forum_referrals"]}
    for row in world.rows["forum_actions"]:
        due, done = row["action_due_date"], row["action_done_date"]
        if due <= world.as_at:
            item = forum_item(world, referrals[row["forum_ref"]], due, numerator=done is not None and done <= due)
            item.breakdowns["action"] = row["action"]
            items.append(item)
    return items


def furthest(row: Row) -> str:
    """Return the last step that an offer came to: one that is reached stands for all before it."""
    if row["end_reason"] == "completed":
        return "completed"
    if row["started_date"] is not None:
        return "started"
    return "accepted" if row["accepted_date"] is not None else "offered"


def goes_on(row: Row) -> bool:
    return row["declined_date"] is None and row["ended_date"] is None and row["end_reason"] is None


def offer_item(world: World, row: Row, day: date, **facts: object) -> Item:
    people, breakdowns = person_of(world, row["case_ref"]), {"service": row["service"]}
    return Item(month_of(day), people=people, breakdowns=breakdowns, **facts)  # type: ignore[arg-type]


def referral_uptake(world: World, _: Selection, __: str) -> Items:
    items = []
    for row in world.rows["referrals"]:
        for step in STEPS_OF_AN_OFFER:
            is_reached = STEPS_OF_AN_OFFER.index(step) <= STEPS_OF_AN_OFFER.index(furthest(row))
            facts = {"numerator": is_reached, "is_pending": not is_reached and goes_on(row)}
            items.append(offer_item(world, row, row["offered_date"], step=step, **facts))
    return items


def referrals_lapsed(world: World, _: Selection, __: str) -> Items:
    """Return the offers that were accepted; one that may still be accepted may still join them."""
    items = []
    for row in world.rows["referrals"]:
        is_accepted = furthest(row) != "offered"
        has_lapsed = is_accepted and row["end_reason"] == "lapsed"
        may_join = not is_accepted and goes_on(row)
        is_pending = may_join or (is_accepted and row["ended_date"] is None and row["end_reason"] is None)
        line = {"numerator": has_lapsed, "denominator": is_accepted, "is_pending": is_pending, "may_join": may_join}
        items.append(offer_item(world, row, row["offered_date"], **line))
    return items


def referral_days_to_start(world: World, _: Selection, __: str) -> Items:
    items = []
    for row in world.rows["referrals"]:
        if row["started_date"] is not None and are_in_order(row):
            days = (row["started_date"] - row["offered_date"]).days
            items.append(offer_item(world, row, row["started_date"], days=days))
    return items


def are_in_order(row: Row) -> bool:
    """Return whether no day of an offer lies before one that must come first."""
    later: dict[str, Iterable[str]] = {
        "offered_date": ("declined_date", "accepted_date", "started_date", "ended_date"),
        "accepted_date": ("started_date",),
        "started_date": ("ended_date",),
    }
    pairs = [(row[first], row[second]) for first, seconds in later.items() for second in seconds]
    return all(first is None or second is None or first <= second for first, second in pairs)
