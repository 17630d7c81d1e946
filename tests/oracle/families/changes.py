"""Find what the latest extract says otherwise than the extract before: one item for each crime and kind of change."""

from dashboard.measure.selection import Selection
from schemas.extracts.crimes import CRIMES
from tests.oracle import codes
from tests.oracle.facts import Row, qualifies
from tests.oracle.items import Item, Items, item_of
from tests.oracle.months import month_of
from tests.oracle.world import World

NO_FACTS = {"crime_ref", "victim_no", "victim_ref", "identification_withdrawn"}
"""What names a row and its person; and what empties the identification, which is seen in the columns that it empties."""
FACTS = [column.name for column in CRIMES.columns if column.name not in NO_FACTS]


def changes_since_last_load(world: World, asked: Selection, _: str) -> Items:
    """Return nothing where there is no extract before. An N100 incident is no crime, then or now."""
    if not any(world.before.values()):
        return []
    now = {crime.row["crime_ref"]: crime for crime in world.crimes("sex_workers")}
    before = _first_victims(world.before["crimes"])
    items: Items = []
    for crime_ref, crime in now.items():
        for kind in sorted(_kinds(world, crime_ref, is_new=crime_ref not in before)):
            if _is_asked_for(crime.row, asked):
                items.append(item_of(crime, month_of(world.as_at), step=kind, is_snapshot=True))
    for crime_ref, row in before.items():
        if crime_ref not in now and _is_asked_for(row, asked):
            group = {"offence_group": codes.offence_group(row["offence_code"])}
            items.append(Item(month_of(world.as_at), step="gone_crime", is_snapshot=True, breakdowns=group))
    return items


def _first_victims(rows: list[Row]) -> dict[str, Row]:
    """Return of each crime the first victim who was counted."""
    counted = [row for row in rows if qualifies(row, "sex_workers")]
    return {row["crime_ref"]: row for row in sorted(counted, key=lambda row: row["victim_no"], reverse=True)}


def _is_asked_for(row: Row, asked: Selection) -> bool:
    return row["offence_code"] != codes.INCIDENT and asked.cohort in codes.cohorts_of(row["offence_code"])


def _kinds(world: World, crime_ref: str, *, is_new: bool) -> set[str]:
    kinds = {"new_crime"} if is_new else set()
    if _is_restated(world, crime_ref):
        kinds.add("restated_crime")
    earlier = {_key(row): row for row in world.before["outcomes"] if row["crime_ref"] == crime_ref}
    for outcome in world.rows["outcomes"]:
        if outcome["crime_ref"] != crime_ref:
            continue
        known = earlier.get(_key(outcome))
        if known is None and outcome["outcome_code"] != "0":  # 0 says that a crime is open
            kinds.add("late_outcome" if outcome["outcome_date"] <= world.before_as_at else "new_outcome")
        if known is not None and known["rescinded_date"] is None and outcome["rescinded_date"] is not None:
            kinds.add("rescinded_outcome")
    return kinds


def _is_restated(world: World, crime_ref: str) -> bool:
    """Return whether a fact differs of a victim who was counted then and of whom the crime still has a row."""
    for old in world.before["crimes"]:
        if old["crime_ref"] != crime_ref or not qualifies(old, "sex_workers"):
            continue
        for new in world.rows["crimes"]:
            is_same_victim = (new["crime_ref"], new["victim_no"]) == (crime_ref, old["victim_no"])
            if is_same_victim and any(new[name] != old[name] for name in FACTS):
                return True
    return False


def _key(outcome: Row) -> tuple[str, object]:
    return outcome["outcome_code"], outcome["outcome_date"]
