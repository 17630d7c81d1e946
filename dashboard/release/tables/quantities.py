"""Hold every quantity of an edition once, and the sums that bind them: all that an attacker could add and subtract."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import Final, NamedTuple

from dashboard.disclosure.policy import Policy
from dashboard.release.tables.true_counts import CellKey, TrueCount
from schemas.errors import RefusedError

SMALL: Final = "small"
FEW_PEOPLE: Final = "few people"
ZERO: Final = "zero of a small whole"
ALL_OF_THEM: Final = "all of the whole"


class DisagreeingCountsError(RefusedError):
    """Report that counts cannot all be true. `named`: which ones, in words without a number."""

    def __init__(self, named: str, message: str) -> None:
        super().__init__(message)
        self.named = named


def to_do(named: str) -> str:
    """Return what is to be done about counts that cannot all be true, where they are declared by what is named."""
    return (
        f"Mend the records at the source; where those are right, correct {named} in a tables.toml of your own in release_rules, "
        "or leave one of the tables out there. Nothing was released."
    )


class QuantityKey(NamedTuple):
    """Name a quantity in a period."""

    quantity: str
    period: str


@dataclass(frozen=True)
class Quantity:
    """Hold a quantity in a period with its true value. One that no cell shows is derived, and never published."""

    key: QuantityKey
    value: int
    cells: tuple[CellKey, ...] = ()
    reasons: frozenset[str] = frozenset()  # why it must not be known, whatever else is
    cost: float = 1.0
    is_grand_total: bool = False  # a whole over all years
    rests: frozenset[QuantityKey] = (
        frozenset()
    )  # what its wholes hold beside it: where one is zero, it is all of the whole
    margins: frozenset[frozenset[QuantityKey]] = frozenset()  # a zero tells where all of one group are few
    tables: frozenset[str] = frozenset()  # those that count it, whether they show it or not


@dataclass(frozen=True)
class KnownSum:
    """Hold what is known of a sum: low <= sum(coefficient x quantity) <= high."""

    terms: tuple[tuple[QuantityKey, int], ...]
    low: int = 0
    high: int = 0


@dataclass
class Quantities:
    """Hold all quantities of an edition, each once, and the sums that bind them."""

    policy: Policy
    by_key: dict[QuantityKey, Quantity] = field(default_factory=dict)
    sums: dict[KnownSum, None] = field(default_factory=dict)
    differences: dict[str, tuple[tuple[str, int], ...]] = field(default_factory=dict)  # quantities, of any period

    def add(self, quantity: Quantity) -> None:
        """Add a quantity, or one more cell that shows it. Raises RefusedError where two tables count it differently."""
        known = self.by_key.get(quantity.key)
        if known is None:
            self.by_key[quantity.key] = quantity
            return
        if known.value != quantity.value:
            tables = " and ".join(sorted(known.tables | quantity.tables))
            raise DisagreeingCountsError(
                f"{quantity.key.quantity}, {quantity.key.period}",
                f"{quantity.key.quantity}, {quantity.key.period}, is counted in two ways ({tables}): "
                f"{known.value:,} and {quantity.value:,}. "
                f"Expected one number. {to_do('`quantity`, `base` or `same`')}",
            )
        self.by_key[quantity.key] = replace(
            known,
            cells=tuple(dict.fromkeys((*known.cells, *quantity.cells))),
            reasons=known.reasons | quantity.reasons,
            cost=max(known.cost, quantity.cost),
            is_grand_total=known.is_grand_total or quantity.is_grand_total,
            rests=known.rests | quantity.rests,
            margins=known.margins | quantity.margins,
            tables=known.tables | quantity.tables,
        )

    def bind(self, *terms: tuple[QuantityKey, int]) -> None:
        """Add a sum that is zero. Raises RefusedError where the truth says otherwise."""
        total = sum(coefficient * self.by_key[key].value for key, coefficient in terms)
        if total:
            named = ", ".join(f"{key.quantity} ({coefficient:+d})" for key, coefficient in terms)
            raise DisagreeingCountsError(
                f"{', '.join(key.quantity for key, _ in terms)}, {terms[0][0].period}",
                f"These counts of {terms[0][0].period} should add up and are {abs(total):,} apart: {named}. "
                f"{to_do('the rows')}",
            )
        self.sums[KnownSum(tuple(sorted(terms)))] = None

    def bind_between(self, terms: tuple[tuple[QuantityKey, int], ...], low: int, high: int) -> None:
        """Add what is known of a sum beside its parts."""
        self.sums[KnownSum(tuple(sorted(terms)), low, high)] = None

    def rest(
        self, name: str, whole: QuantityKey, parts: Sequence[QuantityKey], outside: int | None = None
    ) -> QuantityKey:
        """Add what a whole holds beside some parts, as a derived quantity. Raises RefusedError below zero."""
        value = self.by_key[whole].value - sum(self.by_key[part].value for part in parts)
        if value < 0:
            raise DisagreeingCountsError(
                f"{name}, {whole.period}",
                f"{name}, {whole.period}: the parts are {-value:,} more than the whole. {to_do('the rows')}",
            )
        key = QuantityKey(name, whole.period)
        self.add(Quantity(key, value, reasons=self._too_telling(TrueCount(value, outside))))
        self.bind((whole, 1), *((part, -1) for part in parts), (key, -1))
        return key

    def mark_all(self, key: QuantityKey, rest: QuantityKey) -> None:
        """Say that a quantity must not be known where nothing is left of a whole beside it."""
        part = self.by_key[key]
        is_all = part.value > 0 and self.by_key[rest].value == 0
        reasons = part.reasons | {ALL_OF_THEM} if is_all else part.reasons
        self.by_key[key] = replace(part, reasons=reasons, rests=part.rests | {rest})

    def mark_zero(self, key: QuantityKey, margins: frozenset[QuantityKey]) -> None:
        """Say that a zero must not be known where all that it is a part of is few."""
        part = self.by_key[key]
        is_telling = (
            part.value == 0 and max((self.by_key[each].value for each in margins), default=0) < self.policy.zero_needs
        )
        reasons = part.reasons | {ZERO} if is_telling else part.reasons
        self.by_key[key] = replace(part, reasons=reasons, margins=part.margins | {margins})

    def _too_telling(self, count: TrueCount) -> frozenset[str]:
        found = set()
        if self.policy.is_small(count.value):
            found.add(SMALL)
        if count.people is not None and 0 < count.people < self.policy.least_people:
            found.add(FEW_PEOPLE)
        return frozenset(found)

    def add_counted(
        self,
        key: QuantityKey,
        count: TrueCount,
        cells: tuple[CellKey, ...],
        cost: float,
        *,
        tables: frozenset[str] = frozenset(),
        is_grand_total: bool = False,
    ) -> None:
        """Add a quantity with its true count, and every reason why it must not be known."""
        reasons = self._too_telling(count)
        self.add(Quantity(key, count.value, cells, reasons, cost, is_grand_total, tables=tables))
