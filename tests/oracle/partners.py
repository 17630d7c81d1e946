"""What partners hear, as counts per quarter, and what became of what they passed on with consent for a full report."""

from datetime import date

from dashboard.selection import Selection
from tests.oracle.facts import NOT_RECORDED, Row
from tests.oracle.items import Item, Items
from tests.oracle.months import month_of
from tests.oracle.world import World

BREAKDOWNS = ("sector", "area", "suspect_relationship")


def first_month_of(quarter: str) -> date:
    """Return the first month of a quarter such as 2026-Q3."""
    year, number = quarter.split("-Q")
    return date(int(year), 3 * int(number) - 2, 1)


def _by_consent(world: World, consent_levels: tuple[str, ...]) -> Items:
    return [
        Item(
            first_month_of(row["quarter"]),
            numerator=row["consent_level"] in consent_levels,
            weight=row["disclosures"],
            breakdowns=_breakdowns(row),
        )
        for row in world.rows["partner_disclosures"]
    ]


def _breakdowns(row: Row) -> dict[str, str]:
    return {name: row[name] or NOT_RECORDED for name in BREAKDOWNS}


def full_reporting(world: World, _: Selection, __: str) -> Items:
    return _by_consent(world, ("full_report",))


def anonymous_sharing(world: World, _: Selection, __: str) -> Items:
    return _by_consent(world, ("anonymous_to_police", "full_report"))


def passed_and_recorded(world: World, _: Selection, __: str) -> Items:
    items = []
    for row in world.rows["full_report_disclosures"]:
        month = month_of(row["disclosed_date"])
        is_recorded = row["crime_ref"] is not None
        items.append(Item(month, numerator=is_recorded))
    return items
