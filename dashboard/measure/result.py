"""Hold a measured figure: what a page shows, a download holds and the command prints, all from this one object."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from dashboard.measure.selection import Selection
from schemas.metrics.definition import Metric
from schemas.settings.thresholds import thresholds

FIGURES = (
    "best", "worst", "uncertain", "n", "median", "median_least", "median_most", "q1", "q3", "days_since",
    "horizon_days", "at_risk", "ratio", "ratio_low", "ratio_high", "ratio_least", "ratio_most", "others_numerator",
    "others_denominator", "tested_on", "others_tested_on", "difference", "difference_low",
    "difference_high", "expected", "coefficient", "word", "shown_from", "shown_times", "flag",
)  # fmt: skip
"""They stand in the JSON only where they apply."""


Counts = tuple[int, int]
"""Numerator and denominator."""


@dataclass(frozen=True)
class Period:
    """Hold whole months, both ends inclusive as days."""

    start: date
    end: date
    label: str


@dataclass(frozen=True)
class Row:
    """Hold one figure. None says that it does not apply or that there is nothing to divide by; it never says zero."""

    period: Period | None = None
    step: str | None = None
    breakdown: str | None = None
    numerator: int | None = None
    denominator: int | None = None
    people: int | None = None
    people_above: int | None = None  # behind the numerator; for what may leave the force, so it stands in no JSON
    people_outside: int | None = None  # behind the denominator but not the numerator
    first: Counts | None = (
        None  # of the first report of each person in the period; None where the rows are of nobody by nature
    )
    nameless: int = 0  # of the denominator, or of what is counted: no person is known
    open_inside: int = 0  # behind the denominator but not the numerator, and still open
    rate: float | None = None
    low: float | None = None
    high: float | None = None
    mature: bool = True
    best: float | None = None  # every open case ends that way, and every uncertain one counts so
    worst: float | None = None  # no open case does, and no uncertain one
    uncertain_above: int = 0  # cases that a rejected row or cell may count otherwise: now in the numerator,
    uncertain_inside: int = 0  # in the denominator alone,
    uncertain_outside: int = 0  # or in neither
    n: int | None = None
    median: float | None = None
    median_least: float | None = None  # whichever of the cases with an emptied cell belong here
    median_most: float | None = None
    q1: float | None = None
    q3: float | None = None
    days_since: int | None = None  # of a day with an event: since the one before
    horizon_days: int | None = None
    at_risk: int | None = None
    ratio: float | None = None
    ratio_low: float | None = None
    ratio_high: float | None = None
    ratio_least: float | None = None  # however the open and the uncertain cases of both sides come to count;
    ratio_most: float | None = None  # None beside a least: no upper limit
    others_numerator: int | None = None  # of the other adult victims, with whom a comparison is made
    others_denominator: int | None = None
    tested_on: Counts | None = None  # of ours and of theirs: what the word of a comparison was tested on
    others_tested_on: Counts | None = None
    difference: float | None = None  # of the two shares
    difference_low: float | None = None
    difference_high: float | None = None
    expected: float | None = None  # how many the others' rates would give for the same mix of offences
    coefficient: float | None = None  # low and high are its interval
    word: str | None = None
    shown_from: float | None = None  # the least share that would show a difference
    shown_times: float | None = None  # the same as a ratio to that of both sides together
    flag: str | None = None
    is_covered: bool = True  # False: an extract that it reads has no row from then, so that nothing is known
    address: str | None = None  # of the page that lists its cases, where a page shows the row and they can be opened

    @property
    def counts(self) -> Counts:
        """Return numerator and denominator, 0 where one does not apply."""
        return self.numerator or 0, self.denominator or 0

    @property
    def size(self) -> int:
        """Return how many there are of what is counted, above the line or not."""
        return (self.numerator if self.denominator is None else self.denominator) or 0

    @property
    def tested(self) -> Counts:
        """Return what a word is tested on: one report a person, or all where the rows are of nobody by nature."""
        return self.counts if self.first is None else self.first

    @property
    def tested_size(self) -> int:
        """Return how many a word is tested on."""
        return self.tested[0] if self.denominator is None else self.tested[1]

    @property
    def is_named(self) -> bool:
        """Return whether so few reports carry no person that a word can be said of the people behind the rest."""
        return 100 * self.nameless <= thresholds().most_nameless_percent * self.size

    @property
    def each_carries(self) -> float | None:
        """Return how many of what is counted each person carries on average; None where they are not few for it, or not known."""
        if not self.people or self.size < thresholds().reports_a_person * self.people:
            return None
        return self.size / self.people

    @property
    def others(self) -> Counts | None:
        """Return the numerator and denominator of the other adult victims; None where the figure is no comparison with them."""
        if self.others_numerator is None or self.others_denominator is None:
            return None
        return self.others_numerator, self.others_denominator

    @property
    def uncertain(self) -> int | None:
        """Return how many cases a rejected row or an emptied cell may count otherwise; None where there is none."""
        return (self.uncertain_above + self.uncertain_inside + self.uncertain_outside) or None

    @property
    def is_settled(self) -> bool:
        """Return whether the figure can be read as it stands: it is mature, and no rejected row or cell may move it."""
        return self.mature and not self.uncertain

    @property
    def ends(self) -> tuple[Counts, Counts]:
        """Return the least and the most that a share or a count may be, each as numerator and denominator."""
        above, below = self.numerator or 0, (self.denominator or 0) + self.uncertain_outside
        more = self.uncertain_inside + self.uncertain_outside
        return (above - self.uncertain_above, below), (above + more, below)

    @property
    def tested_ends(self) -> tuple[Counts, Counts]:
        """Return the least and the most that a word is tested on: whoever comes in may also take the place of another report."""
        if self.first is None:
            return self.ends
        above, below = self.first[0], self.first[1] + self.uncertain_outside
        fewer, more = self.uncertain_above + self.uncertain_outside, self.uncertain_inside + self.uncertain_outside
        return (max(0, above - fewer), below), (min(below, above + more), below)


@dataclass(frozen=True)
class MeasureResult:
    """Hold the answer to one selection, from one build."""

    metric: Metric
    selection: Selection
    basis: str
    build: str
    as_at: date
    rows: tuple[Row, ...]
    covered_from: date | None = None  # where the extracts cover only a part of what was asked for: its first month

    @property
    def victims(self) -> str:
        """Return whose crimes are counted, as a code; what is published counts those of every victim, whatever was asked for."""
        return "every_victim" if self.metric.of_every_victim else self.selection.victims

    def to_json(self) -> dict[str, Any]:
        """Return the stable form of the command's `--json`."""
        found: dict[str, Any] = {
            "metric": self.metric.name,
            "basis": self.basis,
            "cohort": self.selection.cohort,
            "victims": self.victims,
            "build": self.build,
        }
        if self.selection.on is not None:
            found["on"] = self.selection.on.isoformat()
        if self.selection.officer is not None:
            found["one_officer"] = True  # her token would tell who she is
        if self.covered_from is not None:
            found["covered_from"] = f"{self.covered_from:%Y-%m}"
        return found | {"rows": [self._row(row) for row in self.rows]}

    def _row(self, row: Row) -> dict[str, Any]:
        is_named = self.selection.per != "all"
        found: dict[str, Any] = {"period": row.period.label if row.period and is_named else None}
        if row.step is not None:
            found["step"] = row.step
        if self.selection.by is not None:
            found[self.selection.by] = row.breakdown
        if not row.is_covered:
            found["covered"] = False
        always = ("numerator", "denominator", "people", "rate", "low", "high", "mature")
        found |= {name: getattr(row, name) for name in always}
        return found | {name: getattr(row, name) for name in FIGURES if getattr(row, name) is not None}
