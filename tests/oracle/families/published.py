"""Count what the Home Office publishes of every force: crimes by their outcome, on both bases."""

import re
from datetime import date

from dashboard.measure.selection import Selection
from tests.oracle import codes
from tests.oracle.items import Item, Items
from tests.oracle.world import World

CHARGED = ("1",)
WITHIN_ANOTHER = ("1A", "2A", "3A")


def charged_as_published(world: World, asked: Selection, basis: str) -> Items:
    """Return an item for each published count; type 0 says how many crimes have no outcome, and stands on one basis alone."""
    own = {_bare(row["force"]) for row in world.rows["crimes"]}
    items = []
    for row in world.rows["outcomes_benchmark"]:
        outcome, offence = row["outcome_type"].upper(), row["offence_code"].replace(".", "/")
        is_left_out = outcome in WITHIN_ANOTHER or (basis == "closed" and outcome == "0") or offence.startswith("1/")
        count = row[f"outcomes_{basis}_basis"]
        if is_left_out or not re.fullmatch(r"-?[\d,]+", count) or asked.cohort not in codes.cohorts_of(offence):
            continue
        quarter = date(int(row["financial_year"][:4]), 4, 1).toordinal() + 92 * (row["financial_quarter"] - 1)
        month = date.fromordinal(quarter).replace(day=1)
        force = "this_force" if _bare(row["force_name"]) in own else row["force_name"]
        items.append(
            Item(
                month,
                numerator=outcome in CHARGED,
                is_pending=outcome == "0",
                weight=int(count.replace(",", "")),
                breakdowns={"offence_group": codes.offence_group(offence), "published_force": force},
            )
        )
    return items


def _bare(force: str) -> str:
    return " ".join(
        word for word in force.lower().split() if word not in ("police", "constabulary", "service", "heddlu")
    )
