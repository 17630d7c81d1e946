"""Count what partners hear, as counts per quarter, and what became of what they passed on with consent for a full report."""

from dataclasses import replace
from datetime import date

from dashboard.measure.selection import Selection
from tests.oracle import codes
from tests.oracle.facts import NOT_RECORDED, Row
from tests.oracle.items import Item, Items
from tests.oracle.months import month_of
from tests.oracle.world import World

OFFENCE_GROUPS = {  # the nearest group of offences; a kind called other is in no cohort
    "rape": "rape",
    "other_sexual": "other_sexual",
    "violence": "other_violence",
    "robbery": "robbery",
    "threat": "violence_without_injury",
    "stalking_harassment": "stalking_and_harassment",
}
KINDS = {"sexual_violence": ("rape", "other_sexual"), "all_violence": tuple(OFFENCE_GROUPS)}
BREAKDOWNS = ("sector", "area", "suspect_relationship")


def first_month_of(quarter: str) -> date:
    """Return the first month of a quarter such as 2026-Q3."""
    year, number = quarter.split("-Q")
    return date(int(year), 3 * int(number) - 2, 1)


def _by_consent(world: World, asked: Selection, consent_levels: tuple[str, ...]) -> Items:
    rows = [row for row in world.rows["partner_disclosures"] if row["incident_kind"] in KINDS[asked.cohort]]
    return [
        Item(
            first_month_of(row["quarter"]),
            numerator=row["consent_level"] in consent_levels,
            weight=row["disclosures"],
            breakdowns=_breakdowns(row),
        )
        for row in rows
    ]


def _breakdowns(row: Row) -> dict[str, str]:
    values = {name: row[name] or NOT_RECORDED for name in BREAKDOWNS}
    values["offence_group"] = OFFENCE_GROUPS[row["incident_kind"]]
    return values


def full_reporting(world: World, asked: Selection, _: str) -> Items:
    return _by_consent(world, asked, ("full_report",))


def anonymous_sharing(world: World, asked: Selection, _: str) -> Items:
    return _by_consent(world, asked, ("anonymous_to_police", "full_report"))


def disclosures_by_consent(world: World, asked: Selection, _: str) -> Items:
    levels = ("alert_only", "anonymous_to_police", "full_report")
    return [replace(item, step=level) for level in levels for item in _by_consent(world, asked, (level,))]


def passed_and_recorded(world: World, _: Selection, __: str) -> Items:
    items = []
    crimes = {row["crime_ref"] for row in world.rows["crimes"] if row["offence_code"] != codes.INCIDENT}
    for row in world.rows["full_report_disclosures"]:
        month = month_of(row["disclosed_date"])
        is_recorded = row["crime_ref"] in crimes
        items.append(Item(month, numerator=is_recorded))
    return items
