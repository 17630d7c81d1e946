"""Read editions as somebody outside has them: what their tables say they count, and how those counts are bound to one another.

Only the cells and the words of the tables are read, and the reviewed file that declares them, which is public. Its rules are
written here a second time. The true counts are taken to tell what must not be known, and for nothing else.
"""

import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from pathlib import Path
from typing import Any, Final

from dashboard.editions.cells import COUNT, Cell, ReleasedTable
from dashboard.release.tables.declared_tables import TABLES
from tests.dashboard.release.second_attacker import MOST, Count, Known, Limit, Small, Sum

SMALL: Final = Small(low=1, high=7, width=5)
DECIDED_WITH: Final = 2
"""So many years of a table must be read before it is decided whether it shows single years."""

Place = tuple[str, str, str, str]  # table, period, row, column


@dataclass(frozen=True)
class Published:
    """Hold one edition. `truth`: every count that was read, of years that no table shows too."""

    tables: Sequence[ReleasedTable]
    cells: Mapping[Place, Cell]
    truth: Mapping[Place, int]


@dataclass
class Reading:
    """Hold what is known from editions together, the true counts, and what must not be known, by name."""

    known: Known = field(default_factory=Known)
    truth: dict[Count, int] = field(default_factory=dict)
    wanted: dict[str, Sum] = field(default_factory=dict)


def read_editions(editions: Sequence[Published], declared: Path = TABLES) -> Reading:
    """Return what editions tell together: what one showed is known in all of them."""
    file = tomllib.loads(declared.read_text("utf-8"))
    words = {table["name"]: _Words(table) for table in file["tables"]}
    found, decided = Reading(), set[str]()
    for edition in editions:
        for place, value in edition.truth.items():
            count = words[place[0]].count(place)
            assert found.truth.setdefault(count, value) == value, f"{count} was read twice"
        for place, cell in edition.cells.items():
            count = words[place[0]].count(place)
            if " to " in place[1]:
                _bind_years(found, count)
            if cell.value is not None:
                found.known.shown[count] = cell.value
        for table in edition.tables:
            if table.name not in decided and len(_years(edition, table)) >= DECIDED_WITH:
                decided.add(table.name)
                _bind_by_rule_of_years(found.known, table, words[table.name], _years(edition, table))
    for table in editions[-1].tables:
        for period in {period for name, period, _, _ in editions[-1].truth if name == table.name}:
            _bind_table(found, words[table.name], table, period)
    for bound in file["bounds"]:
        _bind_bound(found, bound)
    for count, value in found.truth.items():
        is_cell = any(words[place[0]].count(place) == count for place in editions[-1].cells)
        if SMALL.tells(value) or (is_cell and count not in found.known.shown):
            found.wanted[f"{count}"] = {count: 1}
    return found


class _Words:
    """Name what a table counts as the file that declares it does."""

    def __init__(self, declared: dict[str, Any]) -> None:
        self.declared, self.has_rows = declared, "by" in declared

    def count(self, place: Place) -> Count:
        _, period, row, column = place
        return (self.of_row(row) if column == COUNT else self.whole(row)), period

    def of_row(self, row: str) -> str:
        quantity = self.declared["quantity"]
        if not self.has_rows:
            return quantity
        by = "" if self.declared["by"] == "step" else f" by {self.declared['by']}"
        return self.declared.get("same", {}).get(row, f"{quantity}{by}: {row}")

    def whole(self, row: str) -> str:
        of = f" by {self.declared['by']}: {row}" if self.has_rows and self.declared["by"] != "step" else ""
        return f"{self.declared['base']}{of}"

    def shares(self, rows: Sequence[str]) -> Iterator[tuple[str, str]]:
        """Yield what is a part of what."""
        of_rows = [self.of_row(row) for row in rows]
        if "base" in self.declared:
            yield from ((part, self.whole(row)) for row, part in zip(rows, of_rows, strict=True))
        if self.declared["shape"] == "steps":
            order = of_rows if self.declared.get("narrowing", True) else of_rows[::-1]
            yield from ((inner, outer) for outer, inner in pairwise(order))


def _years(edition: Published, table: ReleasedTable) -> list[str]:
    return sorted({place[1] for place in edition.truth if place[0] == table.name and " to " not in place[1]})


def _bind_years(found: Reading, count: Count) -> None:
    """Bind a count of several years to those years, whether a table shows them or not."""
    name, period = count
    years = [(name, year) for year in _years_in(period)]
    if all(year in found.truth for year in years):
        found.truth.setdefault(count, sum(found.truth[year] for year in years))
        found.known.bind({count: 1, **dict.fromkeys(years, -1)})


def _bind_table(found: Reading, words: _Words, table: ReleasedTable, period: str) -> None:
    for part, whole in words.shares(table.rows):
        if part != whole:
            _bind_share(found, {(whole, period): 1}, {(part, period): 1}, is_all_telling=True)
    rows = dict.fromkeys(((words.of_row(row), period) for row in table.rows), -1)
    whole = (words.whole(table.rows[0]) if table.shape == "parts" else words.declared["quantity"]), period
    if table.shape == "parts" or (table.by not in (None, "step") and whole in found.truth):
        found.known.bind({whole: 1, **rows})


def _bind_bound(found: Reading, bound: dict[str, Any]) -> None:
    periods = {period for _, period in found.truth}
    if bound.get("either_way", False):
        for period in periods:
            later, earlier = (_counted_in(found, bound[side], period) for side in ("larger", "smaller"))
            if later and earlier:
                _want_if_small(found, later, earlier)
        return
    for period in periods:
        larger, smaller = (dict.fromkeys(((name, period) for name in bound[side]), 1) for side in ("larger", "smaller"))
        if larger.keys() | smaller.keys() <= found.truth.keys():
            is_held = sum(map(found.truth.get, larger)) >= sum(map(found.truth.get, smaller))
            if is_held or bound.get("holds_always", True):
                _bind_share(found, larger, smaller, is_all_telling=bound.get("all_is_telling", True))


def _counted_in(found: Reading, names: Sequence[str], period: str) -> Sum:
    """Return the counts of a period that make up a sum, or those of its years; none where one is missing."""
    counts: Sum = {}
    for name in names:
        mine = [(name, period)] if (name, period) in found.truth else [(name, year) for year in _years_in(period)]
        if not all(count in found.truth for count in mine):
            return {}
        counts |= dict.fromkeys(mine, 1)
    return counts


def _years_in(period: str) -> list[str]:
    first, last = (int(year[:4]) for year in (period if " to " in period else f"{period} to {period}").split(" to "))
    return [f"{year}/{(year + 1) % 100:02d}" for year in range(first, last + 1)]


def _want_if_small(found: Reading, larger: Sum, smaller: Sum) -> None:
    rest = {**larger, **dict.fromkeys(smaller, -1)}
    if SMALL.tells(sum(times * found.truth[count] for count, times in rest.items())):
        found.wanted[f"{list(larger)} without {list(smaller)}"] = rest


def _bind_share(found: Reading, larger: Sum, smaller: Sum, *, is_all_telling: bool) -> None:
    rest = {**larger, **dict.fromkeys(smaller, -1)}
    found.known.bind(rest, 0, MOST)
    _want_if_small(found, larger, smaller)
    if sum(times * found.truth[count] for count, times in rest.items()) == 0 and is_all_telling:
        found.wanted |= {f"{part}, all": {part: 1} for part in smaller if found.truth[part]}


def _bind_by_rule_of_years(known: Known, table: ReleasedTable, words: _Words, years: Sequence[str]) -> None:
    """Bind what the table counts in the years after which it was decided: 8 a year or more where it shows single ones.

    Where it shows blocks one of the sums is smaller. A table that shows blocks whatever it counts tells nothing.
    """
    if words.declared.get("in_blocks"):
        return
    sums = [{words.of_row(row): 1} for row in table.rows]
    for part, whole in words.shares(table.rows):
        if part != whole:
            sums += [{whole: 1}] if whole == words.declared.get("base") else []
            sums += [{whole: 1, part: -1}]
    least, terms = (
        (SMALL.high + 1) * len(years),
        [tuple(sorted(((name, year), times) for name, times in each.items() for year in years)) for each in sums],
    )
    if table.years:
        known.limits |= {Limit(each, least, MOST) for each in terms}
    else:
        known.one_of.append(tuple(Limit(each, -MOST, least - 1) for each in terms))
