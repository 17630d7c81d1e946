"""Print the whole matrix: `python -m tests.faults [COMMAND ...]`. Takes hours; `--every 10` tries each tenth place.

With `--results FILE` what was tried is kept there: stopped and started again, it goes on with what was not
tried, not met or did not hold.
"""

import argparse
import tempfile
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

import typer

from tests.faults.commands import COMMANDS
from tests.faults.matrix import ERRORS, Matrix, Outcome
from tests.faults.results import Results
from tests.faults.short_writes import cuts_of, tears_of
from tests.faults.tracing import CHANGES

FAULTS = ("kill", "TORN", *ERRORS, "SHORT")


def main() -> int:
    """Run the matrix of the commands that are named, of all where none is; return how many faults left something wrong."""
    parser = argparse.ArgumentParser(prog="python -m tests.faults", description=__doc__)
    parser.add_argument("command", nargs="*", choices=[[], *(command.name for command in COMMANDS)])
    parser.add_argument("--every", type=int, default=1, help="try each n-th place only")
    parser.add_argument("--fault", action="append", choices=FAULTS, help="of these faults only")
    parser.add_argument(
        "--others", action="store_true", help="where other threads and processes alone make calls (no TORN, SHORT)"
    )
    parser.add_argument("--results", type=Path, help="keep here what was tried")
    asked = parser.parse_args()
    results, wrong = Results(asked.results), 0
    typer.echo("command          fault     places  met  held")
    for command in COMMANDS:
        if asked.command and command.name not in asked.command:
            continue
        with tempfile.TemporaryDirectory(prefix="faults-") as folder:
            matrix = Matrix(command, Path(folder))
            for fault in asked.fault or FAULTS:
                places, tried = _of_others(matrix, fault) if asked.others else _tries(matrix, fault)
                done, missing = results.rest(command.name, fault, places, lambda place: place.words, asked.every)
                outcomes = [*done, *results.keep(tried(name, place) for name, place in missing)]
                wrong += _report(command.name, fault, outcomes)
    return wrong


def _tries(matrix: Matrix, fault: str) -> tuple[list[Any], Callable[[str, Any], Outcome]]:
    """Return the places of a fault, and what lets one of them meet it."""
    if fault == "kill":
        return matrix.changes, matrix.killed
    if fault == "TORN":
        return tears_of(matrix.written), matrix.torn
    if fault == "SHORT":
        return cuts_of(matrix.written), matrix.cut
    return matrix.failing(fault), partial(matrix.failed, fault)


def _of_others(matrix: Matrix, fault: str) -> tuple[list[Any], Callable[[str, Any], Outcome]]:
    """Return as `_tries` does what other threads and processes alone meet. TORN and SHORT reach them without this."""
    if fault == "kill":
        return matrix.of_others(CHANGES), matrix.killed
    return (
        (matrix.of_others(",".join(ERRORS[fault])), partial(matrix.failed, fault))
        if fault in ERRORS
        else ([], matrix.torn)
    )


def _report(command: str, fault: str, outcomes: list[Outcome]) -> int:
    """Print a line: how many places were tried, at how many of them the fault was met, and at how many of these all held."""
    met = [outcome for outcome in outcomes if outcome.is_met]
    broken = [outcome for outcome in outcomes if outcome.faults]
    held = sum(not outcome.faults for outcome in met)
    typer.echo(f"{command:16} {fault:8} {len(outcomes):7} {len(met):4} {held:5}")
    for outcome in broken:
        typer.echo("\n        ".join([f"    {outcome.place}", *outcome.faults]))
    return len(broken)


if __name__ == "__main__":
    raise SystemExit(min(main(), 1))
