"""Read a metric file: what it counts, why it matters and the SQL that counts it, over the tables of `etl/warehouse/tables`."""

import re
import tomllib
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any, Final, Literal

from pydantic import ConfigDict, TypeAdapter, ValidationError, with_config

from schemas.breakdown import Breakdown, Role, breakdowns_with
from schemas.codes import outcome_codes_of, outcome_groups
from schemas.settings.thresholds import thresholds, with_numbers
from schemas.sql_template import written_out

Kind = Literal["proportion", "count", "duration", "time_to_event", "coefficient", "comparison"]
Basis = Literal[
    "recorded", "closed", "reported", "snapshot", "disclosed", "rolling", "load", "period", "assessed", "offered"
]
Better = Literal["up", "down", "none"]
RowsFrom = Literal["build", "reviews"]
RowsOf = Literal["report", "crime", "other_adults"]
ComparedWith = Literal["other_adults", "lowest_band"]

BREAKDOWNS_OF: Final[dict[RowsOf, tuple[Breakdown, ...]]] = {
    "report": breakdowns_with(Role.REPORT),
    "crime": breakdowns_with(Role.CRIME),
    "other_adults": (Breakdown.OFFENCE_GROUP, *breakdowns_with(Role.OTHER_ADULTS)),
}
"""By what rows of reports, of crimes and of the comparison can be split: a header names the rows, never each column."""

ALL_STEPS = "all"
"""The step of a metric that stands for all of its steps together: no row names it."""

HEADER = re.compile(r"\A/\*\n(?P<toml>.*?)\n\*/\n(?P<sql>.*)\Z", re.DOTALL)


SEVERAL_STEPS: Final = re.compile(r"\{each (outcome of (?P<group>[a-z_]+)|group of outcomes)\}")
"""An entry in the steps of a header that stands for one step for each outcome of a group, or for each group."""

AS_AT: Final = re.compile(r"\bas_at\.")
"""A column of `as_at`, the one row from which the SQL of a metric takes the day: no SQL reads a clock."""


PERSON: Final = re.compile(r"\bperson\b")
"""The column of the rows that holds whose they are."""


class MetricError(Exception):
    """Name the fault of a metric file. Nothing starts until it is mended: a metric that is skipped is a wrong figure."""

    def __init__(self, path: Path, line: int, fault: str) -> None:
        super().__init__(f"schemas/metrics/{path.name}, line {line}: {fault}. Mend the file; nothing starts before.")


@with_config(ConfigDict(extra="forbid", strict=False))
@dataclass(frozen=True)
class Header:
    """Hold the head of a metric file, in the words that every page, title, tooltip and download takes from it."""

    title: str
    question: str
    why_it_matters: str
    kind: Kind
    bases: tuple[Basis, ...]
    unit: str
    numerator: str  # of a count, a duration or a coefficient: what is counted, timed or paired
    better: Better
    source: str
    owner: str
    reviewed: date
    denominator: str = ""
    matures_with: str | None = None  # the family of the thresholds that says after how many months; None: at once
    breakdowns_of: RowsOf | None = None  # whose breakdowns the rows have; `breakdowns` names further ones
    breakdowns: tuple[Breakdown, ...] = ()
    split_by: Breakdown | None = (
        None  # the breakdown over which the rows cannot be added up: every answer is split by it
    )
    steps: tuple[str, ...] = ()
    headline: str | None = None  # the step that stands for the metric where only one can; default the first
    steps_are_parts: bool = False  # each row belongs to one step, and every step has the same denominator
    follows_cohort: bool = True  # False: the rows have no offence, so the switch of the cohort does not touch them
    of_every_victim: bool = False  # published totals: of all victims, whoever they are
    names_officer: bool = (
        False  # the rows say whose case it is: they can be narrowed to one officer and are never split by her
    )
    event_date: str | None = (
        None  # kind count: the column with the day of each, so that rare ones can be judged by the days between them
    )
    covers_other_adults: bool = False  # whether the same SQL is counted for the other adult victims of the force
    periods_compare: bool = (
        True  # False: what is latest is highest by nature, so no word sets a period against the one before
    )
    rows_from: RowsFrom = (
        "build"  # reviews: it also reads `review_answers`, what the case review kept beside every build
    )
    compares: tuple[str, ...] = ()  # kind comparison: the proportions that are compared
    compared_with: ComparedWith = "other_adults"  # lowest_band: each band of a tool with the lowest of the same tool
    shown_with: tuple[str, ...] = ()
    caveats: tuple[str, ...] = ()


@dataclass(frozen=True)
class Metric(Header):
    """Hold one metric. `sql` returns rows that nobody has counted yet, with the columns of its kind (`columns.toml`)."""

    name: str = ""
    sql: str = ""
    path: Path = Path()

    @property
    def splits(self) -> tuple[Breakdown, ...]:
        """Return by what the metric can be split; by the others it can at most be narrowed."""
        return self.breakdowns if self.split_by is None else (self.split_by,)

    @property
    def narrows(self) -> tuple[Breakdown, ...]:
        """Return by what the metric can be narrowed; a comparison with the lowest band by nothing.

        Of what is left of the bands another would be the lowest, and without the other tools its intervals would hold for
        fewer comparisons.
        """
        return () if self.compared_with == "lowest_band" else self.breakdowns

    @property
    def follows_day(self) -> bool:
        """Return whether the rows depend on the day of `as_at`: they can be asked for an earlier day than that of the build."""
        return AS_AT.search(self.sql) is not None

    @property
    def names_people(self) -> bool:
        """Return whether persons stand behind the rows: a count that partners give is of nobody by nature."""
        return PERSON.search(self.sql) is not None

    @property
    def is_of_closed_cases(self) -> bool:
        """Return whether its days end with the closing of an investigation; others end with a contact, a service, a meeting."""
        return "closed" in self.bases

    @property
    def matures_after_months(self) -> int:
        """Return how many months after its last quarter a period can be judged; 0: at once."""
        return thresholds().months_to_maturity[self.matures_with] if self.matures_with else 0

    @property
    def headline_step(self) -> str | None:
        """Return the step to show where there is room for one figure; None for a metric without steps."""
        return self.headline or (self.steps[0] if self.steps else None)


def read_metric(path: Path) -> Metric:
    """Return the metric of a file. Raises MetricError, which names the file and the line of the fault."""
    text = path.read_text("utf-8")
    parts = HEADER.match(text)
    if parts is None:
        raise MetricError(path, 1, "found no header, expected /* on the first line, TOML, and */ on a line of its own")
    try:
        entries = tomllib.loads(with_numbers(parts["toml"]))
    except tomllib.TOMLDecodeError as error:
        at = re.search(r"at line (\d+)", str(error))
        raise MetricError(path, int(at[1]) + 1 if at else 2, f"the header is not TOML: {error}") from error
    try:
        header = TypeAdapter(Header).validate_python(entries)
    except ValidationError as error:
        first = error.errors()[0]
        where = ".".join(str(part) for part in first["loc"])
        line = header_line_of(text, str(first["loc"][0])) if first["loc"] else 2
        raise MetricError(path, line, f"{where}: {first['msg']}") from error
    steps = tuple(step for written in header.steps for step in _steps(written))
    breakdowns = (*(BREAKDOWNS_OF[header.breakdowns_of] if header.breakdowns_of else ()), *header.breakdowns)
    metric = Metric(
        **{**vars(header), "steps": steps, "breakdowns": breakdowns},
        name=path.stem,
        sql=parts["sql"].strip(),
        path=path,
    )
    if fault := _fault(metric, entries):
        raise MetricError(path, header_line_of(text, fault[0]), fault[1])
    return metric


def _steps(written: str) -> list[str]:
    """Return the steps that an entry of a header stands for."""
    found = SEVERAL_STEPS.fullmatch(written)
    if found is None:
        return [written]
    return outcome_codes_of(found["group"]) if found["group"] else [group.code for group in outcome_groups()]


def with_every_column(rows: str, event_date: str | None = None) -> str:
    """Return a select of a metric's rows with every column that any metric has, so that all are read in the same way.

    `event_date` names the column of the rows with the day of each, where a metric has one.
    """
    return _metric_columns().replace("{event_date}", event_date or "null::date").replace("{rows}", rows)


@cache
def _metric_columns() -> str:
    return written_out((Path(__file__).parents[1] / "metric_columns.sql").read_text("utf-8"))


def header_line_of(text: str, key: str) -> int:
    """Return the line on which a key of the header stands; 2, the first of the header, where it does not."""
    for number, line in enumerate(text.splitlines(), start=1):
        if re.match(rf"{re.escape(key)}\s*=", line):
            return number
    return 2


def _fault(metric: Metric, entries: dict[str, Any]) -> tuple[str, str] | None:
    """Return the key at fault and the fault that the types cannot see; None where there is none."""
    for key, value in entries.items():
        if isinstance(value, str) and not value.strip():
            return key, f"{key} is empty"
        if isinstance(value, list) and len(set(value)) < len(value):
            return key, f"{key} names something twice"
    is_comparison = metric.kind == "comparison"
    matures_with = (None, *thresholds().months_to_maturity)
    by_band = len(metric.compares) == 1 and metric.split_by == Breakdown.BAND
    faults = {
        "bases": (not metric.bases, "is empty"),
        "breakdowns": (len(set(metric.breakdowns)) < len(metric.breakdowns), "names one that breakdowns_of brings"),
        "denominator": (metric.kind in ("proportion", "comparison") and not metric.denominator, "is missing"),
        "matures_with": (metric.matures_with not in matures_with, "names no family of months_to_maturity"),
        "headline": (metric.headline not in (None, *metric.steps), "names none of the steps"),
        "covers_other_adults": (
            metric.covers_other_adults and metric.follows_day,
            "stands with SQL that reads as_at: the other adult victims are counted once, at the build",
        ),
        "compares": (is_comparison != bool(metric.compares), "belongs to a comparison, and a comparison needs it"),
        "compared_with": (
            metric.compared_with == "lowest_band" and not by_band,
            'is lowest_band: expected one metric under compares, and split_by = "band"',
        ),
        "steps_are_parts": (metric.steps_are_parts and not metric.steps, "stands without steps"),
        "split_by": (metric.split_by not in (None, *metric.breakdowns), "names none of the breakdowns"),
        "event_date": (metric.event_date is not None and metric.kind != "count", "belongs to a count"),
        "kind": (metric.kind == "time_to_event" and not metric.steps, "is time_to_event, which needs steps"),
    }
    for key, (is_at_fault, fault) in faults.items():
        if is_at_fault:
            return key, f"{key} {fault}"
    if metric.sql.endswith(";") or bool(metric.sql) == is_comparison:
        return "kind", "expected one select without a semicolon after the header, and none for a comparison"
    return None
