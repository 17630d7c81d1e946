"""Record every count published so far and the sums that link them: what the attacker is given, and what the ledger keeps."""

from collections.abc import Collection
from dataclasses import dataclass
from typing import Final

from dashboard.disclosure.policy import Policy
from dashboard.disclosure.problem import Problem, Protection, Relation, Variable
from dashboard.release.tables.quantities import ALL_OF_THEM, SMALL, ZERO, QuantityKey
from dashboard.release.tables.true_counts import CellKey

CHANGE: Final = "change of "
SMALL_CHANGE: Final = "small change"
FOR_ITS_VALUE: Final = frozenset({SMALL, SMALL_CHANGE, ZERO, ALL_OF_THEM})
"""Reasons that another value of a count, or of what it is a part of, would not have."""
READ_BY_THE_PROGRAM: Final = "whoever has the program could read a count of its table"
GRAND_TOTAL: Final = 1000.0
"""The factor of a whole over a block of years, not drawn: it is hidden for another only where nothing else protects that one."""


@dataclass(frozen=True)
class RecordEntry:
    """Hold a quantity in a period with one value. A value that was restated is another entry."""

    key: QuantityKey
    edition: str  # the first one that had this value
    value: int
    is_cell: bool  # a cell of the edition at hand
    is_published: bool = False  # shown in an earlier edition: it stays shown
    is_checked: bool = False  # hidden in an earlier edition: it stays hidden
    is_given_away: bool = False  # by earlier editions alone
    is_change: bool = False
    reasons: frozenset[str] = frozenset()
    cost: float = 1.0
    factor: float | None = None  # drawn once for the count; None where nothing was drawn yet
    rests: tuple[int, ...] = ()  # as of `Variable`; ledgers of before have neither
    margins: tuple[tuple[int, ...], ...] = ()

    @property
    def name(self) -> str:
        """Return the entry in words, for reports and errors."""
        return f"{self.key.quantity}, {self.key.period} (edition {self.edition})"


@dataclass(frozen=True)
class PublishedRecord:
    """Hold the entries of all editions up to one, the relations that bind them, and the entry behind each cell of that one."""

    entries: tuple[RecordEntry, ...]
    relations: tuple[Relation, ...]
    index_of: dict[CellKey, int]

    def is_hidden(self, index: int, hidden: Collection[int]) -> bool:
        """Tell whether an entry is hidden: by this edition, which hides `hidden`, or by one before, which no later one undoes."""
        return index in hidden or self.entries[index].is_checked

    def problem(self) -> Problem:
        """Return the record as the attacker is given it. Raises ContradictionError where an outside figure cannot be true."""
        variables = tuple(
            Variable(
                name=entry.name,
                value=entry.value,
                is_cell=entry.is_cell and not entry.is_published,
                is_published=entry.is_published,
                is_sensitive=bool(entry.reasons) and not entry.is_published,
                may_be_negative=entry.is_change,
                is_checked=entry.is_checked,
                is_given_away=entry.is_given_away,
                cost=entry.cost,
                factor=entry.factor or 1.0,
                is_drawn=entry.factor not in (None, GRAND_TOTAL),
                is_always_sensitive=bool(entry.reasons - FOR_ITS_VALUE),
                rests=entry.rests,
                margins=entry.margins,
            )
            for entry in self.entries
        )
        return Problem(variables, self.relations)


def protection_of(policy: Policy) -> Protection:
    """Return the part of a policy that says how wide a hidden count must stay."""
    return Protection(policy.hidden_from, policy.hidden_to, policy.least_width, policy.zero_needs)
