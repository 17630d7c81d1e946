"""Whatever holds between two counts of one unit, row by row, is declared: an attacker knows what the words mean."""

from collections.abc import Callable, Iterable, Sequence
from itertools import combinations, pairwise, permutations, product
from pathlib import Path

from dashboard.release.tables.declared_tables import STEP, Bound, DeclaredTable
from dashboard.release.tables.reviewed_files import read_tables
from dashboard.warehouse.reader import Warehouse, open_warehouse
from schemas.metrics.registry import METRICS

ENOUGH = 10  # of fewer rows it says nothing that they all lie in another count, or none

BY_CHANCE = {"identified": "nearly every crime of the sample has the day of identification: 270 of 272"}
"""Wholes in which counts lie although nothing says that they must."""
APART_BY_CHANCE = {
    ("reached: court_finalised", "recorded by report_route: non_emergency_101"): "eleven crimes reached a court",
}

READ_ON_ANOTHER_DAY = {
    "reached: charged": "charged",
    "stood: charged": "charged",
    "stood: victim_does_not_support": "victim does not support",
}
"""Counts of the same rows on another day: what binds them stands in a bound, and row by row they are one."""

Inclusions = set[tuple[str, str]]


def on_one_day(quantity: str) -> str:
    return READ_ON_ANOTHER_DAY.get(quantity, quantity)


def members(warehouse: Warehouse, table: DeclaredTable) -> dict[str, set[object]]:
    """Return which rows each quantity of a table counts, whatever their month."""
    rows = warehouse.cursor().execute(METRICS[table.metric].sql).pl()
    if "basis" in rows.columns:
        rows = rows.filter(rows["basis"] == METRICS[table.metric].bases[0])
    if "unit" not in rows.columns:
        rows = rows.with_row_index("unit")
    if table.step is not None:
        rows = rows.filter(rows[STEP] == table.step)
    found: dict[str, set[object]] = {}
    for row in table.rows:
        mine = rows if table.by is None else rows.filter(rows[table.by].is_in(list(table.values(row))))
        counted = mine.filter(mine["numerator"]) if "numerator" in mine.columns else mine
        found[on_one_day(table.quantity_of(row))] = set(counted["unit"])
        if base := table.base_of(row):
            found.setdefault(base, set((rows if table.by == STEP else mine)["unit"]))
    return found


def declared_relations(tables: Iterable[DeclaredTable], bounds: Sequence[Bound]) -> tuple[Inclusions, list[set[str]]]:
    """Return which quantities are said to lie in others, and sets of which no two overlap."""
    within: Inclusions = set()
    apart: list[set[str]] = []
    for table in tables:
        quantities = [on_one_day(table.quantity_of(row)) for row in table.rows]
        within |= {(one, base) for one, row in zip(quantities, table.rows, strict=True) if (base := table.base_of(row))}
        if table.shape == "steps":
            order = quantities if not table.narrowing else quantities[::-1]
            within |= set(pairwise(order))
        elif table.by is not None:
            apart.append(set(quantities))
            within |= {(one, table.quantity) for one in quantities}
    for bound in bounds:
        if bound.either_way:
            continue
        within |= {(on_one_day(one), on_one_day(bound.larger[0])) for one in bound.smaller}
        if len(bound.smaller) > 1:
            apart.append(set(bound.smaller))
    for middle in {inner for inner, _ in within}:
        before = {inner for inner, outer in within if outer == middle}
        after = {outer for inner, outer in within if inner == middle}
        within |= {(inner, outer) for inner in before for outer in after}
    return within, apart


def undeclared(warehouse: Warehouse, tables: list[DeclaredTable], bounds: Sequence[Bound]) -> list[str]:
    """Return in words what holds between two quantities of these tables and follows from no declaration."""
    rows: dict[str, set[object]] = {}
    for table in tables:
        rows = members(warehouse, table) | rows
    within, apart = declared_relations(tables, bounds)
    large = sorted(name for name, units in rows.items() if len(units) >= ENOUGH)
    found = [
        f"{inner} lies within {outer}"
        for inner, outer in permutations(large, 2)
        if rows[inner] <= rows[outer] and (inner, outer) not in within and outer not in BY_CHANCE
    ]
    for pair in combinations(large, 2):
        around = [{name} | {outer for inner, outer in within if inner == name} for name in pair]
        is_said = any({one, other} <= group for one, other in product(*around) if one != other for group in apart)
        if not rows[pair[0]] & rows[pair[1]] and not is_said and pair not in APART_BY_CHANCE:
            found.append(f"{pair[0]} and {pair[1]} never overlap")
    return found


def tables_by_unit() -> dict[str, list[DeclaredTable]]:
    """Return the declared tables by what they count, where two or more count the same."""
    found: dict[str, list[DeclaredTable]] = {}
    for table in read_tables().tables:
        found.setdefault(METRICS[table.metric].unit, []).append(table)
    return {unit: tables for unit, tables in found.items() if len(tables) > 1}


def test_no_two_counts_of_one_unit_are_bound_unseen(home_of: Callable[[str], Path]) -> None:
    warehouse, by_unit = open_warehouse(home_of("sample")), tables_by_unit()
    assert set(by_unit) == {"crime", "disclosure"}
    bounds = read_tables().bounds
    assert [found for tables in by_unit.values() for found in undeclared(warehouse, tables, bounds)] == []
    assert set(undeclared(warehouse, by_unit["crime"], ())) == {
        "identified lies within recorded",
        "identified promptly lies within recorded",
        "linked to a case lies within recorded",
        "reached early lies within recorded",
        "ended: no_suspect and reached: suspect_identified never overlap",
        "ended: no_suspect and reached: interviewed_or_arrested never overlap",
    }
