"""Run a command of ours under strace: note its calls to the disk, kill it at one of them, or let one fail.

A kill is delivered on the way into the call, so that the call itself is not made: what the next call would have found is what
the one before it left.
"""

import contextlib
import re
import shutil
import subprocess
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final

from tests.faults.children import NOTE_STACK, Child, Limits

TRACER: Final = ("strace", "-qq", "-y", "-s", "400")  # with --seccomp-bpf nothing is injected
NEVER: Final = 124  # as `timeout` says of a command that did not end
ALL_THREADS: Final = "-f"
CHANGES: Final = ",".join(
    (
        "fsync",
        "fdatasync",
        "rename",
        "renameat",
        "renameat2",
        "unlink",
        "unlinkat",
        "mkdir",
        "mkdirat",
        "rmdir",
        "ftruncate",
    )
)
LINE: Final = re.compile(r"^(\w+)\((.*)")
LINE_OF_THREAD: Final = re.compile(r"^(\d+) +(\w+)\((.*)")
CODE: Final = Path(__file__).parents[2]
OURS: Final = tuple(f"{CODE / package}/" for package in ("schemas", "etl", "dashboard"))
DURABLE: Final = "schemas/operating_system/durable.py"
STACK: Final = "Stack (most recent call first):"
FRAME: Final = re.compile(r'File "([^"]+)", line (\d+) in')
PATHS: Final = re.compile(r'"([^"]+)"|<(/[^>]+)>')
RANDOM: Final = re.compile(
    r"\d{4}-\d{2}-\d{2}_\d{6}(?:-\d+)?|\d{8}T?-?\d{6}(-[0-9a-f]{6})?|[0-9a-f]{10,}|(?<=[a-z]-)[a-z0-9_]{8}(?=/|$)|\btmp\w{8}\b|(?<=^tmp/)[a-z0-9_]{8}$"
)


@dataclass(frozen=True)
class Call:
    """Hold one call of the main thread: its name, the how-manieth of that name it is, and the places that it names.

    `number_there`: the how-manieth of that name at its first place it is. `code`: the line of ours that makes it, as
    `file:line`, and, where that is one of durable.py, through which everything is written, the line that asks for it too.
    `path`: its first place as it was called, of a call that another thread than the main one makes.
    """

    name: str
    number: int
    places: tuple[str, ...]
    number_there: int = 1
    code: tuple[str, ...] = ()
    path: str = ""

    @property
    def words(self) -> str:
        """Return the call and its places, without what is drawn by lot."""
        return f"{self.name} {' -> '.join(self.places)}"

    @property
    def is_by_lot(self) -> bool:
        """Return whether the name of its first place is another one in each run."""
        return "*" in self.places[0]


@dataclass(frozen=True)
class Ended:
    """Hold how a command ended, what it said, and whether the fault that was meant for it was met."""

    code: int
    said: str
    is_met: bool = True


def can_trace() -> bool:
    """Return whether this machine can trace a process."""
    return shutil.which(TRACER[0]) is not None


def run(arguments: list[str], temporary: Path, tracer: tuple[str, ...] = (), limits: Limits | None = None) -> Ended:
    """Run a command of ours with a temporary folder of its own; where a tracer is named, it notes the calls in `calls`."""
    child = Child(arguments, temporary, limits)
    log = temporary.parent / "calls"
    with contextlib.ExitStack() as until:
        if tracer:
            log.touch()
            words = [*TRACER, "-o", str(log), *tracer, "-p", str(child.pid)]
            traced = until.enter_context(subprocess.Popen(words, stderr=subprocess.DEVNULL))
            child.wait_until_traced(traced.poll)
        child.let_go()
        code = child.wait()
    return Ended(code, child.said())


def calls_of(arguments: list[str], folder: Path, names: str) -> list[Call]:
    """Run a command to its end and return the calls of its main thread that name a place below the folder.

    At each call the tracer sends a signal, upon which the command notes the lines that it is at. Where it writes none is sent:
    noting is writing too.
    """
    stacks = folder / "calls-stacks"
    signalled = [name for name in names.split(",") if name != "write"]
    told = ("-e", f"inject={','.join(signalled)}:signal={NOTE_STACK.name.removeprefix('SIG')}") if signalled else ()
    ended = run(arguments, folder / "tmp", ("-e", f"trace={names}", *told), Limits(stacks=stacks))
    assert ended.code == 0, ended.said
    lines = [found.groups() for found in map(LINE.match, _noted(folder).splitlines()) if found]
    codes, numbers, there, found = _codes(stacks), Counter[str](), Counter[tuple[str, str]](), []
    for name, rest in lines:
        places = _places(rest, folder)
        if places and is_ours(places[0]):  # of a stack
            continue
        numbers[name] += 1
        code = () if name == "write" else next(codes)
        there.update((name, place) for place in set(places))
        if places:
            found.append(Call(name, numbers[name], places, there[name, places[0]], code))
    return found


def calls_of_all_threads(arguments: list[str], folder: Path, names: str) -> list[Call]:
    """Run a command to its end and return the calls of all its threads and processes that name a place below the folder.

    Numbers count the calls of one thread. Of their code nothing is known.
    """
    ended = run(arguments, folder / "tmp", (ALL_THREADS, "-e", f"trace={names}"))
    assert ended.code == 0, ended.said
    numbers, there, found = Counter[tuple[str, str]](), Counter[tuple[str, str, str]](), []
    for thread, name, rest in [
        line.groups() for line in map(LINE_OF_THREAD.match, _noted(folder).splitlines()) if line
    ]:
        places = _places(rest, folder)
        numbers[thread, name] += 1
        there.update((thread, name, place) for place in set(places))
        if places:
            path = _paths(rest, folder)[0]
            found.append(Call(name, numbers[thread, name], places, there[thread, name, places[0]], path=path))
    return found


def _codes(stacks: Path) -> Iterator[tuple[str, ...]]:
    """Return of each stack that was noted its innermost line of ours, and the one that called it where it is of durable.py."""
    for stack in stacks.read_text("utf-8").split(STACK)[1:]:
        ours = [
            f"{Path(file).relative_to(CODE)}:{line}" for file, line in FRAME.findall(stack) if file.startswith(OURS)
        ]
        yield tuple(ours[: 2 if ours and ours[0].startswith(DURABLE) else 1])


def is_ours(place: str) -> bool:
    """Return whether a place is one that the tool itself writes."""
    return place.startswith("calls")


def distinct(calls: list[Call]) -> list[Call]:
    """Return of calls that read the same the first."""
    return sorted({call.words: call for call in reversed(calls)}.values(), key=calls.index)


def distinct_in_code(calls: list[Call]) -> list[Call]:
    """Return of the calls of one name that the same place in the code makes the first; where none is known, as `distinct`."""
    return sorted(
        {(call.name, *(call.code or call.places)): call for call in reversed(calls)}.values(), key=calls.index
    )


def first_and_last(calls: list[Call]) -> list[Call]:
    """Return of calls that read the same the first and the last: a log of a database is synced a hundred times over."""
    last = {call.words: call for call in calls}
    return sorted({*distinct(calls), *last.values()}, key=calls.index)


def killed_at(call: Call, arguments: list[str], folder: Path) -> Ended:
    """Run a command and kill it on its way into a call."""
    return _injected(call, "signal=KILL", arguments, folder)


def failed_at(call: Call, error: str, arguments: list[str], folder: Path) -> Ended:
    """Run a command and let a call fail with this error."""
    return _injected(call, f"error={error}", arguments, folder)


def _injected(call: Call, what: str, arguments: list[str], folder: Path) -> Ended:
    """Run a command with a fault, and look whether its place met it.

    Two runs may make their calls in another order, so those at the place are counted; where its name is by lot, all, in each
    thread. Then the fault may be met elsewhere too: a library that wakes a thread by a `write` waits for ever where that fails,
    so that of a `write` the calls of the main thread alone are counted.
    """
    path = call.path or ("" if call.is_by_lot else str(folder / call.places[0]))
    at = (ALL_THREADS, "-P", path) if path else (ALL_THREADS,) * (call.name != "write")
    inject = f"inject={call.name}:{what}:when={call.number_there if path else call.number}"
    try:
        ended = run(arguments, folder / "tmp", (*at, "-e", f"trace={call.name}", "-e", inject))
    except TimeoutError as error:
        ended = Ended(NEVER, str(error))
    noted = _noted(folder)
    failed = [_places(line, folder)[:1] for line in noted.splitlines() if "(INJECTED)" in line]
    is_met = call.places[:1] in failed and (ended.code != NEVER or set(failed) == {call.places[:1]})
    return replace(ended, is_met=is_met or (ended.code != NEVER and "killed by SIGKILL" in noted))


def _noted(folder: Path) -> str:
    return (folder / "calls").read_text("utf-8", "replace")


def _places(noted: str, folder: Path) -> tuple[str, ...]:
    return tuple(_place(path, folder) for path in _paths(noted, folder))


def _paths(noted: str, folder: Path) -> list[str]:
    paths = [quoted or opened for quoted, opened in PATHS.findall(noted)]
    return [path for path in paths if path.startswith(str(folder))]


def place_of(descriptor: Path, folder: Path) -> str | None:
    """Return the place of the file that an entry of `/proc/N/fd` leads to; None where it is not below the folder."""
    path = str(descriptor.readlink())
    return _place(path, folder) if path.startswith(f"{folder}/") else None


def _place(path: str, folder: Path) -> str:
    return RANDOM.sub("*", str(Path(path).relative_to(folder)))
