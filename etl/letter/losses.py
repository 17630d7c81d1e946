"""Say in the letter what counted in an earlier extract and is gone without a trace, with the figure that it moves."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Final

import duckdb

from etl.errors import Fault
from etl.readers.values.shapes import LEGEND
from etl.warehouse.losses.lost_keys import LostKeys
from etl.warehouse.losses.unjoined_rows import UnjoinedRows
from etl.warehouse.losses.written_otherwise import WrittenOtherwise
from etl.warehouse.totals import total_of
from schemas.home.system_limits import check_limits_readable
from schemas.metrics.registry import METRICS
from schemas.rules import RULES
from schemas.settings.loss_reason import LossReason

RULE: Final = "keys_lost"

Figures = Mapping[str, tuple[int, int]]  # metric -> what stands above and below its line


@dataclass(frozen=True)
class Loss:
    """Hold how many keys of a kind are gone of how many, and a figure before and after the load."""

    stream: str
    extract: str
    since: date
    held: int
    lost: int
    refused_from: int
    metric: str
    figure: str
    before: str | None  # nothing where no build serves that can be compared
    after: str


def losses(lost: tuple[LostKeys, ...], serving: Path | None, candidate: Path) -> tuple[Loss, ...]:
    """Return every loss with a figure in the build that serves and in the candidate, over all periods."""
    if not lost:
        return ()
    metrics = {metric for one in lost for metric in one.stream.metrics}
    return losses_between(lost, *figures_before_and_after(serving, candidate, metrics))


def losses_between(lost: tuple[LostKeys, ...], before: Figures, after: Figures) -> tuple[Loss, ...]:
    """Return every loss with a figure before and after: of those that such keys move, the one that lost most."""
    found = []
    for one in lost:
        name = max(one.stream.metrics, key=lambda metric: before[metric][0] - after[metric][0] if before else 0)
        found.append(
            Loss(
                one.stream.title,
                one.stream.extract,
                one.since,
                one.held,
                one.lost,
                one.refused_from,
                name,
                METRICS[name].title,
                figure_in_words(name, before[name]) if before else None,
                figure_in_words(name, after[name]),
            )
        )
    return tuple(found)


def losses_in_words(found: Sequence[Loss], reason: str | None) -> list[str]:
    """Return a line for each extract of which keys are gone, with the figures that they move, and last for what reason."""
    lines = []
    for extract in dict.fromkeys(loss.extract for loss in found):
        mine = [loss for loss in found if loss.extract == extract]
        gone = "; ".join(
            f"{loss.lost:,} of {loss.held:,} {loss.stream} as at {loss.since.day} {loss.since:%B %Y}"
            f" (refused from {loss.refused_from:,})"
            for loss in mine
        )
        figures = dict.fromkeys(
            f"{loss.figure}: {'' if loss.before is None else f'{loss.before} before, '}{loss.after} now."
            for loss in mine
        )
        lines.append(f"{extract}: {gone}. {' '.join(figures)}")
    if found and reason is not None:
        said = LossReason(reason).label.lower()
        lines.append(
            f"Accepted with the reason: {said}. Beside the year before these do not count as missing; any other does."
        )
    return lines


def fault_of(file: str, lost: tuple[LostKeys, ...]) -> Fault:
    """Return why a file is refused of whose extract too many keys are gone."""
    found = "; ".join(
        f"{one.lost:,} of {one.held:,} {one.stream.title} as at {one.since.day} {one.since:%B %Y} are gone without a trace, "
        f"and {one.refused_from:,} are too many"
        for one in lost
    )
    return Fault(file, RULE, found, RULES[RULE].remedy)


def together(faults: Sequence[Fault]) -> Fault:
    """Return one fault that says all that is wrong with a file, with every remedy once."""
    found = "; ".join(fault.found for fault in faults)
    remedies = " ".join(dict.fromkeys(fault.remedy for fault in faults))
    return Fault(faults[0].file, faults[0].rule, found, remedies)


def unjoined_fault_of(file: str, unjoined: UnjoinedRows) -> Fault:
    """Return why a file is refused of which too many rows meet no parent."""
    if unjoined.are_left_behind:
        found = (
            f"{unjoined.waiting:,} of {unjoined.rows:,} rows meet no row of {unjoined.parent}: of {unjoined.left:,} it stood in "
            "an earlier extract and is gone from this one"
        )
        return Fault(file, "no_parent_met", found, RULES["no_parent_met"].remedy_in(case="left_behind"))
    if unjoined.otherwise is not None:
        return _otherwise_fault_of(file, unjoined, unjoined.otherwise)
    found = f"{unjoined.waiting:,} of {unjoined.rows:,} rows meet no row of {unjoined.parent}"
    if not unjoined.shape_of_parent:
        found += ", of which none was ever loaded"
        return Fault(file, "no_parent_met", found, RULES["no_parent_met"].remedy_in(case="no_extract"))
    if unjoined.shape == unjoined.shape_of_parent:
        found += f", though {unjoined.column} looks like {unjoined.shape} in both {LEGEND}"
        return Fault(file, "no_parent_met", found, RULES["no_parent_met"].remedy_in(case="alike"))
    found += f": their {unjoined.column} looks like {unjoined.shape}, there it looks like {unjoined.shape_of_parent} {LEGEND}"
    return Fault(file, "no_parent_met", found, RULES["no_parent_met"].remedy)


def _otherwise_fault_of(file: str, unjoined: UnjoinedRows, otherwise: WrittenOtherwise) -> Fault:
    """Return why a file is refused of which rows would meet a parent but for marks, with the line that makes them alike."""
    found = (
        f"{unjoined.waiting:,} of {unjoined.rows:,} rows do not meet what they name, and {otherwise.rows:,} of those would meet "
        f"a row of {unjoined.parent} if {unjoined.column} were written alike: here as {otherwise.shape}, there as "
        f"{otherwise.shape_of_parent} {LEGEND}"
    )
    if otherwise.pattern is None:
        return Fault(file, "no_parent_met", found, RULES["no_parent_met"].remedy_in(case="no_pattern"))
    match, value = otherwise.pattern
    line = f"patterns = {{ {unjoined.column} = [{{ match = '{match}', value = '{value}' }}] }}"
    return Fault(file, "no_parent_met", found, RULES["no_parent_met"].remedy_in(case="written_otherwise", line=line))


def figures_before_and_after(
    serving: Path | None, candidate: Path, metrics: Collection[str]
) -> tuple[Figures, Figures]:
    """Return what stands above and below the line of each metric in the build that serves and in the candidate.

    Nothing stands for a build that is missing or has other tables.
    """
    spill: dict[str, str | bool | int | float | list[str]] = {
        "temp_directory": str(candidate.parent / "scratch-figures")
    }
    check_limits_readable()
    with duckdb.connect(":memory:", config=spill) as con:
        return _figures_of(con, "serving", serving, metrics), _figures_of(con, "candidate", candidate, metrics)


def _figures_of(con: duckdb.DuckDBPyConnection, name: str, build: Path | None, metrics: Collection[str]) -> Figures:
    if build is None:
        return {}
    quoted = str(build).replace("'", "''")
    con.execute(f"attach '{quoted}' as {name} (read_only)")
    con.execute(f"use {name}")
    try:
        return {metric: total_of(con, metric) for metric in metrics}
    except duckdb.Error:
        return {}


def figure_in_words(metric: str, total: tuple[int, int]) -> str:
    """Return a figure such as `6 of 86`; of a count the number alone."""
    above, below = total
    return f"{above:,}" if METRICS[metric].kind == "count" else f"{above:,} of {below:,}"
