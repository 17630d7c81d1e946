"""Count what the figures leave out or cannot know: one item for each thing that a line looks at, and whether the line finds it.

Only counts of them are kept, so nobody is named behind an item.
"""

from dashboard.measure.selection import Selection
from tests.oracle.facts import ADULT, Row
from tests.oracle.items import Item, Items
from tests.oracle.months import month_of
from tests.oracle.world import World


def left_out_or_unknown(world: World, _: Selection, __: str) -> Items:
    rows = world.rows["crimes"]
    flagged = [row for row in rows if row["identified_by"] is not None]
    items: Items = []
    for row in flagged:
        age = row["victim_age"]
        items.append(_item(world, "flagged_victims_under_18", age is not None and age < ADULT))
        items.append(_item(world, "flagged_victims_of_unknown_age", age is None))
        items.append(_item(world, "flagged_victims_without_reference", row["victim_ref"] is None))
    for row in rows:
        if row["identified_date"] is not None:
            items.append(_item(world, "identified_date_without_source", row["identified_by"] is None))
        withdrawn = row["identification_withdrawn"] is not None
        if withdrawn or row["identified_by"] is not None:
            items.append(_item(world, "identifications_withdrawn", withdrawn))
    for is_unflagged in _crimes_of_people(rows, _people(flagged)).values():
        items.append(_item(world, "unflagged_crimes_of_flagged_people", is_unflagged))
    for crime in world.crimes("sex_workers"):
        if not crime.is_incident:
            items.append(_item(world, "crimes_with_dates_out_of_order", not crime.has_days_in_order))
    for person in _people(world.rows["swlo_cases"]):
        items.append(_item(world, "case_victims_found_among_crime_victims", person in _people(rows)))
    return items


def _item(world: World, step: str, is_found: bool) -> Item:
    return Item(month_of(world.as_at), step=step, numerator=is_found, is_snapshot=True)


def _people(rows: list[Row]) -> set[str]:
    return {row["victim_ref"] for row in rows if row["victim_ref"] is not None}


def _crimes_of_people(rows: list[Row], people: set[str]) -> dict[str, bool]:
    """Return each crime against one of these people: whether one of them is not identified as a sex worker in it."""
    crimes: dict[str, bool] = {}
    for row in rows:
        if row["victim_ref"] in people:
            crimes[row["crime_ref"]] = crimes.get(row["crime_ref"], False) or row["identified_by"] is None
    return crimes
