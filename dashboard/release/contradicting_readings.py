"""Leave a reading of this edition out where it contradicts what earlier editions froze: else one correction stops every release.

A late table counts the same year by later extracts (stages that came when the courts had been read): a verdict that was set
aside since leaves more convictions, frozen, than charges. The year of that table is not read, and the next release tries again.
Where two tables contradict what was frozen together and neither does alone, nobody can tell which is wrong, and what is read
stands for ever: of that year neither is read.
"""

from collections.abc import Collection, Sequence
from dataclasses import replace

from dashboard.release.tables.quantities import DisagreeingCountsError
from dashboard.release.tables.readings import years_of
from dashboard.release.tables.reviewed_files import ReleaseRules
from dashboard.release.tables.single_years import with_few_years_in_blocks
from dashboard.release.tables.table_quantities import quantities_of
from dashboard.release.tables.true_counts import CountedTable

Reading = tuple[str, str]
"""A table and a year."""


def without_contradictions(
    tables: Sequence[CountedTable], rules: ReleaseRules
) -> tuple[tuple[CountedTable, ...], tuple[str, ...]]:
    """Return the tables without such readings, and each of them in words that hold no count.

    Raises DisagreeingCountsError for counts that contradict one another and nothing that was frozen: a fault of tables or data.
    """
    if _disagreement(tables, rules) is None:
        return tuple(tables), ()
    was_read = {year for table in tables for year in table.years_read if year not in table.read_now}
    late = [(table.declared.name, year) for table in tables for year in sorted(table.read_now & was_read)]
    left_out: dict[Reading, str] = {}
    for reading in late:
        if named := _disagreement(_with_frozen(tables, {reading}), rules):
            left_out[reading] = named
    for year in dict.fromkeys(year for _, year in late):
        of_year = {reading for reading in late if reading[1] == year} - left_out.keys()
        named = _disagreement(_with_frozen(tables, of_year), rules)
        if named and _disagreement(_alone(tables, of_year), rules) is None:
            left_out |= {reading: named for reading in late if reading in of_year}
    kept = [
        _without(each, {year for year in each.read_now if (each.declared.name, year) in left_out}) for each in tables
    ]
    quantities_of(with_few_years_in_blocks(kept, rules.policy), rules.declarations.bounds, rules.policy)
    return (
        tuple(table for table in kept if table.table.years or table.blocks),
        tuple(f"{table}, {year} ({named})" for (table, year), named in left_out.items()),
    )


def _disagreement(tables: Sequence[CountedTable], rules: ReleaseRules) -> str | None:
    """Return which counts of the tables cannot all be true, in words; None where they can."""
    try:
        quantities_of(with_few_years_in_blocks(tables, rules.policy), rules.declarations.bounds, rules.policy)
    except DisagreeingCountsError as error:
        return error.named
    return None


def _with_frozen(tables: Sequence[CountedTable], readings: Collection[Reading]) -> list[CountedTable]:
    """Return the tables as earlier editions read them, and of this one these readings alone."""
    return [
        _without(each, {year for year in each.read_now if (each.declared.name, year) not in readings})
        for each in tables
    ]


def _alone(tables: Sequence[CountedTable], readings: Collection[Reading]) -> list[CountedTable]:
    """Return the tables as if nothing but these readings had ever been read."""
    return [
        _without(each, {year for year in each.years_read if (each.declared.name, year) not in readings})
        for each in tables
    ]


def _without(table: CountedTable, years: set[str]) -> CountedTable:
    """Return a table as if some of its years had not been read; a block that holds one is still filling."""
    return replace(
        table,
        table=replace(table.table, years=tuple(year for year in table.table.years if year not in years)),
        years_read=tuple(year for year in table.years_read if year not in years),
        counts={key: count for key, count in table.counts.items() if years.isdisjoint(years_of(key[0]))},
        read_now=table.read_now - years,
    )
