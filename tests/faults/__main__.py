"""Print the whole matrix: `python -m tests.faults [COMMAND ...]`. Takes hours; `--every 10` tries each tenth place."""

import argparse
import tempfile
from pathlib import Path

import typer

from tests.faults.commands import COMMANDS
from tests.faults.matrix import ERRORS, Matrix, Outcome


def main() -> int:
    """Run the matrix of the commands that are named, of all where none is; return how many faults left something wrong."""
    parser = argparse.ArgumentParser(prog="python -m tests.faults", description=__doc__)
    parser.add_argument("command", nargs="*", choices=[[], *(command.name for command in COMMANDS)])
    parser.add_argument("--every", type=int, default=1, help="try each n-th place only")
    asked = parser.parse_args()
    wrong = 0
    typer.echo("command          fault     places  met  held")
    for command in COMMANDS:
        if asked.command and command.name not in asked.command:
            continue
        with tempfile.TemporaryDirectory(prefix="faults-") as folder:
            matrix = Matrix(command, Path(folder))
            wrong += _report(command.name, "killed", list(matrix.kills(matrix.changes[:: asked.every])))
            for error in ERRORS:
                wrong += _report(command.name, error, list(matrix.errors(error, matrix.failing(error)[:: asked.every])))
    return wrong


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
