"""Decide which tables show single years: where a year is small on average, the whole period is shown alone.

Years that are all small cannot be protected from whoever has this program: four of 24 in all, each hidden, lie in 3 to 7. The
rule reads totals over all years and nothing else, so that it tells nothing of a year; and what it tells of a total is given to
the attacker (`sums_over_years`).
"""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from dashboard.disclosure.policy import Policy
from dashboard.editions.cells import COUNT, OF
from dashboard.release.tables.quantities import QuantityKey
from dashboard.release.tables.true_counts import CountedTable, years_between

Terms = tuple[tuple[QuantityKey, int], ...]


def with_few_years_together(
    tables: Sequence[CountedTable], policy: Policy, together: Collection[str] = ()
) -> tuple[CountedTable, ...]:
    """Return the tables, those without their single years that the rule or `together` (names) says."""
    return tuple(
        replace(table, table=replace(table.table, years=()))
        if table.declared.name in together
        or any(total < least_total(table, policy) for _, total in sums_over_years(table))
        else table
        for table in tables
    )


def least_total(table: CountedTable, policy: Policy) -> int:
    """Return what each sum of a table must be over all its years, so that single years are shown."""
    return (policy.hidden_to + 1) * len(years_between(table.table.cumulative))


def sums_over_years(table: CountedTable) -> Iterator[tuple[Terms, int]]:
    """Yield every sum that the single years of a table would divide, with its true value over all years.

    Those are its counts, the wholes that they are parts of, and what is left between one and the other. A table that shows no
    year whatever it counts has none, and so has one of a single year.
    """
    declared, period = table.declared, table.table.cumulative
    counts = {(row, column): count.value for (at, row, column), count in table.counts.items() if at == period}
    if declared.only_cumulative or not counts:
        return
    keys = {row: QuantityKey(declared.quantity_of(row), period) for row in table.table.rows}
    for row, key in keys.items():
        yield ((key, 1),), counts[row, COUNT]
    for row, key in keys.items():
        base = declared.base_of(row)
        if base is not None and base != key.quantity:
            whole = QuantityKey(base, period)
            yield ((whole, 1),), counts[row, OF]
            yield ((whole, 1), (key, -1)), counts[row, OF] - counts[row, COUNT]
    if declared.shape == "steps":
        inner_last = list(keys)[:: 1 if declared.narrowing else -1]
        for outer, inner in pairwise(inner_last):
            yield ((keys[outer], 1), (keys[inner], -1)), counts[outer, COUNT] - counts[inner, COUNT]
