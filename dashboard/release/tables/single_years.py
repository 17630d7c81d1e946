"""Decide which tables show single years: where a year is small on average, blocks of years are shown alone.

It is decided once, over the years that are read when they are two or more (of one alone the answer would be its count): what an
edition showed, every later one shows. Until then the table's block is filling. Years that are all small
cannot be protected from whoever has this program: four of 24 in all, each hidden, lie in 3 to 7. The rule reads totals over all
years and nothing else, so that it tells nothing of a year; and what it tells of a total is given to the attacker
(`sums_over_years`).
"""

from collections.abc import Iterator, Sequence
from typing import Final

from dashboard.disclosure.policy import Policy
from dashboard.editions.cells import COUNT, OF
from dashboard.release.tables.quantities import QuantityKey
from dashboard.release.tables.true_counts import CountedTable, in_blocks

FEWEST: Final = 2
Terms = tuple[tuple[QuantityKey, int], ...]


def with_few_years_in_blocks(tables: Sequence[CountedTable], policy: Policy) -> tuple[CountedTable, ...]:
    """Return the tables, those in blocks of years of which the rule says so; a table of an earlier edition stays as it was."""
    return tuple(
        in_blocks(table)
        if not table.is_decided and (len(table.years_read) < FEWEST or _is_small(table, policy))
        else table
        for table in tables
    )


def _is_small(table: CountedTable, policy: Policy) -> bool:
    return any(total < least_total(table, policy) for _, total in sums_over_years(table))


def least_total(table: CountedTable, policy: Policy) -> int:
    """Return what each sum of a table must be over all its years, so that single years are shown."""
    return (policy.hidden_to + 1) * len(table.years_read)


def sums_over_years(table: CountedTable) -> Iterator[tuple[Terms, int]]:
    """Yield every sum that the single years of a table would divide, with its true value over all years that were read.

    Those are its counts, the wholes that they are parts of, and what is left between one and the other. A table that shows no
    year whatever it counts has none, and so has one of which too few years were read to ask.
    """
    declared = table.declared
    if declared.in_blocks or len(table.years_read) < FEWEST:
        return
    for part, whole in _divided(table):
        names = {name: times for name, times in ((whole, 1), (part, -1 if whole else 1)) if name}
        terms = tuple((QuantityKey(name, year), times) for name, times in names.items() for year in table.years_read)
        yield terms, sum(times * _value(table, key) for key, times in terms)


def _divided(table: CountedTable) -> Iterator[tuple[str | None, str | None]]:
    """Yield what is added up over years, as quantities: a part alone, a whole alone, or a whole less its part."""
    declared = table.declared
    for row in table.table.rows:
        quantity, base = declared.quantity_of(row), declared.base_of(row)
        yield quantity, None
        if base is not None and base != quantity:
            yield None, base
            yield quantity, base
    for outer, inner in declared.steps_within(table.table.rows):
        yield inner, outer


def _value(table: CountedTable, key: QuantityKey) -> int:
    """Return the true count of a quantity of a table in a year."""
    declared = table.declared
    for row in table.table.rows:
        for column, quantity in ((COUNT, declared.quantity_of(row)), (OF, declared.base_of(row))):
            if quantity == key.quantity:
                return table.counts[key.period, row, column].value
    raise AssertionError(f"{key.quantity} is none of {declared.name}")
