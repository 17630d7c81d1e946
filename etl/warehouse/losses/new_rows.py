"""Compare how many new rows the last months have with how many their history lets one expect.

A month that was accepted with a reason is neither found nor expected in a longer span that holds it: it is asked about once.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from statistics import fmean
from typing import Literal

from etl.store.loaded_file import AcceptedLoss, LoadedFile
from etl.warehouse.losses.expected_count import ExpectedCount, expected_count
from etl.warehouse.losses.months import months_before
from schemas.settings.losses import NewRowsLimit

Counted = Literal["crimes", "outcomes", "stages", "swlo_cases"]
"""What is counted, by its extract: flagged crimes that were recorded, given an outcome, or reached a stage; cases opened."""

Known = Mapping[tuple[int, int], int]
"""Month at whose end, and lag of the month before it -> how many were known."""


@dataclass(frozen=True)
class NewRows:
    """Say how many flagged crimes or cases were new in the last months, and what was expected of them."""

    extract: Counted
    as_at: date
    months: int
    found: int
    expected: ExpectedCount
    limit: NewRowsLimit

    @property
    def usual(self) -> tuple[int, int]:
        """Return between which two counts it usually lies."""
        return self.expected.usual(self.limit.usual_percent)

    @property
    def is_too_few(self) -> bool:
        """Return whether it is so few that the load is refused without a reason."""
        return self.expected.chance_of_at_most(self.found) * 1000 < self.limit.chance_per_thousand

    @property
    def key(self) -> AcceptedLoss:
        """Return what is kept where it is accepted: the stream, and the number of months."""
        return _stream(self.extract), str(self.months)


def day_to_judge(extract: Counted, loaded_files: Sequence[LoadedFile], new: frozenset[str]) -> date | None:
    """Return the day of the newest extract where this load brings it and an earlier one came before."""
    mine = [loaded for loaded in loaded_files if loaded.extract == extract]
    day = max((loaded.as_at for loaded in mine), default=None)
    is_first = all(loaded.id in new for loaded in mine)
    is_new = any(loaded.id in new and loaded.as_at == day for loaded in mine)
    return day if is_new and not is_first else None


def accepted_spans(extract: Counted, loaded_files: Sequence[LoadedFile], new: frozenset[str]) -> list[tuple[date, int]]:
    """Return the spans for which a reason was given before: until which day, and how many months before it.

    A load keeps what it accepted with its first file, of whatever extract.
    """
    return [
        (loaded.as_at, int(key))
        for loaded in loaded_files
        if loaded.id not in new
        for stream, key in loaded.accepted_losses
        if stream == _stream(extract)
    ]


def compare_new_rows(
    extract: Counted,
    known: Known,
    day: date,
    limit: NewRowsLimit,
    accepted: Sequence[tuple[date, int]] = (),
    exposed: Sequence[int] = (),
) -> tuple[NewRows, ...]:
    """Return found and expected of each span of months; nothing of a span before which too little came.

    `accepted`: until which day, and how many months before it. `exposed`: of how many crimes a month could have had one, the
    newest first; where they are fewer now than they were, fewer are expected.
    """
    months = {lag for lag in range(max(limit.months)) if not _is_accepted(lag, day, accepted)}
    compared = []
    for span in limit.months:
        lags = [lag for lag in range(span) if lag in months]
        ends = [
            month
            for month in range(span, span + limit.history_months)
            if all((month, lag) in known for lag in range(span))
        ]
        if not lags or len(ends) < limit.least_history_months:
            continue
        most = limit.most_of_a_month([known[month, 0] for month in ends])
        monthly = [min(known[month, 0], most) for month in ends]
        mean = sum(fmean(min(known[month, lag], most) for month in ends) for lag in lags)
        mean *= _share_exposed(exposed, lags, ends)
        if mean > 0:
            found = sum(known[0, lag] for lag in lags)
            compared.append(NewRows(extract, day, span, found, expected_count(mean, len(lags), monthly), limit))
    return tuple(compared)


def _share_exposed(exposed: Sequence[int], lags: Sequence[int], ends: Sequence[int]) -> float:
    usual = fmean(exposed[month] for month in ends) if exposed else 0
    return min(1.0, fmean(exposed[lag] for lag in lags) / usual) if usual else 1.0


def _is_accepted(lag: int, day: date, accepted: Sequence[tuple[date, int]]) -> bool:
    """Return whether some day of a month lies in a span that was accepted."""
    begin, end = months_before(day, lag + 1), months_before(day, lag)
    return any(begin < until and end > months_before(until, months) for until, months in accepted)


def _stream(extract: Counted) -> str:
    return f"new_{extract}"
