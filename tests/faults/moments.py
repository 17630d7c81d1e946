"""Kill commands at random moments, give them little memory or another clock, and start two at once on one home.

`python -m tests.faults.moments [kills|memory|clock|pairs] [--times 50] [--seed 1]` prints a line for each.
"""

import argparse
import contextlib
import os
import random
import signal
import tempfile
import time
from collections import Counter
from collections.abc import Iterator
from itertools import combinations_with_replacement
from pathlib import Path
from typing import Final

import typer

from etl.store.backup import back_up
from tests.dashboard.release.released_homes import made
from tests.faults.afterwards import state_of
from tests.faults.children import Child, Limits
from tests.faults.commands import COMMANDS, HOME, REASON, Command, dropped, fresh, loaded_twice
from tests.faults.matrix import CANNOT_RUN, DONE, KILLED, Matrix, Outcome
from tests.faults.tracing import NEVER, Ended, run

WRITE: Final = ("load", "receive", "build", "check", "release", "papers", "backup", "restore", "withdraw")
"""Those that are killed and given another clock; verify, which reads, is given little memory besides."""
MEGABYTES: Final = (1, 16, 64, 128, 256, 512)
DAYS: Final = (-30, 30)
MOST_TRIES: Final = 4  # for each kill, where most moments come too late
REFUSED: Final = {DONE, 1, 2, CANNOT_RUN}


def kills(matrix: Matrix, times: int, seed: int) -> Iterator[Outcome]:
    """Kill the command so many times, at moments drawn evenly from the time that an undisturbed run takes.

    Where it had ended before its moment came another is drawn.
    """
    chance = random.Random(seed)
    child = Child(matrix.words, matrix.fresh() / "tmp")
    begun = time.monotonic()
    child.let_go()
    child.wait()
    took = time.monotonic() - begun
    met = 0
    for _ in range(MOST_TRIES * times):
        if met == times:
            return
        after = chance.uniform(0, took)
        outcome = matrix.tried("kill", f"after {after:.3f} s", lambda after=after: _killed(matrix, after), KILLED)
        met += outcome.is_met
        yield outcome


def memory(matrix: Matrix) -> Iterator[Outcome]:
    """Let the command have little memory beside what it has at its start."""
    for megabytes in MEGABYTES:
        limits = Limits(more_memory=megabytes << 20)
        yield matrix.tried(
            "memory", f"{megabytes} MB", lambda limits=limits: _given(matrix, limits), {DONE, CANNOT_RUN}
        )


def clock(matrix: Matrix) -> Iterator[Outcome]:
    """Run the command while the clock is ahead or back; the next run has the true time again."""
    for days in DAYS:
        limits = Limits(days_ahead=days)
        yield matrix.tried("clock", f"{days} days", lambda limits=limits: _given(matrix, limits), {DONE})


def _killed(matrix: Matrix, after: float) -> Ended:
    child = Child(matrix.words, matrix.folder / "tmp")
    child.let_go()
    time.sleep(after)
    with contextlib.suppress(ProcessLookupError):  # it ended before its moment came
        os.kill(child.pid, signal.SIGKILL)
    code = child.wait()
    return Ended(code, child.said(), code == -signal.SIGKILL)


def _given(matrix: Matrix, limits: Limits) -> Ended:
    try:
        return run(matrix.words, matrix.folder / "tmp", limits=limits)
    except TimeoutError as error:
        return Ended(NEVER, str(error))


PAIRED: Final = (
    ("load", "{folder}/second", "--as-at", "2026-10-31", *HOME),
    ("receive", "{folder}/drops", *HOME),
    ("build", *HOME),
    ("withdraw", "{load}", "--reason", REASON, "--yes", *HOME),
    ("release", "--edition", "2026-Q3", "--supersede", "--quick", *HOME),
    ("papers", "2026-Q3", *HOME),
    ("backup", "{folder}/nightly.tar", "--replace", *HOME),
    ("restore", "{folder}/nightly.tar", "--home", "{folder}/restored"),
)
"""The commands that write, each with arguments that let it do its work in one home."""


def everything(folder: Path) -> None:
    """Make a home with two loads, an edition and a backup of it, and a drop beside it."""
    loaded_twice(folder)
    made(folder / "home")
    dropped(folder)
    back_up(folder / "home", folder / "nightly.tar")


def pair(first: tuple[str, ...], second: tuple[str, ...], template: Path, folder: Path) -> tuple[list[int], list[str]]:
    """Start two commands at once. Returns their codes, and what is wrong afterwards."""
    fresh(template, folder)
    words = [Command("", everything, arguments).words(folder, template) for arguments in (first, second)]
    for number in range(2):
        (folder / f"calls-{number}").mkdir()
    children = [Child(each, folder / f"calls-{number}" / "tmp") for number, each in enumerate(words)]
    for child in children:
        child.let_go()
    codes = [child.wait() for child in children]
    said = [child.said() for child in children]
    found = [
        f"it ended with {code}: {text[-300:]}" for code, text in zip(codes, said, strict=True) if code not in REFUSED
    ]
    found += [f"it printed a traceback: {text[-300:]}" for text in said if "Traceback" in text]
    try:
        state_of(folder)
    except Exception as error:  # whatever is raised where something is half there
        found.append(f"half there: {type(error).__name__}: {error}")
    verified = run(["verify", "--home", f"{folder}/home"], folder / "tmp")
    if verified.code != DONE:
        found.append(f"verify ended with {verified.code}: {verified.said[-300:]}")
    return codes, found


def main() -> int:
    """Run what is named, all where nothing is; return how many outcomes left something wrong."""
    parser = argparse.ArgumentParser(prog="python -m tests.faults.moments", description=__doc__)
    parser.add_argument("what", nargs="*", default=["kills", "memory", "clock", "pairs"])
    parser.add_argument("--times", type=int, default=50, help="kills of each command")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--command", action="append", help="of these commands only")
    asked = parser.parse_args()
    wrong = 0
    for command in COMMANDS:
        if command.name not in (asked.command or (*WRITE, "verify")) or not {"kills", "memory", "clock"} & set(
            asked.what
        ):
            continue
        with tempfile.TemporaryDirectory(prefix="faults-") as folder:
            matrix = Matrix(command, Path(folder))
            if "kills" in asked.what and command.name in WRITE:
                wrong += _report(command.name, list(kills(matrix, asked.times, asked.seed)))
            if "memory" in asked.what:
                wrong += _report(command.name, list(memory(matrix)))
            if "clock" in asked.what and command.name in WRITE:
                wrong += _report(command.name, list(clock(matrix)))
    return wrong + (_pairs() if "pairs" in asked.what else 0)


def _report(command: str, outcomes: list[Outcome]) -> int:
    broken = [outcome for outcome in outcomes if outcome.faults]
    codes = dict(sorted(Counter(outcome.code for outcome in outcomes).items()))
    typer.echo(
        f"{command:10} {outcomes[0].fault:8} {len(outcomes):4} tried {sum(each.is_met for each in outcomes):4} met "
        f"{len(outcomes) - len(broken):4} held, codes {codes}"
    )
    for outcome in broken:
        typer.echo("\n        ".join([f"    {outcome.place}", *outcome.faults]))
    return len(broken)


def _pairs() -> int:
    wrong = 0
    with tempfile.TemporaryDirectory(prefix="faults-") as root:
        template = Path(root) / "template"
        template.mkdir()
        everything(template)
        for number, (first, second) in enumerate(combinations_with_replacement(PAIRED, 2)):
            codes, found = pair(first, second, template, Path(root) / f"pair-{number}")
            wrong += bool(found)
            typer.echo("\n        ".join([f"{first[0]} and {second[0]}: {codes}", *found]))
    return wrong


if __name__ == "__main__":
    raise SystemExit(min(main(), 1))
