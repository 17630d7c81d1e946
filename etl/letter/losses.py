"""Say in the letter what counted in an earlier extract and is gone without a trace, with the figure that it moves."""

from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Final

import duckdb

from etl.errors import Fault
from etl.warehouse.lost_keys import LostKeys
from etl.warehouse.totals import total_of
from etl.warehouse.unjoined_rows import UnjoinedRows
from schemas.metrics.registry import METRICS
from schemas.rules import RULES

RULE: Final = "keys_lost"


@dataclass(frozen=True)
class Loss:
    """Hold how many keys of a kind are gone of how many, and a figure before and after the load."""

    stream: str
    since: date
    held: int
    lost: int
    refused_from: int
    metric: str
    figure: str
    before: str | None  # nothing where no build serves that can be compared
    after: str


def losses(lost: tuple[LostKeys, ...], serving: Path | None, candidate: Path) -> tuple[Loss, ...]:
    """Return every loss with its figure in the build that serves and in the candidate, over all periods."""
    found = []
    for one in lost:
        metric = METRICS[one.stream.metric]
        before, after = (_figure(path, metric.name) for path in (serving, candidate))
        assert after is not None, "a candidate was built with these definitions"
        found.append(
            Loss(
                one.stream.title,
                one.since,
                one.held,
                one.lost,
                one.refused_from,
                metric.name,
                metric.title,
                before,
                after,
            )
        )
    return tuple(found)


def fault_of(file: str, lost: tuple[LostKeys, ...]) -> Fault:
    """Return why a file is refused of whose extract too many keys are gone."""
    found = "; ".join(
        f"{one.lost:,} of {one.held:,} {one.stream.title} as at {one.since.day} {one.since:%B %Y} are gone without a trace, "
        f"and {one.refused_from:,} are too many"
        for one in lost
    )
    return Fault(file, RULE, found, RULES[RULE].remedy)


def unjoined_fault_of(file: str, unjoined: UnjoinedRows) -> Fault:
    """Return why a file is refused of which too many rows meet no parent."""
    found = (
        f"{unjoined.waiting:,} of {unjoined.rows:,} rows meet no row of {unjoined.parent}: their {unjoined.column} looks like "
        f"{unjoined.shape}, there it looks like {unjoined.shape_of_parent} (9 is any digit, A any letter)"
    )
    return Fault(file, "no_parent_met", found, RULES["no_parent_met"].remedy)


def _figure(build: Path | None, metric: str) -> str | None:
    """Return a figure of a build, such as `6 of 86`; nothing where there is none, or one with other tables than today's."""
    if build is None:
        return None
    with duckdb.connect(str(build), read_only=True) as con:
        try:
            above, below = total_of(con, metric)
        except duckdb.Error:
            return None
    return f"{above:,}" if METRICS[metric].kind == "count" else f"{above:,} of {below:,}"
