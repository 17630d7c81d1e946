"""Kill commands at random moments, or one of their two processes, send them signals, give them little memory or another clock.

`python -m tests.faults.moments [kills|processes|signals|memory|clock] [--times 50] [--seed 1]` prints a line for each. With
`--results FILE` what was tried is kept there, and started again it goes on with the rest.
"""

import argparse
import contextlib
import os
import random
import signal
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from functools import partial
from itertools import cycle
from pathlib import Path
from typing import Final

import psutil
import typer

from tests.faults.appends import STORES
from tests.faults.children import Child, Limits
from tests.faults.commands import COMMANDS
from tests.faults.matrix import CANNOT_RUN, DONE, KILLED, Matrix, Outcome
from tests.faults.results import Results
from tests.faults.tracing import NEVER, Ended, run

WRITE: Final = ("load", "receive", "build", "check", "release", "papers", "backup", "restore", "withdraw", "compact")
"""Those that are killed and given another clock; verify, which reads, is given little memory besides."""
APPENDS: Final = tuple(f"append-{name}" for name in STORES)
"""Those that are killed and given little memory."""
MEGABYTES: Final = (1, 16, 64, 128, 256, 512)
DAYS: Final = (-30, 30)
MOST_TRIES: Final = 4  # for each kill, where most moments come too late
PROCESSES: Final = ("load", "receive", "release")
"""Those of which one process is killed: a load reads a workbook in a further one, a release writes a cube in one."""
SIGNALS: Final = (signal.SIGTERM, signal.SIGHUP, signal.SIGINT)
"""A service that is stopped, a terminal that is closed, Ctrl+C."""
Kill = Callable[[Child, list[psutil.Process]], set[int]]
"""Kills a command of which the child and what it started are given; returns the codes with which it may end then."""
SECONDS_TO_END: Final = 60  # a process that just began asks to end with its parent once it runs
OTHERWISE: Final = 125  # no command ends so
INTERRUPTED: Final = 130


def kills(matrix: Matrix, times: int, seed: int) -> Iterator[Outcome]:
    """Kill the command so many times, at moments drawn evenly from the time that an undisturbed run takes.

    Where it had ended before its moment came another is drawn.
    """
    yield from _at_moments(matrix, times, seed, "kill", Limits(), _kill_child)


def processes(matrix: Matrix, times: int, seed: int) -> Iterator[Outcome]:
    """Kill the process that waits for the command or that of the command, in turn, as `kills` does.

    Nothing of it may run on. Where its own process was killed, the one that waits ends with 3 and a sentence.
    """
    turn = cycle((True, False))
    yield from _at_moments(matrix, times, seed, "process", Limits(is_waited_for=True), partial(_kill_one, turn))


def signals(matrix: Matrix, times: int, seed: int, numbers: Iterable[signal.Signals] = SIGNALS) -> Iterator[Outcome]:
    """Send the command one signal after the other, as `kills` does."""
    turn = cycle(numbers)
    yield from _at_moments(matrix, times, seed, "signal", Limits(is_waited_for=True), partial(_send, turn))


def _at_moments(
    matrix: Matrix,
    times: int,
    seed: int,
    fault: str,
    limits: Limits,
    kill: Kill,
) -> Iterator[Outcome]:
    chance = random.Random(seed)
    child = Child(matrix.words, matrix.fresh() / "tmp", limits)
    begun = time.monotonic()
    child.let_go()
    child.wait()
    took = time.monotonic() - begun
    met = 0
    for _ in range(MOST_TRIES * times):
        if met == times:
            return
        after = chance.uniform(0, took)
        where = f"after {after:.3f} s"
        codes = KILLED | {-number for number in SIGNALS} | {INTERRUPTED}
        outcome = matrix.tried(fault, where, partial(_killed, matrix, after, limits, kill), codes)
        met += outcome.is_met
        yield outcome


def _killed(matrix: Matrix, after: float, limits: Limits, kill: Kill) -> Ended:
    """Start the command and kill it after so many seconds. It is met where the command had not done its work before."""
    child = Child(matrix.words, matrix.folder / "tmp", limits)
    child.let_go()
    time.sleep(after)
    started = _started_by(child.pid)
    codes = kill(child, started)
    code = child.wait()
    running = psutil.wait_procs(started, SECONDS_TO_END)[1]
    if running or code not in (DONE, *codes):
        return Ended(OTHERWISE, f"{len(running)} processes run on, and it ended with {code}: {child.said()}")
    return Ended(code, child.said(), code != DONE)


def _started_by(process: int) -> list[psutil.Process]:
    """Return the processes that a process started, and those that they started."""
    with contextlib.suppress(psutil.NoSuchProcess):
        return psutil.Process(process).children(recursive=True)
    return []


def _kill_child(child: Child, _: list[psutil.Process]) -> set[int]:
    _kill(child.pid)
    return {-signal.SIGKILL}


def _kill_one(turn: Iterator[bool], child: Child, started: list[psutil.Process]) -> set[int]:
    if not started:  # it has begun nothing yet, or has ended
        return _kill_child(child, started)
    is_waiting = next(turn)
    _kill(child.pid if is_waiting else started[0].pid)
    return {-signal.SIGKILL} if is_waiting else {CANNOT_RUN}


def _send(turn: Iterator[signal.Signals], child: Child, _: list[psutil.Process]) -> set[int]:
    number = next(turn)
    _kill(child.pid, number)
    return {INTERRUPTED if number == signal.SIGINT else -number}


def _kill(process: int, number: signal.Signals = signal.SIGKILL) -> None:
    with contextlib.suppress(ProcessLookupError):  # it ended before its moment came
        os.kill(process, number)


def memory(matrix: Matrix, sizes: Iterable[int] = MEGABYTES) -> Iterator[Outcome]:
    """Let the command have little memory beside what it has at its start."""
    for megabytes in sizes:
        limits = Limits(more_memory=megabytes << 20)
        yield matrix.tried("memory", _size(megabytes), lambda limits=limits: _given(matrix, limits), {DONE, CANNOT_RUN})


def clock(matrix: Matrix, ahead: Iterable[int] = DAYS) -> Iterator[Outcome]:
    """Run the command while the clock is ahead or back; the next run has the true time again."""
    for days in ahead:
        limits = Limits(days_ahead=days)
        yield matrix.tried("clock", _days(days), lambda limits=limits: _given(matrix, limits), {DONE})


def _size(megabytes: int) -> str:
    return f"{megabytes} MB"


def _days(days: int) -> str:
    return f"{days} days"


def _given(matrix: Matrix, limits: Limits) -> Ended:
    try:
        return run(matrix.words, matrix.folder / "tmp", limits=limits)
    except TimeoutError as error:
        return Ended(NEVER, str(error))


def main() -> int:
    """Run what is named, all where nothing is; return how many outcomes left something wrong."""
    parser = argparse.ArgumentParser(prog="python -m tests.faults.moments", description=__doc__)
    parser.add_argument("what", nargs="*", default=["kills", "processes", "signals", "memory", "clock"])
    parser.add_argument("--times", type=int, default=50, help="kills of each command")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--command", action="append", help="of these commands only")
    parser.add_argument("--results", type=Path, help="keep here what was tried")
    asked = parser.parse_args()
    results, wrong = Results(asked.results), 0
    for command in COMMANDS:
        if command.name not in (asked.command or (*WRITE, *APPENDS, "verify")):
            continue
        with tempfile.TemporaryDirectory(prefix="faults-") as folder:
            matrix = Matrix(command, Path(folder))
            if "kills" in asked.what and command.name in (*WRITE, *APPENDS):
                wrong += _at_rest_of_moments(matrix, results, "kill", kills, asked.times, asked.seed)
            if "processes" in asked.what and command.name in (asked.command or PROCESSES):
                wrong += _at_rest_of_moments(matrix, results, "process", processes, asked.times, asked.seed)
            if "signals" in asked.what and command.name in WRITE:
                wrong += _at_rest_of_moments(matrix, results, "signal", signals, asked.times, asked.seed)
            if "memory" in asked.what:
                done, rest = results.rest(command.name, "memory", MEGABYTES, _size)
                tried = results.keep(memory(matrix, [size for _, size in rest]))
                wrong += _report(command.name, [*done, *tried])
            if "clock" in asked.what and command.name in WRITE:
                done, rest = results.rest(command.name, "clock", DAYS, _days)
                wrong += _report(command.name, [*done, *results.keep(clock(matrix, [days for _, days in rest]))])
    return wrong


def _at_rest_of_moments(
    matrix: Matrix,
    results: Results,
    fault: str,
    moments: Callable[[Matrix, int, int], Iterator[Outcome]],
    times: int,
    seed: int,
) -> int:
    """Kill the command as often as it was not killed yet, at moments that were not drawn yet."""
    done = results.held(matrix.command.name, fault)
    tried = results.keep(moments(matrix, times - sum(outcome.is_met for outcome in done), seed + len(done)))
    return _report(matrix.command.name, [*done, *tried])


def _report(command: str, outcomes: list[Outcome]) -> int:
    broken = [outcome for outcome in outcomes if outcome.faults]
    codes = dict(sorted(Counter(outcome.code for outcome in outcomes).items()))
    typer.echo(
        f"{command:16} {outcomes[0].fault:8} {len(outcomes):4} tried {sum(each.is_met for each in outcomes):4} met "
        f"{len(outcomes) - len(broken):4} held, codes {codes}"
    )
    for outcome in broken:
        typer.echo("\n        ".join([f"    {outcome.place}", *outcome.faults]))
    return len(broken)


if __name__ == "__main__":
    raise SystemExit(min(main(), 1))
