"""Kill a command at each place where it changes the disk, or let that place fail, and compare what stands with what may stand."""

import shutil
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from fnmatch import fnmatch
from functools import cached_property, partial
from pathlib import Path
from typing import Any, Final

from tests.faults.afterwards import content_of, files_of, state_of
from tests.faults.canaries import leaks
from tests.faults.commands import Command, fresh
from tests.faults.short_writes import Cut, cut_short, killed_in, written
from tests.faults.tracing import (
    CHANGES,
    Call,
    Ended,
    calls_of,
    calls_of_all_threads,
    distinct,
    distinct_in_code,
    failed_at,
    first_and_last,
    killed_at,
    run,
)

DONE: Final = 0
REFUSED: Final = 1
CANNOT_RUN: Final = 3
# Where a call is that of a process of its own, the command says that it cannot run.
KILLED: Final = {-9, 137, CANNOT_RUN}
REPLACED: Final = ("tmp/outcomes-fault-*.txt", "home/*lock_holder.json")
"""Files of which the next replaces the last, so that they do not grow: an error that nobody foresaw, and who holds a lock."""
UNFORESEEN: Final = "in a way that nobody foresaw"
ERRORS: Final = {
    "ENOSPC": ("write", "pwrite64", "mkdir", "rename", "openat"),
    "EIO": ("write", "pwrite64", "fsync"),
    "EROFS": ("mkdir", "rename", "unlink", "openat"),
    "EACCES": ("mkdir", "rename", "unlink", "openat"),
    "EMFILE": ("openat",),
}
"""The calls that may fail with each error."""
NEAR: Final = (0, 1, -1, 2, -2, 3, -3, 4, -4)
"""How far from its number in one run the same write of the main thread is looked for in another, the nearest first."""


@dataclass(frozen=True)
class Outcome:
    """Hold what one fault did: where it was, and what did not hold afterwards; nothing where all did."""

    command: str
    fault: str
    place: str
    faults: tuple[str, ...]
    is_met: bool = True
    code: int = field(default=0, compare=False)


class Matrix:
    """Hold one command with what it starts from and what an undisturbed run of it leaves."""

    def __init__(self, command: Command, root: Path) -> None:
        self.command, self.root, self.folder = command, root, root / "folder"
        self.template = root / "template"
        self.template.mkdir(parents=True)
        command.prepare(self.template)
        self.words = command.words(self.folder, self.template)
        folder = self.fresh()
        self.before = state_of(folder)
        self.changes = first_and_last(calls_of(self.words, folder, CHANGES))
        self.after, self.files = state_of(folder), files_of(folder)
        self.known: dict[str, tuple[str, ...]] = {}

    def failing(self, error: str) -> list[Call]:
        """Return the first call of each place in the code that may fail with this error."""
        return distinct_in_code([call for call in self.calls if call.name in ERRORS[error]])

    @cached_property
    def calls(self) -> list[Call]:
        """Return every call that may fail with one of the errors."""
        return calls_of(
            self.words, self.fresh(), ",".join(sorted({name for names in ERRORS.values() for name in names}))
        )

    @cached_property
    def written(self) -> dict[str, list[int]]:
        """Return the bytes of each write to each place."""
        return written(self.words, self.fresh())

    def of_others(self, names: str) -> list[Call]:
        """Return the first call of these names at each place where only threads and processes beside the main one make some."""
        known = {(call.name, call.places[0]) for call in calls_of(self.words, self.fresh(), names)}
        calls = calls_of_all_threads(self.words, self.fresh(), names)
        return distinct([call for call in calls if (call.name, call.places[0]) not in known])

    def killed(self, place: str, call: Call) -> Outcome:
        """Kill the command at this call."""
        return self.tried("kill", place, lambda: killed_at(call, self.words, self.folder), KILLED)

    def failed(self, error: str, place: str, call: Call) -> Outcome:
        """Let this call fail with this error; where another run makes its writes in another order, one of those near it."""
        numbers = [call.number + away for away in NEAR if call.number + away > 0]
        for number in numbers if call.is_by_lot and call.name == "write" and not call.path else [call.number]:
            there = replace(call, number=number)
            failed = partial(failed_at, there, error, self.words, self.folder)
            outcome = self.tried(error, place, failed, {DONE, CANNOT_RUN, *_of_a_file(error, call)})
            if outcome.is_met:
                break
        return outcome

    def cut(self, place: str, cut: Cut) -> Outcome:
        """Let the disk take only a part of this write, and nothing that makes a file longer afterwards."""
        return self.tried("SHORT", place, lambda: cut_short(cut, self.words, self.folder), {DONE, CANNOT_RUN})

    def torn(self, place: str, tear: Cut) -> Outcome:
        """Kill the command when the disk has taken a part of this write."""
        return self.tried("TORN", place, lambda: killed_in(tear, self.words, self.folder), KILLED)

    def fresh(self) -> Path:
        """Return the folder as the command finds it."""
        shutil.rmtree(self.folder, ignore_errors=True)
        return fresh(self.template, self.folder)

    def tried(self, fault: str, where: str, disturbed: Callable[[], Ended], codes: set[int]) -> Outcome:
        """Run the command disturbed and then once more, and compare what stands after each run with what may stand."""
        self.fresh()
        ended = disturbed()
        found = [] if not ended.is_met or ended.code in codes else [f"it ended with {ended.code}: {ended.said[-300:]}"]
        if "Traceback" in ended.said:
            found.append(f"it printed a traceback: {ended.said[-300:]}")
        if UNFORESEEN in ended.said:
            found.append(f"it has no sentence for it: {ended.said[-300:]}")
        if ended.code == CANNOT_RUN and not ended.said.strip():
            found.append("it ended with 3 and no sentence")
        found += leaks(self.folder, ended.said)
        found += self._standing((self.after,) if ended.code == DONE else (self.before, self.after))
        found += self._once_more()
        return Outcome(self.command.name, fault, where, tuple(found), ended.is_met, ended.code)

    def _once_more(self) -> tuple[str, ...]:
        """Return what does not hold after one more run of the command; known where an earlier fault left the same bytes."""
        content = content_of(self.folder)
        if content not in self.known:
            self.known[content] = tuple(self._run_again())
        return self.known[content]

    def _run_again(self) -> list[str]:
        found = list[str]()
        once_more = run(self.words, self.folder / "tmp")
        if once_more.code not in self.command.again:
            found.append(f"the next run ended with {once_more.code}: {once_more.said[-300:]}")
        found += self._standing((self.after,)) + leaks(self.folder, once_more.said)
        left = files_of(self.folder) - self.files
        left = {name: count for name, count in left.items() if not any(fnmatch(name, each) for each in REPLACED)}
        if left:
            found.append(f"left over: {', '.join(f'{name} ({count})' for name, count in sorted(left.items()))}")
        return found

    def _standing(self, allowed: tuple[dict[str, object], ...]) -> list[str]:
        try:
            state = state_of(self.folder)
        except Exception as error:  # whatever is raised where something is half there
            return [f"half there: {type(error).__name__}: {error}"]
        return [
            f"{part}: neither what stood before nor what follows, but {found}"
            for part, found in state.items()
            if not _is_allowed(part, found, [each[part] for each in allowed])
        ]


def _is_allowed(part: str, found: object, allowed: list[Any]) -> bool:
    """Return whether a part stands as it may: a line of the audit log says what is about to be done, so it may stand alone."""
    if part == "log" and isinstance(found, list):
        return set(allowed[0]) <= set(found) <= set(allowed[-1])
    return found in allowed


def _of_a_file(error: str, call: Call) -> set[int]:
    """Return the code with which an extract or a mapping that this account may not read is refused by its name."""
    is_given = Path(call.places[0]).suffix in {".csv", ".toml", ".xlsx"} and call.places[0].startswith(
        ("second/", "drops/")
    )
    return {REFUSED} if error == "EACCES" and call.name == "openat" and is_given else set()
