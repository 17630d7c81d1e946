"""Compare figures between the build that serves and the candidate: of all that counts, and of what a loss is about alone.

A crime that is gone and a new one leave a figure as it was. So what a loss does is read from the crimes or cases that it is
about, before and after; beside it stands the figure as pages show it.
"""

from collections.abc import Collection, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import duckdb

from etl.warehouse.losses.lost_keys import LostKeys
from etl.warehouse.totals import total_and_part, total_of
from schemas.breakdown import NOT_RECORDED
from schemas.home.encryption.build_file import attach_build
from schemas.home.layout import SCRATCH
from schemas.metrics.registry import METRICS
from schemas.operating_system.system_limits import check_limits_readable

Figures = Mapping[str, tuple[int, int]]  # metric -> what stands above and below its line
Connection = duckdb.DuckDBPyConnection

SPLIT: Final = """
select count(distinct crime_ref), count(distinct crime_ref) filter (list_contains($units, crime_ref))
from crimes
where not is_cancelled and {column} = $nothing
"""


@dataclass(frozen=True)
class LossFigure:
    """Hold a figure that a loss moves, before and after, and what of it the crimes or cases are that the loss is about."""

    metric: str
    figure: str
    before: str | None  # nothing where no build serves that can be compared
    after: str
    of_these_before: str | None = None  # nothing where the figure does not count crimes or cases
    of_these_after: str | None = None


@contextmanager
def open_builds(serving: Path | None, candidate: Path) -> Iterator[tuple[Connection | None, Connection]]:
    """Open the build that serves and the candidate to be read, each with its tables under their plain names."""
    spill: dict[str, str | bool | int | float | list[str]] = {
        "temp_directory": str(candidate.parent / f"{SCRATCH}figures")
    }
    check_limits_readable()
    with duckdb.connect(":memory:", config=spill) as con:
        opened = [
            None if path is None else _opened(con, f"build_{number}", path)
            for number, path in enumerate((serving, candidate))
        ]
        assert opened[1] is not None, "a candidate is a file"
        yield opened[0], opened[1]


def figures_of(con: Connection | None, metrics: Collection[str]) -> Figures:
    """Return what stands above and below the line of each metric; nothing of a build that is missing or has other tables."""
    if con is None:
        return {}
    try:
        return {metric: total_of(con, metric) for metric in metrics}
    except duckdb.Error:
        return {}


def figures_of_loss(lost: LostKeys, before: Connection | None, after: Connection) -> tuple[LossFigure, ...]:
    """Return the figures that a loss moves; without a build to compare with the first that such keys could move.

    A figure whose unit is no crime and no case is named where it differs as a whole.
    """
    units = sorted(set(lost.subjects))
    metrics = lost.stream.metrics
    if not figures_of(before, metrics[:1]) and metrics:
        name = metrics[0]
        return (LossFigure(name, METRICS[name].title, None, figure_in_words(name, total_of(after, name))),)
    assert before is not None or not metrics, "a build that has a figure is there"
    moved = [one for name in metrics if before is not None and (one := _moved(name, units, before, after)) is not None]
    found = [figure for _, figure in sorted(moved, key=lambda one: one[0])]
    if lost.stream.split is not None and before is not None:
        found.append(_of_split(lost.stream.split, units, before, after))
    return tuple(found)


def figure_in_words(metric: str, total: tuple[int, int]) -> str:
    """Return a figure such as `6 of 86`; of a count the number alone."""
    above, below = total
    return f"{above:,}" if METRICS[metric].kind == "count" else f"{above:,} of {below:,}"


def _moved(name: str, units: Sequence[str], before: Connection, after: Connection) -> tuple[bool, LossFigure] | None:
    """Return a figure that differs, after whether it does so below the line alone: those come last."""
    (total_then, these_then), (total_now, these_now) = (total_and_part(con, name, units) for con in (before, after))
    counts_them = (these_then, these_now) != ((0, 0), (0, 0))
    if these_then == these_now if counts_them else METRICS[name].unit in ("crime", "case") or total_then == total_now:
        return None
    said = [figure_in_words(name, total) for total in (total_then, total_now)]
    of_these = [figure_in_words(name, total) for total in (these_then, these_now)] if counts_them else []
    is_below_alone = total_then[0] == total_now[0] and these_then[0] == these_now[0]
    return is_below_alone, LossFigure(name, METRICS[name].title, *said, *of_these)


def _of_split(column: str, units: Sequence[str], before: Connection, after: Connection) -> LossFigure:
    """Return how many crimes stand in no value of a breakdown: each of its values has so many fewer."""
    counts = []
    for con in (before, after):
        values = {"units": units, "nothing": NOT_RECORDED}
        row = con.execute(SPLIT.replace("{column}", column), values).fetchone()
        assert row is not None, "an aggregate is one row"
        counts.append([f"{count:,}" for count in row])
    (then, of_then), (now, of_now) = counts
    return LossFigure("crimes_recorded", f"Crimes of which {column} is not recorded", then, now, of_then, of_now)


def _opened(con: Connection, name: str, path: Path) -> Connection:
    attach_build(con, path, name)
    cursor = con.cursor()
    cursor.execute(f"use {name}")
    return cursor
