"""One frozen edition as its readers have it. Nothing here can reach a warehouse, a store or a token."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from dashboard.release.cells import COUNT, OF, Cell, Question, Status, Table


@dataclass(frozen=True)
class Policy:
    """What was hidden, and how wide what is hidden must stay. One reviewed file; an edition carries its own copy."""

    hidden_from: int
    hidden_to: int
    least_width: int
    zero_needs: int  # a zero is shown only where the count that it is a part of is at least this
    share_needs: int  # a percentage is shown only where its denominator is at least this
    rounding: int  # 0 for none, or 5


@dataclass(frozen=True)
class Share:
    """A shown part of a shown whole: the only kind of percentage that an edition can give."""

    numerator: int
    denominator: int

    @property
    def rate(self) -> float:
        return self.numerator / self.denominator


@dataclass(frozen=True)
class Edition:
    """An edition. `as_at`: the day of the extracts behind it; `build` and `definitions`: what it was counted from and by."""

    name: str
    as_at: date
    released_on: date
    build: str
    definitions: str
    policy: Policy
    tables: tuple[Table, ...]
    cells: Mapping[tuple[str, str, str, str], Cell]  # by table, period, row, column
    previous: str | None = None
    supersedes: str | None = None
    superseded_by: str | None = None
    is_sample: bool = False  # made from the sample data: no real person

    def cell(self, table: str, period: str, row: str = "", column: str = COUNT) -> Cell:
        """Return a cell. Raises KeyError for one that no table declares."""
        return self.cells[table, period, row, column]

    def share(self, table: str, period: str, row: str = "") -> Share | None:
        """Return the share of a row; None where a part is not shown or the whole is smaller than a percentage needs."""
        part, whole = (self.cell(table, period, row, column) for column in (COUNT, OF))
        if part.value is None or whole.value is None or whole.value < self.policy.share_needs:
            return None
        return Share(part.value, whole.value)

    def of_question(self, question: Question) -> tuple[Table, ...]:
        return tuple(table for table in self.tables if table.question == question)

    def shows_anything(self) -> bool:
        """Whether any count is shown. Where none is, the edition is one honest page."""
        return any(cell.status in (Status.SHOWN, Status.ZERO) for cell in self.cells.values())
