"""Lose power at every sync of a whole command and open what is left: `python -m tests.faults.cut_commands [COMMAND ...]`.

Homes are of eight extracts here, and of three in the short version of the suite.

A store to which pages append is cut at the syncs of SQLite. Of the other commands, what DuckDB syncs itself is not seen: until a
sync of ours its content counts as lost.
"""

import argparse
import shutil
import sys
import tempfile
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Final

import typer
from typer.testing import CliRunner

from dashboard.cli import app
from tests.faults.afterwards import PARTS, content_of, state_of
from tests.faults.appends import STORES
from tests.faults.commands import COMMANDS, FURTHER, Command, fresh, more_extracts
from tests.faults.power_cut import cut_at_each_sync
from tests.faults.stopped_at_syncs import cut_at_each_sync_of
from tests.faults.tracing import run

COMMANDS_CUT: Final = (
    *(f"append-{name}" for name in STORES),
    "build",
    "withdraw",
    "compact",
    "papers",
    "backup",
    "restore",
    "load",
    "receive",
    "release",
)
MOST: Final = 500  # states of one command
NEXT_RUNS: Final = 20
WHOLE: Final = ("old", "new", "some parts new")


@dataclass(frozen=True)
class Opened:
    """Hold what stands in a state of the disk: its parts, or why it is half there, and the code of what was run there."""

    found: dict[str, object]
    half_there: str = ""
    code: int = 0


def cut(command: Command, root: Path, most: int = MOST, next_runs: int = 0) -> tuple[int, int, Counter[str]]:
    """Return how many states there were, how many different ones were opened, and how many of those looked at are of each kind.

    Each part of a state is as before or as after: "old", "new", or "some parts new"; whatever else was found is a kind of its
    own. With ", verify N" where `outcomes verify` ends with N. At most so many are looked at, evenly, and those in which the same
    stands are opened once. In about so many the command is run again (`next_runs`).
    """
    template, states = root / "template", root / "states"
    for folder in (template, states):
        folder.mkdir()
    command.prepare(template)
    before, opened, looked, run_again = state_of(template), dict[str, Opened](), list[str](), list[Opened]()
    every_run = sys.maxsize

    def look(state: Path) -> None:
        looked.append(content_of(state, *PARTS))
        if looked[-1] not in opened:
            opened[looked[-1]] = _opened(state, partial(_verified, state))
        if len(looked) % every_run == 0:
            code = run(command.words(state, template), state / "tmp").code
            run_again.append(_opened(state, lambda: code))
        shutil.rmtree(state)

    def at_each_sync(every: int) -> int:
        shutil.rmtree(root / "folder", ignore_errors=True)
        folder = fresh(template, root / "folder")
        words = command.words(folder, template)
        if words[0] == "append":
            return cut_at_each_sync_of(words, folder, states, look)
        return cut_at_each_sync(folder, states, lambda: _done(words), look, every)

    seen = at_each_sync(sys.maxsize)  # how many there are
    looked.clear()
    every_run = -(-min(seen, most) // next_runs) if next_runs else sys.maxsize
    at_each_sync(-(-seen // most))
    after = state_of(root / "folder")
    kinds = Counter(_kind(opened[each], before, after) for each in looked)
    kinds.update(filter(None, (_wrong_after(state, after, command.again) for state in run_again)))
    if opened[looked[-1]].found != after:
        kinds["lost what was acknowledged"] += 1
    return seen, len(set(looked)), kinds


def _done(words: list[str]) -> None:
    ended = CliRunner().invoke(app, words)
    if ended.exit_code != 0:
        raise AssertionError(ended.output) from ended.exception


def _opened(state: Path, run_there: Callable[[], int]) -> Opened:
    """Return what stands in a state, and the code of what is run there afterwards."""
    try:
        return Opened(state_of(state), code=run_there())
    except Exception as error:  # whatever is raised where something is half there
        return Opened({}, f"half there: {type(error).__name__}: {error}".replace(str(state), ""))


def _verified(state: Path) -> int:
    return CliRunner().invoke(app, ["verify", "--home", str(state / "home")]).exit_code


def _kind(state: Opened, before: dict[str, object], after: dict[str, object]) -> str:
    if state.half_there:
        return state.half_there
    found = state.found
    neither = [part for part in found if found[part] not in (before[part], after[part])]
    if neither:
        return f"neither old nor new: {', '.join(neither)}"
    kind = "new" if found == after else "old" if found == before else "some parts new"
    return kind if state.code == 0 else f"{kind}, verify {state.code}"


def _wrong_after(state: Opened, after: dict[str, object], codes: tuple[int, ...]) -> str:
    """Return what is wrong after the next run of a command, which may end with some codes; nothing where all is new."""
    left = state.half_there or ", ".join(part for part in state.found if state.found[part] != after[part])
    return (
        f"the next run ended with {state.code} and left {left or 'all new'}" if left or state.code not in codes else ""
    )


def main() -> int:
    """Print a line for each command that is named, for all where none is; return how many left something wrong."""
    parser = argparse.ArgumentParser(prog="python -m tests.faults.cut_commands", description=__doc__)
    parser.add_argument("command", nargs="*", default=COMMANDS_CUT)
    parser.add_argument("--most", type=int, default=MOST)
    parser.add_argument(
        "--next-runs", type=int, default=NEXT_RUNS, help="run the command again in about so many states"
    )
    asked = parser.parse_args()
    more_extracts.extend(FURTHER)
    wrong = 0
    for command in COMMANDS:
        if command.name in asked.command:
            with tempfile.TemporaryDirectory(prefix="faults-") as root:
                seen, different, kinds = cut(command, Path(root), asked.most, asked.next_runs)
            wrong += any(kind.partition(",")[0] not in WHOLE for kind in kinds)
            typer.echo(
                f"{command.name:16} {seen:4} states, {different} different opened: {dict(sorted(kinds.items()))}"
            )
    return wrong


if __name__ == "__main__":
    raise SystemExit(min(main(), 1))
