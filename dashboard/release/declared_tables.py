"""The tables that an edition may hold and the figures that are known outside: reviewed files, read strictly.

A table that is not declared cannot be published. A fault in a file stops the release and is named.
"""

import tomllib
from dataclasses import field
from pathlib import Path
from typing import Annotated, Any, Final

from pydantic import ConfigDict, Field, TypeAdapter, ValidationError
from pydantic.dataclasses import dataclass

from dashboard.editions.cells import Question, Shape
from schemas.breakdown import Breakdown
from schemas.errors import RefusedError
from schemas.extracts import EXTRACTS
from schemas.metrics.definition import Metric
from schemas.metrics.registry import CAVEATS, METRICS

TABLES: Final = Path(__file__).with_name("tables.toml")
OUTSIDE_FIGURES: Final = Path(__file__).with_name("outside_figures.toml")
STEP: Final = "step"

STRICT: Final = ConfigDict(extra="forbid")
Words = Annotated[str, Field(min_length=1, pattern=r"^[^\n]+$")]


@dataclass(frozen=True, config=STRICT)
class DeclaredTable:
    """One table, as it is asked for."""

    name: Annotated[str, Field(pattern=r"^[a-z][a-z0-9_]*$")]
    question: Question
    metric: str
    shape: Shape
    title: Words
    counted: Words
    quantity: Words
    base: Words | None = None
    by: str | None = None
    step: str | None = None  # the one step of the metric that a share without rows is about
    only_cumulative: bool = False
    narrowing: bool = True
    same: dict[str, str] = field(default_factory=dict)
    merged: dict[str, tuple[str, ...]] = field(default_factory=dict)
    needs: tuple[str, ...] = ()
    caveats: tuple[str, ...] = ()  # what a reader outside the force has to know of this table
    cost: Annotated[float, Field(gt=0, le=100)] = 1.0

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


@dataclass(frozen=True, config=STRICT)
class Bound:
    """The sum of some quantities is at most the sum of others, in every period."""

    why: Words
    smaller: Annotated[tuple[str, ...], Field(min_length=1)]
    larger: Annotated[tuple[str, ...], Field(min_length=1)]
    all_is_telling: bool = True  # that the two are equal says something of people


@dataclass(frozen=True, config=STRICT)
class Declarations:
    """The whole file of tables."""

    first_year: Annotated[int, Field(ge=2000, le=2100)]
    tables: Annotated[tuple[DeclaredTable, ...], Field(min_length=1)]
    bounds: tuple[Bound, ...] = ()


@dataclass(frozen=True, config=STRICT)
class OutsideFigure:
    """What anyone can know of a sum of our counts: low <= sum <= high."""

    name: Words
    source: Words
    terms: Annotated[tuple[tuple[str, str], ...], Field(min_length=1)]  # quantity and period
    high: Annotated[int, Field(ge=0)]
    low: Annotated[int, Field(ge=0)] = 0
    only_sample: bool = False  # true of the sample data alone


@dataclass(frozen=True, config=STRICT)
class OutsideFigures:
    """The whole file of what is known outside."""

    figures: tuple[OutsideFigure, ...] = ()

    def of(self, is_sample: bool) -> tuple[OutsideFigure, ...]:
        """Return the figures that are true of this force."""
        return tuple(figure for figure in self.figures if is_sample or not figure.only_sample)


def read_tables(path: Path = TABLES) -> Declarations:
    """Return the declared tables. Raises RefusedError, which names the file, the place and the fault."""
    declared: Declarations = _read(path, Declarations)
    names = [table.name for table in declared.tables]
    for table in declared.tables:
        fault = "stands twice" if names.count(table.name) > 1 else _fault(table)
        if fault:
            raise RefusedError(f"{path}, table {table.name}: {fault}. Mend the file; nothing was released.")
    known = {table.quantity_of(row) for table in declared.tables for row in table.rows}
    known |= {base for table in declared.tables for row in table.rows if (base := table.base_of(row))}
    for bound in declared.bounds:
        if unknown := sorted({*bound.smaller, *bound.larger} - known):
            raise RefusedError(
                f"{path}, the bound {bound.why!r}: no table counts {unknown[0]!r}. Mend the file; nothing was released."
            )
    return declared


def read_outside_figures(path: Path = OUTSIDE_FIGURES) -> OutsideFigures:
    """Return what is known outside. Raises RefusedError as `read_tables` does."""
    found: OutsideFigures = _read(path, OutsideFigures)
    for figure in found.figures:
        if figure.high < figure.low:
            raise RefusedError(f"{path}, {figure.name}: high lies below low. Mend the file; nothing was released.")
    return found


def _fault(table: DeclaredTable) -> str | None:
    """What the types cannot see: the first of the faults that the table has."""
    if table.metric not in METRICS:
        return f"there is no metric called {table.metric}"
    metric = METRICS[table.metric]
    faults = {**_faults_of_shape(table, metric), **_faults_of_rows(table, metric)}
    return next((fault for fault, is_so in faults.items() if is_so), None)


def _faults_of_shape(table: DeclaredTable, metric: Metric) -> dict[str, bool]:
    kind = "count" if table.shape == "count" else "proportion"
    has_rows = table.by is not None
    is_by_step = table.by == STEP
    unknown = sorted(set(table.caveats) - set(CAVEATS))
    return {
        f"needs an extract that does not exist: {', '.join(table.needs)}": not set(table.needs) <= set(EXTRACTS),
        f"names a caveat that does not exist: {', '.join(unknown)}": bool(unknown),
        f"a {table.shape} needs a metric of the kind {kind}, and {metric.name} is a {metric.kind}": metric.kind != kind,
        "a count has no base, and everything else has one": (table.base is None) != (table.shape == "count"),
        f"{metric.name} has no financial years: it stands as at a day": metric.bases[0]
        in ("snapshot", "rolling", "load"),
        f'{table.shape} need by = "step": beside the period there is one breakdown at most': (
            table.shape in ("steps", "parts") and not is_by_step
        ),
        "a share has one step, or a breakdown; steps and parts have rows": table.shape == "share" and is_by_step,
        f"{metric.name} cannot be broken down by {table.by}": (
            has_rows and not is_by_step and table.by not in metric.breakdowns
        ),
        f"the steps of {metric.name} are no parts of a whole": table.shape == "parts" and not metric.steps_are_parts,
        "an edition is about the whole force, in counts that add up": (
            table.by == Breakdown.AREA or metric.split_by is not None
        ),
    }


def _faults_of_rows(table: DeclaredTable, metric: Metric) -> dict[str, bool]:
    parts = [value for values in table.merged.values() for value in values]
    is_by_step = table.by == STEP
    rows = set(table.merged or metric.steps)
    wants_step = bool(metric.steps) and not is_by_step
    odd = sorted(set(parts) ^ set(metric.steps)) if is_by_step and table.merged else []
    return {
        f"step names one of {', '.join(metric.steps) or 'none'} where the table has no rows of steps": (
            wants_step != (table.step is not None) or (table.step is not None and table.step not in metric.steps)
        ),
        "a breakdown names its rows in `merged`, so that a new value cannot become a row by itself": (
            table.by is not None and not is_by_step and not table.merged
        ),
        "rows are merged, and there is nothing to break down by": bool(table.merged) and table.by is None,
        "steps lie within one another: they cannot be merged": table.shape == "steps" and bool(table.merged),
        "a value stands in two merged rows, or a row is empty": (
            len(set(parts)) < len(parts) or not all(table.merged.values())
        ),
        f"the merged rows and the steps of {metric.name} differ in {', '.join(odd)}": bool(odd),
        f"same names what is no row: {', '.join(sorted(set(table.same) - rows))}": not set(table.same) <= rows,
    }


def _read(path: Path, kind: Any) -> Any:
    try:
        return TypeAdapter(kind).validate_python(tomllib.loads(path.read_text("utf-8")))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise RefusedError(f"{path} cannot be read ({error}). Mend the file; nothing was released.") from error
    except ValidationError as error:
        first = error.errors()[0]
        where = ".".join(str(part) for part in first["loc"]) or "the file"
        raise RefusedError(f"{path}: {where}: {first['msg']}. Mend the file; nothing was released.") from error
