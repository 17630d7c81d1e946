"""Bound the share of each band, and how it stands to that of the lowest band of its tool.

In each band a rejected row moves the assessments of one person, and of two where it may be about another person than the row that
stands: an assessment or case counts as two moves, a crime as one, for one person loses what another gains. Each move takes an
assessment out of x or n or into it, in every band at once. So the bounds hold; they are attained where the moves of one row are
one, and may be too wide where they are not.

Another band may become the lowest of its tool: one below it that has few enough to be emptied, or that has none yet. Nothing is
said, with the rejected rows or without, where either side has fewer than `compared_cases`.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

import duckdb

from etl.warehouse.effects.effect import Effect, title_of
from etl.warehouse.effects.expected_bounds import Ends
from etl.warehouse.effects.other_effects import rows_concerned
from etl.warehouse.effects.touched_crimes import TouchedCrimes
from etl.warehouse.rejected.rejected_rows import RejectedRows
from etl.warehouse.totals import ANY
from schemas.metrics.definition import Metric, with_every_column
from schemas.metrics.registry import METRICS
from schemas.settings.thresholds import thresholds
from schemas.vocabulary import Band

MOVE_TWO: Final = ("swlo_cases", "risk_assessments")
"""Extracts whose row may take an assessment from one person and give one to another."""

BANDS: Final = """
select
    tool,
    step,
    band,
    count(distinct unit) filter (numerator),
    count(distinct unit) filter (denominator),
    count(distinct unit),
from metric_rows
group by tool, step, band
order by tool, step, band
"""


@dataclass(frozen=True)
class Assessed:
    """Hold a band: `x` of `n` assessments whose days have passed, and how many there are with the others."""

    x: int = 0
    n: int = 0
    all: int = 0

    def shares(self, moves: int) -> tuple[float, float]:
        """Return the least and the greatest share after so many moves: anything where there may be none now."""
        if not self.n:
            return 0.0, 1.0
        return max(0, self.x - moves) / self.n, min(self.n, self.x + moves) / self.n


def is_with_lowest_band(metric: Metric) -> bool:
    """Return whether a figure compares bands of a tool with the lowest one."""
    return metric.kind == "comparison" and metric.compared_with == "lowest_band"


def is_by_band(metric: Metric) -> bool:
    """Return whether a figure is the share of each band that such a comparison compares."""
    return any(metric.name in one.compares for one in METRICS.values() if is_with_lowest_band(one))


def share_effects(
    con: duckdb.DuckDBPyConnection, metric: Metric, rejected: Mapping[str, RejectedRows], touched: TouchedCrimes
) -> list[Effect]:
    """Return between what the share of each band lies, tool by tool, where anybody was put into it."""
    rows = rows_concerned(metric, rejected, touched)
    moves = _moves(rows, rejected)
    return [
        _share_effect(metric, key, one, rows, moves)
        for (tool, step), bands in (_bands(con, metric).items() if rows else ())
        for band, one in zip(Band, bands, strict=True)
        if one.all and (key := f"{step}.{tool}: {band.value}")
    ]


def _share_effect(metric: Metric, key: str, one: Assessed, rows: int, moves: int) -> Effect:
    of = one.n or moves
    low, high = (max(0, one.x - moves), one.n), (min(one.x + moves, of), of)
    title = title_of(metric.name, key)
    return Effect(metric.name, title, ANY.name, "share", rows, one.x, one.n, low, high, step=key)


def _moves(rows: int, rejected: Mapping[str, RejectedRows]) -> int:
    return rows + sum(rejected[each].count for each in MOVE_TWO if each in rejected)


def band_effects(
    con: duckdb.DuckDBPyConnection, metric: Metric, rejected: Mapping[str, RejectedRows], touched: TouchedCrimes
) -> list[Effect]:
    """Return between what the ratio of each band to the lowest lies, tool by tool, where one is said or may be."""
    (name,) = metric.compares
    rows = rows_concerned(METRICS[name], rejected, touched)
    if not rows:
        return []
    moves = _moves(rows, rejected)
    found = []
    for (tool, step), bands in _bands(con, METRICS[name]).items():
        for number, one in enumerate(bands):
            ends = ratio_bounds(bands, number, moves)
            if not one.all or ends is None:
                continue
            key = f"{step}.{tool}: {tuple(Band)[number].value}"
            title = title_of(metric.name, key)
            low, high = ((end, None) for end in ends)
            now = _ratio_now(bands, number)
            found.append(
                Effect(metric.name, title, ANY.name, "ratio", rows, one.x, one.n, low, high, step=key, now=now)
            )
    return found


def ratio_bounds(bands: Sequence[Assessed], number: int, moves: int) -> Ends | None:
    """Return the lowest and the highest ratio of a band to what may be the lowest; None where none can be said.

    `bands`: those of a tool, the lowest first, with those that nobody was put into. The highest is None without a limit.
    """
    may_be_lowest = [
        one for place, one in enumerate(bands[:number]) if all(below.all <= moves for below in bands[:place])
    ]
    compared = [one for one in may_be_lowest if _is_enough(one, moves)]
    if not compared or not _is_enough(bands[number], moves):
        return None
    low, high = bands[number].shares(moves)
    theirs = [one.shares(moves) for one in compared]
    lowest = min((low / most for _, most in theirs if most), default=None)
    return lowest, None if any(not least for least, _ in theirs) else max(high / least for least, _ in theirs)


def _ratio_now(bands: Sequence[Assessed], number: int) -> float | None:
    """Return the ratio as it is; None where none is said."""
    lowest = next(place for place, one in enumerate(bands) if one.all)
    ours, theirs = bands[number], bands[lowest]
    if lowest == number or not theirs.x or not all(_is_enough(one, 0) for one in (ours, theirs)):
        return None
    return ours.x * theirs.n / (ours.n * theirs.x)


def _is_enough(one: Assessed, moves: int) -> bool:
    return one.n + moves >= thresholds().compared_cases


def _bands(con: duckdb.DuckDBPyConnection, metric: Metric) -> dict[tuple[str, str], list[Assessed]]:
    """Return tool and step -> its bands, the lowest first, those without an assessment too."""
    found: dict[tuple[str, str], list[Assessed]] = {}
    query = f"with metric_rows as (\n{with_every_column(metric.sql)}\n)\n{BANDS}"
    for tool, step, band, above, below, every in con.execute(query).fetchall():
        bands = found.setdefault((tool, step), [Assessed() for _ in Band])
        bands[tuple(Band).index(Band(band.rpartition(": ")[2]))] = Assessed(above, below, every)
    return found
