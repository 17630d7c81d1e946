"""Add up counts that come as counts: what officers do, who is trained, what sex workers answer, what is published of forces."""

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import date

from dashboard.measure.selection import Selection
from tests.oracle import codes, table
from tests.oracle.estimators.wilson import wilson
from tests.oracle.families.partners import first_month_of
from tests.oracle.items import Item, Items
from tests.oracle.months import is_past
from tests.oracle.world import World

ENFORCEMENT = ("arrest", "caution", "community_protection_notice", "dispersal")
WELFARE = ("welfare_visit", "outreach_contact")
CHARGED = ("1",)
WITHIN_ANOTHER = ("1A", "2A", "3A")
Table = Callable[[Items, Selection, date, int], list[table.Result]]


def first_day_of(month: str) -> date:
    """Return the first day of a month such as 2026-09."""
    year, number = month.split("-")
    return date(int(year), int(number), 1)


def enforcement_and_welfare(world: World, _: Selection, __: str) -> Items:
    items = []
    for row in world.rows["engagement"]:
        action = row["action"]
        kind = "enforcement" if action in ENFORCEMENT else "welfare" if action in WELFARE else "diversion"
        breakdowns = {"action": action, "area": row["area"]}
        items.append(Item(first_day_of(row["month"]), step=kind, weight=row["actions"], breakdowns=breakdowns))
    return items


def officers_trained(world: World, _: Selection, __: str) -> Items:
    items = []
    for row in world.rows["training"]:
        month, breakdowns = first_day_of(row["month"]), {"training_unit": row["unit"]}
        rest = row["officers_in_scope"] - row["officers_trained"]
        items.append(Item(month, numerator=True, weight=row["officers_trained"], breakdowns=breakdowns))
        items.append(Item(month, numerator=False, weight=rest, breakdowns=breakdowns))
    return items


def trust_and_confidence(world: World, _: Selection, __: str) -> Items:
    """Return each answer once for every answer that its question ever had: it is that one, or one of the others."""
    items = []
    rows = world.rows["feedback"]
    for row in rows:
        for answer in {other["answer"] for other in rows if other["question"] == row["question"]}:
            items.append(
                Item(
                    first_month_of(row["quarter"]),
                    numerator=row["answer"] == answer,
                    weight=row["answers"],
                    breakdowns={"question": row["question"], "answer": f"{row['question']}: {answer}"},
                )
            )
    return items


def answers_in_agreement(world: World, _: Selection, __: str) -> Items:
    """Return the answers to each question; those of another scale than agreement are no agreement."""
    return [
        Item(
            first_month_of(row["quarter"]),
            numerator=row["answer"] in ("agree", "strongly_agree"),
            weight=row["answers"],
            breakdowns={"question": row["question"]},
        )
        for row in world.rows["feedback"]
    ]


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


def always_by(column: str, rows_of: Table) -> Table:
    """Return a table that is split by a column also where nobody asked for it."""
    return lambda items, asked, as_at, months: rows_of(items, replace(asked, by=column), as_at, months)


def latest(items: Items, asked: Selection, as_at: date, _: int) -> list[table.Result]:
    """Return one row for each period and value: how it stood in the last month that each unit gives within it."""
    rows = []
    for key, group in table.grouped(table.chosen(items, asked), asked, as_at).items():
        last: dict[str, date] = {}
        for item in group:
            unit = item.breakdowns["training_unit"]
            last[unit] = max(item.month, last.get(unit, item.month))
        stands = [item for item in group if item.month == last[item.breakdowns["training_unit"]]]
        above, below = sum(item.weight for item in stands if item.numerator), sum(item.weight for item in stands)
        low, high = wilson(above, below) or (None, None)
        row = table.labels(key, asked) | {"numerator": above, "denominator": below, "people": None}
        row |= {"rate": above / below if below else None, "low": low, "high": high}
        row["mature"] = is_past(table.last_month_shown(key[0], asked, as_at), 0, as_at)
        rows.append(row)
    return rows
