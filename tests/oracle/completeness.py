"""How much of what the figures stand on is filled in: one item for each cell, for crimes of every victim."""

from dashboard.selection import Selection
from tests.oracle.items import Item, Items
from tests.oracle.months import month_of
from tests.oracle.world import World

ALWAYS = ("offence_code", "reported_date", "recorded_date", "report_route", "victim_age")
EITHER = ("identified_by", "identified_date")


def data_completeness(world: World, _: Selection, __: str) -> Items:
    items = []
    recorded = {}
    for row in world.rows["crimes"]:
        month = month_of(row["recorded_date"])
        recorded[row["crime_ref"]] = month
        cells = list(ALWAYS)
        if any(row[name] is not None for name in EITHER):
            cells += EITHER
        items += [Item(month, step=name, numerator=row[name] is not None) for name in cells]
    for row in world.rows["outcomes"]:
        items.append(Item(recorded[row["crime_ref"]], step="outcome_date", numerator=row["outcome_date"] is not None))
    return items
