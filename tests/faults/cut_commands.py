"""Lose power at every sync of a whole command and open what is left: `python -m tests.faults.cut_commands [COMMAND ...]`.

Homes are of eight extracts here, and of three in the short version of the suite.

A store to which pages append is cut at the syncs of SQLite. Of the other commands, what DuckDB syncs itself is not seen: until a
sync of ours its content counts as lost.
"""

import argparse
import shutil
import tempfile
from collections import Counter
from pathlib import Path
from typing import Final

import typer
from typer.testing import CliRunner

from dashboard.cli import app
from tests.faults.afterwards import state_of
from tests.faults.appends import STORES
from tests.faults.commands import COMMANDS, FURTHER, Command, more_extracts
from tests.faults.power_cut import cut_at_each_sync
from tests.faults.stopped_at_syncs import cut_at_each_sync_of

COMMANDS_CUT: Final = (
    *(f"append-{name}" for name in STORES),
    "build",
    "withdraw",
    "papers",
    "backup",
    "restore",
    "load",
    "receive",
    "release",
)
MOST: Final = 500  # states of one command
WHOLE: Final = ("old", "new", "some parts new")


def cut(command: Command, root: Path, most: int = MOST) -> tuple[int, Counter[str]]:
    """Return how many states there were, and how many of those opened are of each kind; at most so many are, evenly.

    Each part of a state is as before or as after: "old", "new", or "some parts new"; whatever else was found is a kind of its
    own. With ", verify N" where `outcomes verify` ends with N.
    """
    folder, states = root / "folder", root / "states"
    folder.mkdir()
    states.mkdir()
    command.prepare(folder)
    words, before, cuts = command.words(folder, folder), state_of(folder), list[Path]()

    def run() -> None:
        ended = CliRunner().invoke(app, words)
        assert ended.exit_code == 0, ended.output

    if words[0] == "append":
        seen = cut_at_each_sync_of(words, folder, states, cuts.append)
    else:
        seen = cut_at_each_sync(folder, states, run, cuts.append)
    after = state_of(folder)
    opened = cuts[:: -(-len(cuts) // most)]
    kinds = Counter(_kind(state, before, after) for state in opened)
    if _kind(cuts[-1], before, after) != "new":
        kinds["lost what was acknowledged"] += 1
    shutil.rmtree(states)
    return seen, kinds


def _kind(state: Path, before: dict[str, object], after: dict[str, object]) -> str:
    try:
        found = state_of(state)
    except Exception as error:  # whatever is raised where something is half there
        return f"half there: {type(error).__name__}: {error}".replace(str(state), "")
    neither = [part for part in found if found[part] not in (before[part], after[part])]
    if neither:
        return f"neither old nor new: {', '.join(neither)}"
    kind = "new" if found == after else "old" if found == before else "some parts new"
    verified = CliRunner().invoke(app, ["verify", "--home", str(state / "home")])
    return kind if verified.exit_code == 0 else f"{kind}, verify {verified.exit_code}"


def main() -> int:
    """Print a line for each command that is named, for all where none is; return how many left something wrong."""
    parser = argparse.ArgumentParser(prog="python -m tests.faults.cut_commands", description=__doc__)
    parser.add_argument("command", nargs="*", default=COMMANDS_CUT)
    parser.add_argument("--most", type=int, default=MOST)
    asked = parser.parse_args()
    more_extracts.extend(FURTHER)
    wrong = 0
    for command in COMMANDS:
        if command.name in asked.command:
            with tempfile.TemporaryDirectory(prefix="faults-") as root:
                seen, kinds = cut(command, Path(root), asked.most)
            wrong += any(kind.partition(",")[0] not in WHOLE for kind in kinds)
            typer.echo(f"{command.name:16} {seen:4} states, opened {kinds.total()}: {dict(sorted(kinds.items()))}")
    return wrong


if __name__ == "__main__":
    raise SystemExit(min(main(), 1))
