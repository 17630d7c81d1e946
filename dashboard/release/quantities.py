"""From counted tables to what an attacker could add and subtract: every quantity once, and all that binds them.

A quantity that no table shows is here too where it could be worked out: the rest of a whole, what is lost at a step, a single
year of a table that shows all years together. None of them is ever published, and each is protected like a cell.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise
from typing import Final, NamedTuple

from dashboard.disclosure.policy import Policy
from dashboard.editions.cells import COUNT, OF
from dashboard.release.declared_tables import STEP, Bound, Declared
from dashboard.release.true_counts import TO, Count, Counted
from schemas.errors import RefusedError

SMALL: Final = "small"
FEW_PEOPLE: Final = "few people"
ZERO: Final = "zero of a small whole"
ALL_OF_THEM: Final = "all of the whole"

CUMULATIVE_COST: Final = 3.0
WHOLE_COST: Final = 4.0


class Key(NamedTuple):
    """A quantity in a period."""

    quantity: str
    period: str


class Place(NamedTuple):
    """Where a cell stands."""

    table: str
    period: str
    row: str
    column: str


@dataclass(frozen=True)
class Fact:
    """A quantity in a period, with the truth. Without places it is derived, and never published."""

    key: Key
    value: int
    places: tuple[Place, ...] = ()
    reasons: frozenset[str] = frozenset()  # why it must not be known, whatever else is
    cost: float = 1.0


@dataclass(frozen=True)
class Sum:
    """sum(coefficient x fact) = 0."""

    terms: tuple[tuple[Key, int], ...]


@dataclass
class Facts:
    """All quantities of an edition, each once, and the sums that bind them."""

    policy: Policy
    by_key: dict[Key, Fact] = field(default_factory=dict)
    sums: dict[frozenset[tuple[Key, int]], Sum] = field(default_factory=dict)

    def add(self, fact: Fact) -> None:
        """Add a quantity, or where it stands. Raises RefusedError where two tables count it differently."""
        known = self.by_key.get(fact.key)
        if known is None:
            self.by_key[fact.key] = fact
            return
        if known.value != fact.value:
            places = " and ".join(sorted({place.table for place in (*known.places, *fact.places)})) or "the tables"
            raise RefusedError(
                f"{fact.key.quantity}, {fact.key.period}, is counted in two ways ({places}): {known.value:,} and {fact.value:,}. "
                "Expected one number. Correct `quantity`, `base` or `same` in tables.toml. Nothing was released."
            )
        self.by_key[fact.key] = replace(
            known,
            places=tuple(dict.fromkeys((*known.places, *fact.places))),
            reasons=known.reasons | fact.reasons,
            cost=max(known.cost, fact.cost),
        )

    def bind(self, *terms: tuple[Key, int]) -> None:
        """Add a sum that is zero. Raises RefusedError where the truth says otherwise."""
        total = sum(coefficient * self.by_key[key].value for key, coefficient in terms)
        if total:
            named = ", ".join(f"{key.quantity} ({coefficient:+d})" for key, coefficient in terms)
            raise RefusedError(
                f"These counts of {terms[0][0].period} should add up and are {abs(total):,} apart: {named}. "
                "Correct the rows in tables.toml. Nothing was released."
            )
        self.sums[frozenset(terms)] = Sum(terms)

    def rest(self, name: str, whole: Key, parts: Sequence[Key], outside: int | None = None) -> int:
        """Add what a whole holds beside some parts, as a derived quantity; return it. Raises RefusedError below zero."""
        value = self.by_key[whole].value - sum(self.by_key[part].value for part in parts)
        if value < 0:
            raise RefusedError(
                f"{name}, {whole.period}: the parts are {-value:,} more than the whole. Correct tables.toml. "
                "Nothing was released."
            )
        key = Key(name, whole.period)
        self.add(Fact(key, value, reasons=self._too_telling(Count(value, outside))))
        self.bind((whole, 1), *((part, -1) for part in parts), (key, -1))
        return value

    def mark(self, key: Key, reason: str) -> None:
        self.by_key[key] = replace(self.by_key[key], reasons=self.by_key[key].reasons | {reason})

    def _too_telling(self, count: Count) -> frozenset[str]:
        found = set()
        if self.policy.is_small(count.value):
            found.add(SMALL)
        if count.people is not None and 0 < count.people < self.policy.least_people:
            found.add(FEW_PEOPLE)
        return frozenset(found)

    def add_counted(self, key: Key, count: Count, places: tuple[Place, ...], cost: float) -> None:
        self.add(Fact(key, count.value, places, self._too_telling(count), cost))


def facts_of(tables: Sequence[Counted], bounds: Sequence[Bound], policy: Policy) -> Facts:
    """Return every quantity of the tables and what binds them. Raises RefusedError where the tables contradict one another."""
    facts = Facts(policy)
    applicable = [table for table in tables if table.is_applicable]
    for table in applicable:
        _add_cells(facts, table)
    for table in applicable:
        for period in _periods(table):
            _bind_rows(facts, table, period)
            _bind_breakdown(facts, table.declared, period)
    _bind_years(facts)
    for bound in bounds:
        _bind_bound(facts, bound)
    for table in applicable:
        _mark_zeros(facts, table)
    return facts


def _periods(table: Counted) -> tuple[str, ...]:
    return tuple(dict.fromkeys(period for period, _, _ in table.counts))


def _add_cells(facts: Facts, table: Counted) -> None:
    declared = table.declared
    shown = {*table.table.years, table.table.cumulative}
    for (period, row, column), count in table.counts.items():
        quantity = declared.quantity_of(row) if column == COUNT else declared.base_of(row)
        assert quantity is not None, "what is a part of something has a base"
        cost = declared.cost * (WHOLE_COST if column == OF else 1.0) * (CUMULATIVE_COST if TO in period else 1.0)
        places = (Place(declared.name, period, row, column),) if period in shown else ()
        facts.add_counted(Key(quantity, period), count, places, cost)


def _bind_rows(facts: Facts, table: Counted, period: str) -> None:
    """Each row with the whole that it is a part of; steps with one another; parts with their whole."""
    declared = table.declared
    keys = {row: Key(declared.quantity_of(row), period) for row in table.table.rows}
    for row, key in keys.items():
        base = declared.base_of(row)
        if base is not None and base != key.quantity:
            whole, count = Key(base, period), table.counts[period, row, COUNT]
            rest = facts.rest(f"{base} but not {key.quantity}", whole, [key], count.outside)
            _mark_all(facts, key, rest)
    if declared.shape == "steps":
        inner_last = list(keys.values())[:: 1 if declared.narrowing else -1]
        for outer, inner in pairwise(inner_last):
            _mark_all(facts, inner, facts.rest(f"{outer.quantity} but not {inner.quantity}", outer, [inner]))
    if declared.shape == "parts":
        assert declared.base is not None, "parts have a whole"
        facts.bind((Key(declared.base, period), 1), *((key, -1) for key in keys.values()))


def _mark_all(facts: Facts, key: Key, rest: int) -> None:
    if rest == 0 and facts.by_key[key].value > 0:
        facts.mark(key, ALL_OF_THEM)


def _bind_breakdown(facts: Facts, declared: Declared, period: str) -> None:
    """The rows of a breakdown sum to the quantity over all of them, where another table counts that."""
    if declared.by in (None, STEP):
        return
    for named, of_row in ((declared.quantity, declared.quantity_of), (declared.base, declared.base_of)):
        if named is None or Key(named, period) not in facts.by_key:
            continue
        total = Key(named, period)
        keys = [Key(quantity, period) for row in declared.rows if (quantity := of_row(row)) is not None]
        facts.bind((total, 1), *((key, -1) for key in keys))
        for key in keys:
            _mark_all(facts, key, facts.rest(f"{named} but not {key.quantity}", total, [key]))


def _bind_years(facts: Facts) -> None:
    """The years sum to the period over them. Every year of a table is counted, whether the table shows it or not."""
    for key in list(facts.by_key):
        if TO in key.period:
            years = [Key(key.quantity, year) for year in years_between(key.period)]
            if all(year in facts.by_key for year in years):
                facts.bind((key, 1), *((year, -1) for year in years))


def years_between(period: str) -> tuple[str, ...]:
    """Return the financial years of a cumulative period."""
    first, last = (int(year[:4]) for year in period.split(TO))
    return tuple(f"{year}/{(year + 1) % 100:02d}" for year in range(first, last + 1))


def _bind_bound(facts: Facts, bound: Bound) -> None:
    """A sum that is at most another: the difference is a count too. Without one of the larger ones nothing can be said."""
    for period in dict.fromkeys(key.period for key in facts.by_key):
        parts, wholes = ([Key(name, period) for name in names] for names in (bound.smaller, bound.larger))
        if all(key in facts.by_key for key in (*parts, *wholes)):
            difference = sum(facts.by_key[key].value for key in wholes) - sum(facts.by_key[key].value for key in parts)
            if difference < 0:
                raise RefusedError(
                    f"{period}: {' and '.join(bound.smaller)} are {-difference:,} more than {' and '.join(bound.larger)}, "
                    f"although {bound.why}. Correct `bounds` in tables.toml, or look at the data. Nothing was released."
                )
            key = Key(f"{' and '.join(bound.larger)} but not {' and '.join(bound.smaller)}", period)
            if key not in facts.by_key:
                facts.add_counted(key, Count(difference), (), 1.0)
                facts.bind(*((whole, 1) for whole in wholes), *((part, -1) for part in parts), (key, -1))
            if bound.all_is_telling:
                for part in parts:
                    _mark_all(facts, part, difference)


def _mark_zeros(facts: Facts, table: Counted) -> None:
    """A zero tells something of everyone in a small whole. Where there is no whole, it is measured by all years together."""
    declared = table.declared
    for (period, row, column), count in table.counts.items():
        if count.value == 0:
            quantity = declared.quantity_of(row) if column == COUNT else declared.base_of(row)
            assert quantity is not None, "what is a part of something has a base"
            base = declared.base_of(row) if column == COUNT else None
            total = declared.quantity if declared.by not in (None, STEP) else None
            margins = [
                Key(name, period)
                for name in (base, total)
                if name and name != quantity and Key(name, period) in facts.by_key
            ] or [Key(quantity, table.table.cumulative)]
            largest = max((facts.by_key[key].value for key in margins if key in facts.by_key), default=0)
            if largest < facts.policy.zero_needs:
                facts.mark(Key(quantity, period), ZERO)
