"""Count how much of what the figures stand on is filled in: one item for each cell of each flagged victim, and each outcome.

Here a victim of unknown age counts too: that she is in no cohort is what this is about. `unknown` fills no cell.
"""

from dashboard.measure.selection import Selection
from tests.oracle import codes
from tests.oracle.facts import ADULT, NOT_RECORDED, Row
from tests.oracle.items import Item, Items
from tests.oracle.months import month_of
from tests.oracle.world import World

ALWAYS = ("offence_code", "reported_date", "recorded_date", "report_route", "victim_age")
EITHER = ("identified_by", "identified_date")


def data_completeness(world: World, asked: Selection, _: str) -> Items:
    items: Items = []
    seen: set[str] = set()
    for row in sorted(world.rows["crimes"], key=lambda row: (row["crime_ref"], row["victim_no"])):
        if not _is_flagged(row) or asked.cohort not in codes.cohorts_of(row["offence_code"]):
            continue
        for name in ALWAYS + EITHER:
            items += _cell(row, name, row[name])
        if row["crime_ref"] not in seen:
            outcomes = [one for one in world.rows["outcomes"] if one["crime_ref"] == row["crime_ref"]]
            for outcome in outcomes:
                if outcome["outcome_code"] != "0":
                    items += _cell(row, "outcome_date", outcome["outcome_date"])
        seen.add(row["crime_ref"])
    return items


def _is_flagged(row: Row) -> bool:
    is_child = row["victim_age"] is not None and row["victim_age"] < ADULT
    is_flagged = any(row[name] is not None for name in EITHER)
    is_crime = row["cancelled_code"] is None and row["offence_code"] != codes.INCIDENT
    return is_flagged and is_crime and not is_child


def _cell(row: Row, name: str, value: object) -> Items:
    """Return the cell twice: for its own column, and for all of them together."""
    people = frozenset() if row["victim_ref"] is None else frozenset({row["victim_ref"]})
    breakdowns = {column: row[column] or NOT_RECORDED for column in ("report_route", "area")}
    breakdowns["offence_group"] = codes.offence_group(row["offence_code"])
    month, is_filled = month_of(row["recorded_date"]), value not in (None, "unknown")
    return [Item(month, people, step, is_filled, breakdowns=breakdowns) for step in (name, "all")]
