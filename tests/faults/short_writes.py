"""Cut a write of a command short: the disk takes its first byte, half of it, or all but its last byte, and nothing more after.

The command is stopped on its way into the write, and from there no file may grow beyond that byte (RLIMIT_FSIZE): the system
itself cuts the write and refuses the next one with EFBIG, whichever thread or library writes. strace cannot do that.

Or kill the command in a write, when the disk has taken none, half or all of it.
"""

import ctypes
import os
import platform
import resource
import signal
from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from tests.faults.children import Child
from tests.faults.tracing import Ended, is_ours, place_of

WRITES: Final = {
    "x86_64": {1: "write", 18: "pwrite64", 20: "writev", 40: "sendfile", 296: "pwritev", 326: "copy_file_range"},
    "aarch64": {64: "write", 68: "pwrite64", 66: "writev", 71: "sendfile", 70: "pwritev", 285: "copy_file_range"},
}.get(platform.machine(), {})
TARGET: Final = {"copy_file_range": 2}  # which argument is the file that is written; else the first
SEIZE, INTERRUPT, GO_ON, NEXT_CALL, NEW_TASK, CALL_INFO = 0x4206, 0x4207, 7, 24, 0x4201, 0x420E  # of ptrace
FOLLOW: Final = 1 | 2 | 4 | 8  # mark stops at calls; follow fork, vfork and clone
ANY_TASK: Final = 0x40000000  # __WALL: threads too
AT_CALL: Final = signal.SIGTRAP | 0x80
ENTERS: Final = 1
Library = ctypes.CDLL(None, use_errno=True)
Library.ptrace.argtypes = [ctypes.c_long, ctypes.c_long, ctypes.c_void_p, ctypes.c_void_p]
Library.ptrace.restype = ctypes.c_long


class Info(ctypes.Structure):
    """Hold what the system says of a call: `struct ptrace_syscall_info`."""

    _fields_ = (
        ("op", ctypes.c_uint8),
        ("arch", ctypes.c_uint32),
        ("pointers", ctypes.c_uint64 * 2),
        ("number", ctypes.c_int64),  # on the way out: what the call returns
        ("arguments", ctypes.c_uint64 * 6),
    )


@dataclass(frozen=True)
class Cut:
    """Hold which write to a place is cut, counted from 1, and how many of its bytes are still taken."""

    words: str
    place: str
    number: int
    taken: int

    def is_of(self, write: "_Write") -> bool:
        """Return whether this is the write that is cut."""
        return (write.place, write.number) == (self.place, self.number)


@dataclass
class _Write:
    place: str
    number: int
    written: int = 0


def can_cut() -> bool:
    """Return whether the writes of a process can be cut on this machine."""
    return bool(WRITES)


def cuts_of(written: dict[str, list[int]]) -> list[Cut]:
    """Return the cuts of every place that a command writes: after the first byte, half, all but one.

    The first byte is that of the first write to the place, the last that of the last, the middle in the write between them.
    """
    return _kind_by_kind([_cuts(place, sizes) for place, sizes in written.items()])


def tears_of(written: dict[str, list[int]]) -> list[Cut]:
    """Return where a command is killed for a file to have none, half and all of what is written to it."""
    return _kind_by_kind([_tears(place, sizes) for place, sizes in written.items()])


def _kind_by_kind(places: list[list[Cut]]) -> list[Cut]:
    """Return the cuts of the first kind of each place first: place by place, every third cut would be of one kind alone."""
    return [cut for kind in zip(*places, strict=True) for cut in kind]


def written(arguments: list[str], folder: Path) -> dict[str, list[int]]:
    """Run a command to its end and return the bytes of each write to each place below the folder."""
    sizes = defaultdict[str, list[int]](list)
    ended = _run(arguments, folder, lambda *_: None, lambda write, _: sizes[write.place].append(write.written))
    assert ended.code == 0, ended.said
    return sizes


def _cuts(place: str, sizes: list[int]) -> list[Cut]:
    """Return the three cuts of a place from the bytes of each of its writes. Of a write of one byte none is taken."""
    middle = len(sizes) // 2
    return [
        Cut(f"write {place} (first byte)", place, 1, min(1, sizes[0] - 1)),
        Cut(f"write {place} (middle)", place, middle + 1, sizes[middle] // 2),
        Cut(f"write {place} (last byte)", place, len(sizes), sizes[-1] - 1),
    ]


def _tears(place: str, sizes: list[int]) -> list[Cut]:
    """Return the three kills of a place: before its first write, in the middle of the one between, and after its last."""
    middle = len(sizes) // 2
    return [
        Cut(f"write {place} (none)", place, 1, 0),
        Cut(f"write {place} (half)", place, middle + 1, sizes[middle] // 2),
        Cut(f"write {place} (all)", place, len(sizes), sizes[-1]),
    ]


def cut_short(cut: Cut, arguments: list[str], folder: Path) -> Ended:
    """Run a command and cut one of its writes; it is met where the system took just so many bytes."""
    is_cut, is_met = False, False

    def enters(write: _Write, process: int, start: int) -> None:
        nonlocal is_cut
        if not is_cut and cut.is_of(write):
            is_cut = True
            _let_no_file_grow(process, start + cut.taken)

    def leaves(write: _Write, _process: int) -> None:
        nonlocal is_met
        if cut.is_of(write):
            is_met = is_cut and write.written == (cut.taken or -27)  # EFBIG, where not a byte is taken

    ended = _run(arguments, folder, enters, leaves)
    return Ended(ended.code, ended.said, is_met)


def killed_in(tear: Cut, arguments: list[str], folder: Path) -> Ended:
    """Run a command and kill it when the disk has taken just so many bytes of one of its writes."""
    is_met = False

    def kill(process: int) -> None:
        nonlocal is_met
        is_met = True
        os.kill(process, signal.SIGKILL)

    def enters(write: _Write, process: int, start: int) -> None:
        if tear.is_of(write) and not is_met:
            if tear.taken:
                _let_no_file_grow(process, start + tear.taken)
            else:
                kill(process)

    def leaves(write: _Write, process: int) -> None:
        if tear.is_of(write) and not is_met and write.written == tear.taken:
            kill(process)

    ended = _run(arguments, folder, enters, leaves)
    return Ended(ended.code, ended.said, is_met)


def _let_no_file_grow(process: int, most: int) -> None:
    resource.prlimit(process, resource.RLIMIT_FSIZE, (most, most))


def _run(
    arguments: list[str],
    folder: Path,
    enters: Callable[[_Write, int, int], None],
    leaves: Callable[[_Write, int], None],
) -> Ended:
    """Run a command; say of each write to a file below the folder that it begins (process, byte), and how it ended (process)."""
    child = Child(arguments, folder / "tmp")
    numbers, begun, alive = defaultdict[str, int](int), dict[int, _Write](), {child.pid}
    _ask(SEIZE, child.pid, 0, FOLLOW)
    _ask(INTERRUPT, child.pid)
    os.waitpid(child.pid, ANY_TASK)
    _ask(NEXT_CALL, child.pid)
    child.let_go()
    while alive:
        task, status = os.waitpid(-1, ANY_TASK)
        if not os.WIFSTOPPED(status):
            alive.discard(task)
            continue
        alive.add(task)
        stopped, event = os.WSTOPSIG(status), status >> 16
        if stopped == AT_CALL:
            info = Info()
            _ask(CALL_INFO, task, ctypes.sizeof(info), ctypes.addressof(info))
            if info.op != ENTERS and task in begun:
                write = begun.pop(task)
                write.written = info.number
                leaves(write, task)
            elif info.op == ENTERS and info.number in WRITES:
                name = WRITES[info.number]
                descriptor = info.arguments[TARGET.get(name, 0)]
                place = place_of(Path(f"/proc/{task}/fd/{descriptor}"), folder)
                if place is not None and not is_ours(place):
                    numbers[place] += 1
                    begun[task] = _Write(place, numbers[place])
                    enters(begun[task], task, _start(task, descriptor, info, name))
        elif event:
            made = ctypes.c_ulong()
            if _ask(NEW_TASK, task, 0, ctypes.addressof(made)) == 0 and event in (1, 2, 3):
                alive.add(made.value)
        _ask(NEXT_CALL, task, 0, 0 if stopped == AT_CALL or event else stopped)
    code = child.wait()
    return Ended(code, child.said())


def _start(task: int, descriptor: int, info: Info, name: str) -> int:
    """Return at which byte of its file a write begins."""
    if name in ("pwrite64", "pwritev"):
        return int(info.arguments[3])
    about = dict(line.split(":\t") for line in Path(f"/proc/{task}/fdinfo/{descriptor}").read_text().splitlines()[:2])
    is_appending = int(about["flags"], 8) & os.O_APPEND
    return Path(f"/proc/{task}/fd/{descriptor}").stat().st_size if is_appending else int(about["pos"])


def _ask(request: int, task: int, address: int = 0, data: int = 0) -> int:
    """Ask the system about a task, or to let it go on. A task that ended meanwhile is told of by `waitpid`."""
    return int(Library.ptrace(request, task, address, data))
