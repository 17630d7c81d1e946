"""Read how many keys may be gone from an extract without a trace before it is refused (`losses.toml`)."""

import sys
import tomllib
from collections.abc import Mapping, Sequence
from functools import cache
from importlib.resources import files
from math import ceil
from statistics import median

from pydantic import BaseModel, ConfigDict, PositiveInt


class LossLimit(BaseModel):
    """Hold how many of the keys held may be gone: the larger of a number and a share in per cent."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    least: PositiveInt
    percent: PositiveInt
    months: PositiveInt | None = None

    def keys(self, held: int) -> int:
        """Return the number of keys gone from which a load is refused."""
        return max(self.least, ceil(held * self.percent / 100))


class JoinLimit(BaseModel):
    """Hold how many rows of a child must meet their parent: per cent, and how far that may fall; fewer rows say nothing."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    least_rows: PositiveInt
    least_rows_of_one_shape: PositiveInt
    percent: PositiveInt
    fall_percent: PositiveInt
    fall_least: PositiveInt
    written_otherwise_least: PositiveInt
    written_otherwise_percent: PositiveInt


class CellLimit(BaseModel):
    """Hold how many cells may be empty now, from how many rows on a value that is gone is named, and how many may still have it.

    `critical`, `come_and_go` and `named`: extract -> columns, by their names in the store, that have the limits of keys, that are
    not compared, or that are though no figure reads them.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    least_rows: PositiveInt
    left_percent: PositiveInt
    since_last: LossLimit
    since_year: LossLimit
    critical: Mapping[str, tuple[str, ...]]
    come_and_go: Mapping[str, tuple[str, ...]]
    named: Mapping[str, tuple[str, ...]]


class NewRowsLimit(BaseModel):
    """Hold over how many months new rows are compared with a history, and from which chance of so few on a load is refused.

    A month of the history counts as no more than `bulk_least`, or `bulk_times` its median where that is more; without them as
    it is.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    months: tuple[PositiveInt, ...]
    chance_per_thousand: PositiveInt
    history_months: PositiveInt
    least_history_months: PositiveInt
    usual_percent: PositiveInt
    bulk_times: PositiveInt | None = None
    bulk_least: PositiveInt | None = None

    def most_of_a_month(self, monthly: Sequence[int]) -> int:
        """Return as how many a month of a history counts at most: a bulk review says nothing of the months beside it."""
        if self.bulk_times is None or self.bulk_least is None:
            return sys.maxsize
        return max(self.bulk_least, ceil(self.bulk_times * median(monthly)))


class FilledLimit(BaseModel):
    """Hold from how many new rows on, and from which chance, few that have a column are said, and when they are refused.

    `come_later`: extract -> columns that a row is given later on, or that its flag brings, by their names in the store.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    least_rows: PositiveInt
    chance_per_thousand: PositiveInt
    said_percent: PositiveInt
    refused_percent: PositiveInt
    refused_chance_per_100_000: PositiveInt
    come_later: Mapping[str, tuple[str, ...]]


class LossLimits(BaseModel):
    """Hold the limits against earlier extracts, of any extract, of joins, of cells, of what is new and of its columns."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    least_of_no_cohort: PositiveInt
    loads_of_own_rate: PositiveInt
    since_last: LossLimit
    since_year: LossLimit
    any_extract: LossLimit
    joins: JoinLimit
    cells: CellLimit
    new_crimes: NewRowsLimit
    new_outcomes: NewRowsLimit
    new_cases: NewRowsLimit
    filled: FilledLimit


@cache
def loss_limits() -> LossLimits:
    """Return the limits. A fault in the file stops the start with a ValidationError that names the limit."""
    return LossLimits.model_validate(tomllib.loads((files("schemas.settings") / "losses.toml").read_text("utf-8")))
