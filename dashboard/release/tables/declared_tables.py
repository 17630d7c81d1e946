"""Declare the tables that an edition may hold and the figures that are known outside, as the reviewed files write them.

A table that is not declared cannot be published. A fault in a file stops the release and is named.
"""

from collections.abc import Iterator, Sequence
from dataclasses import field
from itertools import pairwise
from pathlib import Path
from typing import Annotated, Final

from pydantic import ConfigDict, Field
from pydantic.dataclasses import dataclass

from dashboard.disclosure.policy import Reading
from dashboard.editions.cells import COUNT, Question, Shape
from schemas.metrics.registry import METRICS

TABLES: Final = Path(__file__).with_name("tables.toml")
OUTSIDE_FIGURES: Final = Path(__file__).with_name("outside_figures.toml")
STEP: Final = "step"
OPEN: Final = "open"  # the step of a crime without an end

STRICT: Final = ConfigDict(extra="forbid")
Words = Annotated[str, Field(min_length=1, pattern=r"^[^\n]+$")]


FORMER_NAMES: Final = {"identified within a week": "identified promptly", "contact within a week": "reached early"}
"""Names of quantities that held a number of days, which is a threshold, beside those of today. Ledgers keep the names of their
day, and a force may have tables of its own: under two names one count would be two, and their difference unprotected."""


def with_names_of_today(text: str) -> str:
    """Return the name of a quantity, or a text that holds such names, as quantities are named now."""
    for former, now in FORMER_NAMES.items():
        text = text.replace(former, now)
    return text


@dataclass(frozen=True, config=STRICT)
class DeclaredTable:
    """Hold one table as `tables.toml` declares it, key by key; the head of that file explains the keys that are not said here.

    name             the table's, in lower case; an edition and its papers call it so
    question         which of the group's questions it answers
    metric, by       what is counted, and the breakdown or `step` that makes the rows; without `by` a table has one row
    shape            a count, steps of a whole, or parts that add up to it
    step             of a share without rows, the one step of the metric that it is about
    title, counted   what a reader sees above the table, and whom or what it counts
    reading          when a year is read and frozen
    in_blocks        true: several years together and no single one, for a year has too few
    """

    name: Annotated[str, Field(pattern=r"^[a-z][a-z0-9_]*$")]
    question: Question
    metric: str
    shape: Shape
    title: Words
    counted: Words
    quantity: Words
    reading: Reading
    base: Words | None = None
    by: str | None = None
    step: str | None = None  # the one step of the metric that a share without rows is about
    in_blocks: bool = False
    narrowing: bool = True
    same: dict[str, str] = field(default_factory=dict)
    merged: dict[str, tuple[str, ...]] = field(default_factory=dict)
    needs: tuple[str, ...] = ()
    caveats: tuple[str, ...] = ()  # what a reader outside the force has to know of this table
    cost: Annotated[float, Field(gt=0, le=100)] = 1.0

    @property
    def is_of_closed_crimes(self) -> bool:
        """Tell whether it counts crimes by the month of their record, so that those of a closed year are counted alone."""
        metric = METRICS[self.metric]
        return metric.unit == "crime" and metric.bases[0] == "recorded"

    @property
    def rows(self) -> tuple[str, ...]:
        """Return the rows in reading order; one without a name where the table has none. A whole is no step of itself."""
        if self.by is None:
            return ("",)
        rows = tuple(self.merged) or METRICS[self.metric].steps
        return tuple(row for row in rows if self.shape != "steps" or self.quantity_of(row) != self.base)

    def values(self, row: str) -> tuple[str, ...]:
        """Return the steps or the values of the breakdown that a row is made of."""
        return self.merged.get(row, (row,))

    def quantity_of(self, row: str) -> str:
        """Return what a row counts, as one name in all tables."""
        if not row:
            return self.quantity
        return self.same.get(row) or (
            f"{self.quantity}: {row}" if self.by == STEP else f"{self.quantity} by {self.by}: {row}"
        )

    def base_of(self, row: str) -> str | None:
        """Return what a row is a part of, as one name in all tables."""
        if self.base is None or self.by in (None, STEP):
            return self.base
        return f"{self.base} by {self.by}: {row}"

    def steps_within(self, rows: Sequence[str]) -> Iterator[tuple[str, str]]:
        """Yield of rows that are steps what each lies within: quantities, the outer one and the inner one."""
        if self.shape == "steps":
            inner_last = [self.quantity_of(row) for row in rows][:: 1 if self.narrowing else -1]
            yield from pairwise(inner_last)

    def counted_in(self, row: str, column: str) -> str | None:
        """Return what a row counts in a column, itself or its whole, as one name in all tables."""
        return self.quantity_of(row) if column == COUNT else self.base_of(row)


@dataclass(frozen=True, config=STRICT)
class Bound:
    """Hold a rule that the sum of some quantities is at most the sum of others; or that their difference is a count of people."""

    why: Words
    smaller: Annotated[tuple[str, ...], Field(min_length=1)]
    larger: Annotated[tuple[str, ...], Field(min_length=1)]
    all_is_telling: bool = True  # that the two are equal says something of people
    holds_always: bool = True  # false: where a period breaks it, it binds nothing there
    either_way: bool = (
        False  # true: neither is at most the other, and what lies between them must not be known where it is small
    )


@dataclass(frozen=True, config=STRICT)
class Declarations:
    """Hold the whole file of tables."""

    first_year: Annotated[int, Field(ge=2000, le=2100)]
    tables: Annotated[tuple[DeclaredTable, ...], Field(min_length=1)]
    bounds: tuple[Bound, ...] = ()
    counted_before: tuple[Words, ...] = ()  # quantities that earlier editions alone hold; a bound may name them


@dataclass(frozen=True, config=STRICT)
class OutsideFigure:
    """Hold what anyone can know of a sum of our counts: low <= sum <= high."""

    name: Words
    source: Words
    terms: Annotated[tuple[tuple[str, str], ...], Field(min_length=1)]  # quantity and period
    high: Annotated[int, Field(ge=0)]
    low: Annotated[int, Field(ge=0)] = 0
    only_sample: bool = False  # true of the sample data alone


@dataclass(frozen=True, config=STRICT)
class SaidFigure:
    """Hold a figure of today that somebody said outside: no edition holds it, and whoever heard it knows it."""

    name: Words
    source: Words  # who said it to whom, and when
    judged: Words | None = None  # what it tells of which counts; None stops the next release


@dataclass(frozen=True, config=STRICT)
class OutsideFigures:
    """Hold the whole file of figures that are known outside."""

    figures: tuple[OutsideFigure, ...] = ()
    said: tuple[SaidFigure, ...] = ()

    def of(self, is_sample: bool) -> tuple[OutsideFigure, ...]:
        """Return the figures that are true of this force."""
        return tuple(figure for figure in self.figures if is_sample or not figure.only_sample)
