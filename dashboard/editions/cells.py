"""Define what an edition holds: declared tables of counts, each cell with a status. Readers of an edition see nothing else."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Final, Literal

from dashboard.disclosure.policy import Reading

Question = Literal["reporting", "outcomes", "attrition", "support"]
"""Which of the strategic group's questions a table answers; "what changed" is drawn from all of them."""

Shape = Literal["count", "share", "steps", "parts"]
"""count: how many. share: how many of how many. steps: how many reached each step, of how many. parts: a whole in its parts."""

COUNT: Final = "count"
OF: Final = "of"


class Status(StrEnum):
    """Say why a cell reads as it does.

    Nobody outside learns whether a cell is hidden for its own sake or for another's: whoever knows that the first is so knows
    that the count lies between 1 and 7.
    """

    SHOWN = "shown"
    ZERO = "zero"
    HIDDEN = "hidden"
    NOT_APPLICABLE = "not_applicable"
    NOT_MATURE = "not_mature"
    FILLING = "filling"  # a block of which not every year was read yet
    WITHDRAWN = "withdrawn"  # an error was found in what was loaded


@dataclass(frozen=True)
class Cell:
    """Hold one count of one table. There is a `value` only where the status is shown or zero."""

    table: str
    period: str  # "2023/24"; "2021/22 to 2023/24", a block or all years together
    row: str  # a value of the table's breakdown, or a step; "" where the table has neither
    column: str  # COUNT, or OF: the count that it is a part of
    status: Status
    value: int | None = None


@dataclass(frozen=True)
class ReleasedTable:
    """Hold one table of an edition. Its words are English messages: whoever shows them looks them up in the language in use."""

    name: str
    question: Question
    metric: str
    shape: Shape
    title: str
    counted: str  # what is counted: "reports of sexual violence against sex workers"
    unit: str
    by: str | None  # a breakdown, "step", or None
    rows: tuple[str, ...]  # in reading order; ("",) without a breakdown
    years: tuple[str, ...]  # financial years, each read once
    cumulative: str  # all years together, where each year of a row is shown; in editions of before 0.15 the one that grew; or ""
    matures: bool  # it is read later than the crimes of a year are closed
    caveats: tuple[str, ...] = ()
    blocks: tuple[
        str, ...
    ] = ()  # of a table without single years: several years together, none in two; the last may be filling
    reading: Reading | None = None  # when a year of it is read; editions of before 0.17 do not say

    @property
    def periods(self) -> tuple[str, ...]:
        """Return every period in reading order: years, blocks, all years together."""
        return (*self.years, *self.blocks, *([self.cumulative] if self.cumulative else []))

    @property
    def compared(self) -> tuple[str, ...]:
        """Return the periods of equal length that can be set beside one another: years, or blocks where it has none."""
        return self.years or self.blocks

    @property
    def has_separate_counts(self) -> bool:
        """Tell whether the rows count different things, none of them a part of another or of one whole."""
        return self.by == "step" and self.shape == "count"
