"""Read the quantities of counted tables, and bind them by every sum that follows from what the tables count.

A quantity that no table shows is here too where it could be worked out: the rest of a whole, what is lost at a step, a single
year of a table that shows blocks of years. None of them is ever published, and each is protected like a cell.
"""

from collections.abc import Sequence
from typing import Final

from dashboard.disclosure.policy import Policy
from dashboard.editions.cells import COUNT, OF
from dashboard.release.tables.declared_tables import STEP, Bound, DeclaredTable
from dashboard.release.tables.quantities import DisagreeingCountsError, Quantities, QuantityKey, to_do
from dashboard.release.tables.readings import TO, years_between
from dashboard.release.tables.single_years import least_total, sums_over_years
from dashboard.release.tables.true_counts import CellKey, CountedTable, TrueCount

BLOCK_COST: Final = 3.0
WHOLE_COST: Final = 4.0
"""How much dearer than a part in one year it is to hide a count of a block of years, or a whole."""
UNLIMITED: Final = 10**9


def quantities_of(tables: Sequence[CountedTable], bounds: Sequence[Bound], policy: Policy) -> Quantities:
    """Return every quantity of the tables and what binds them. Raises RefusedError where the tables contradict one another."""
    quantities = Quantities(policy)
    applicable = [table for table in tables if table.is_applicable]
    for table in applicable:
        _add_cells(quantities, table)
    for table in applicable:
        for period in _periods(table):
            _bind_rows(quantities, table, period)
            _bind_breakdown(quantities, table.declared, period)
    _bind_years(quantities)
    for table in applicable:
        _bind_by_rule_of_years(quantities, table)
    for bound in bounds:
        _bind_bound(quantities, bound)
    for table in applicable:
        _mark_zeros(quantities, table)
    return quantities


def _periods(table: CountedTable) -> tuple[str, ...]:
    return tuple(dict.fromkeys(period for period, _, _ in table.counts))


def _add_cells(quantities: Quantities, table: CountedTable) -> None:
    declared = table.declared
    shown = set(table.table.periods)
    for (period, row, column), count in table.counts.items():
        quantity = declared.counted_in(row, column)
        assert quantity is not None, "what is a part of something has a base"
        cost = declared.cost * (WHOLE_COST if column == OF else 1.0) * (BLOCK_COST if TO in period else 1.0)
        cells = (CellKey(declared.name, period, row, column),) if period in shown else ()
        is_whole = declared.by in (None, STEP) if column == OF else declared.shape == "count" and declared.by is None
        quantities.add_counted(
            QuantityKey(quantity, period),
            count,
            cells,
            cost,
            tables=frozenset({declared.name}),
            is_grand_total=is_whole and TO in period,
        )


def _bind_rows(quantities: Quantities, table: CountedTable, period: str) -> None:
    """Bind each row to the whole that it is a part of; steps to one another; parts to their whole."""
    declared = table.declared
    keys = {row: QuantityKey(declared.quantity_of(row), period) for row in table.table.rows}
    for row, key in keys.items():
        base = declared.base_of(row)
        if base is not None and base != key.quantity:
            whole, count = QuantityKey(base, period), table.counts[period, row, COUNT]
            rest = quantities.rest(f"{base} but not {key.quantity}", whole, [key], count.outside)
            quantities.mark_all(key, rest)
    for outer, inner in declared.steps_within(table.table.rows):
        rest = quantities.rest(f"{outer} but not {inner}", QuantityKey(outer, period), [QuantityKey(inner, period)])
        quantities.mark_all(QuantityKey(inner, period), rest)
    if declared.shape == "parts":
        assert declared.base is not None, "parts have a whole"
        quantities.bind((QuantityKey(declared.base, period), 1), *((key, -1) for key in keys.values()))


def _bind_breakdown(quantities: Quantities, declared: DeclaredTable, period: str) -> None:
    """Bind the rows of a breakdown to the quantity over all of them, where another table counts that."""
    if declared.by in (None, STEP):
        return
    for named, of_row in ((declared.quantity, declared.quantity_of), (declared.base, declared.base_of)):
        if named is None or QuantityKey(named, period) not in quantities.by_key:
            continue
        total = QuantityKey(named, period)
        keys = [QuantityKey(quantity, period) for row in declared.rows if (quantity := of_row(row)) is not None]
        quantities.bind((total, 1), *((key, -1) for key in keys))
        for key in keys:
            quantities.mark_all(key, quantities.rest(f"{named} but not {key.quantity}", total, [key]))


def _bind_years(quantities: Quantities) -> None:
    """Bind the years to the block of them. Every year that was read is here, whether its table shows it or not."""
    for key in list(quantities.by_key):
        if TO in key.period:
            years = [QuantityKey(key.quantity, year) for year in years_between(key.period)]
            if all(year in quantities.by_key for year in years):
                quantities.bind((key, 1), *((year, -1) for year in years))


def _bind_by_rule_of_years(quantities: Quantities, table: CountedTable) -> None:
    """Say on which side of the rule every total lies, when it is asked: who sees which tables show single years may know it."""
    if table.is_decided:
        return
    least = least_total(table, quantities.policy)
    for terms, total in sums_over_years(table):
        quantities.bind_between(terms, *((least, UNLIMITED) if total >= least else (-UNLIMITED, least - 1)))


def _bind_bound(quantities: Quantities, bound: Bound) -> None:
    """Add the difference of two sums: it is a count of people too. Of those that go either way, earlier editions may hold one."""
    if bound.either_way:
        name = f"{' and '.join(bound.larger)} less {' and '.join(bound.smaller)}"
        quantities.differences[name] = (*((one, 1) for one in bound.larger), *((one, -1) for one in bound.smaller))
        return
    for period in dict.fromkeys(key.period for key in quantities.by_key):
        parts, wholes = ([QuantityKey(name, period) for name in names] for names in (bound.smaller, bound.larger))
        if all(key in quantities.by_key for key in (*parts, *wholes)):
            difference = sum(quantities.by_key[key].value for key in wholes) - sum(
                quantities.by_key[key].value for key in parts
            )
            if difference < 0 and not bound.holds_always:
                continue
            if difference < 0:
                raise DisagreeingCountsError(
                    f"{' and '.join(bound.smaller)} within {' and '.join(bound.larger)}, {period}",
                    f"{period}: {' and '.join(bound.smaller)} are {-difference:,} more than {' and '.join(bound.larger)}, "
                    f"although {bound.why}. {to_do('`bounds`')}",
                )
            key = QuantityKey(f"{' and '.join(bound.larger)} but not {' and '.join(bound.smaller)}", period)
            if key not in quantities.by_key:
                quantities.add_counted(key, TrueCount(difference), (), 1.0)
                quantities.bind(*((whole, 1) for whole in wholes), *((part, -1) for part in parts), (key, -1))
            if bound.all_is_telling:
                for part in parts:
                    quantities.mark_all(part, key)


def _mark_zeros(quantities: Quantities, table: CountedTable) -> None:
    """Say of each cell of what its zero would tell: of all in a small whole. Where there is none, its other periods are taken."""
    declared = table.declared
    for period, row, column in table.counts:
        quantity = declared.counted_in(row, column)
        assert quantity is not None, "what is a part of something has a base"
        base = declared.base_of(row) if column == COUNT else None
        total = declared.quantity if declared.by not in (None, STEP) else None
        wholes = {
            QuantityKey(name, period)
            for name in (base, total)
            if name and name != quantity and QuantityKey(name, period) in quantities.by_key
        } or {QuantityKey(quantity, other) for other in _periods(table) if (TO in other) is (TO in period)}
        known = frozenset(wholes & quantities.by_key.keys())
        quantities.mark_zero(QuantityKey(quantity, period), known)
