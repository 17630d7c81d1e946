"""Turn what disk, memory, rights or a pipe refuse a command into one sentence of what happened and one of what to do.

The words of a library are never repeated: those of DuckDB, polars and Arrow may quote a cell. What is read from them is which
refusal of the system they report, and of ours the file.
"""

import errno
import os
import re
import signal
import tempfile
import traceback
from collections.abc import Sequence
from pathlib import Path
from typing import Final

CANNOT_RUN: Final = 3

ROOM: Final = ("There is no room left on the disk of {where}.", "Make room there, then run this again.")
MEMORY: Final = ("There is not enough memory.", "End other programs or take a machine with more, then run this again.")
RIGHTS: Final = ("This account may not read or write {where}.", "Give it the right, then run this again.")
FILES: Final = (
    "More files are open than this program may have.",
    "Raise the limit in this shell (ulimit -n 1024), then run this again.",
)
UNSAID: Final = -1
"""Stands for the number of the system where polars hands none on: a header of Parquet that the disk took only a part of."""
SENTENCES: Final = {
    UNSAID: (
        "A file in {where} could not be written to its end: the disk is full or failed, or files may not grow that large.",
        "Make room there or raise the limit (ulimit -f), then run this again.",
    ),
    errno.ENOSPC: ROOM,
    errno.EDQUOT: ROOM,
    errno.EFBIG: (
        "A file in {where} may not grow as large as it must.",
        "Raise the limit (ulimit -f), then run this again.",
    ),
    errno.EACCES: RIGHTS,
    errno.EPERM: RIGHTS,
    errno.EROFS: ("The disk of {where} can only be read.", "Mount it so that it can be written, then run this again."),
    errno.EIO: (
        "The disk of {where} failed.",
        "Have it looked at, then run this again; what it damaged comes back from the backup.",
    ),
    errno.EMFILE: FILES,
    errno.ENFILE: FILES,
    errno.ENOMEM: MEMORY,
    errno.EPIPE: ("Whoever reads the output stopped before its end.", "Run this again and let it read to the end."),
    errno.ENOENT: ("There is no {where}.", "Look whether its disk is mounted, then run this again."),
}
TOLD_BY_SQLITE: Final = {
    "SQLITE_FULL": errno.ENOSPC,
    "SQLITE_READONLY": errno.EACCES,
    "SQLITE_CANTOPEN": errno.EACCES,
    "SQLITE_PERM": errno.EACCES,
    "SQLITE_IOERR": errno.EIO,
    "SQLITE_NOMEM": errno.ENOMEM,
}
WANT_OF_MEMORY: Final = 127
"""The code with which the C library ends a process that has no memory for a library or a thread."""
STUCK: Final = -signal.SIGSTOP
"""Stands for the code of a command that was ended because its threads waited for each other: no process ends by this signal."""
BY_A_LIBRARY: Final = ("A library that the command uses ended it, as happens where memory runs out.", MEMORY[1])
ENDED_BY: Final = {
    -signal.SIGKILL: ("Something killed the command; the system does so where memory runs out.", MEMORY[1]),
    -signal.SIGXCPU: (
        "The command has used all the processor time that it may have (ulimit -t).",
        "Raise the limit, then run this again.",
    ),
    -signal.SIGABRT: BY_A_LIBRARY,
    -signal.SIGBUS: BY_A_LIBRARY,
    -signal.SIGFPE: BY_A_LIBRARY,
    -signal.SIGILL: BY_A_LIBRARY,
    -signal.SIGSEGV: BY_A_LIBRARY,
    -signal.SIGTRAP: BY_A_LIBRARY,
    -signal.SIGSYS: (
        "This system forbids a call that the command makes (seccomp).",
        "Run it where that call is allowed, as outside a container.",
    ),
    WANT_OF_MEMORY: BY_A_LIBRARY,
    STUCK: ("A library that the command uses waited for ever, as happens where memory runs out.", MEMORY[1]),
}
"""What ended a command that could say nothing itself, by its code; below 0 is a signal."""
NATIVE: Final = ("duckdb", "_duckdb", "polars", "pyarrow", "pyo3_runtime")
WITHOUT_MEMORY: Final = re.compile(r"failed to map segment from shared object(?!:)|Cannot allocate memory")
"""What the C library says of a library that it cannot load for want of memory; a colon leads to another cause."""
OUR_FILE: Final = re.compile(
    r"[a-z0-9][a-z0-9_-]*(\.(duckdb|sqlite|jsonl?|partial|backup|wal|toml|html|sig))*", re.IGNORECASE
)


def sentence_of(error: BaseException, places: Sequence[str] = ()) -> str:
    """Return what to tell a person about an error that is no OutcomesError: two sentences without any value of the data.

    `places`: where the command wrote, for an error that names no file.

    An error that nobody foresaw is written down, without its words, in a file that the sentence names.
    """
    number = _number(error)
    if number is None:
        return _unforeseen(error)
    if number == errno.ENOENT and not _is_somewhere():
        return "The folder in which this was started is gone. Change to another one (cd), then run this again."
    where = _where(error) or " or ".join([*places, tempfile.gettempdir()])
    what, remedy = SENTENCES.get(
        number, (f"{{where}} cannot be used ({os.strerror(number)}).", "Mend that, then run this again.")
    )
    return f"{what.format(where=where)} {remedy}"


def _is_somewhere() -> bool:
    """Return whether the working folder of this process is still there: without it no relative path leads anywhere."""
    try:
        return Path.cwd().is_absolute()
    except FileNotFoundError:
        return False


def sentence_of_end(code: int) -> str | None:
    """Return what to tell a person about a command that the system ended with this code; None where it ended by itself.

    `code`: as of `os.waitstatus_to_exitcode`; below 0 is a signal. None too for a signal that somebody sends to stop it.
    """
    if code not in ENDED_BY:
        return None
    what, remedy = ENDED_BY[code]
    return f"{what} Nothing that was kept is lost. {remedy}"


def _number(error: BaseException) -> int | None:
    """Return the number of the system's refusal that an error reports; None for an error of another kind."""
    module = type(error).__module__.partition(".")[0]
    if isinstance(error, MemoryError) or type(error).__name__ == "OutOfMemoryException":
        return errno.ENOSPC if "max_temp_directory_size" in str(error) else errno.ENOMEM
    if isinstance(error, OSError) and error.errno is not None:
        return error.errno
    if module == "sqlite3":
        name = getattr(error, "sqlite_errorname", "")
        return next((number for start, number in TOLD_BY_SQLITE.items() if name.startswith(start)), None)
    if isinstance(error, (ImportError, RuntimeError)) and module not in NATIVE:
        return _number_of_library(str(error))
    if isinstance(error, OSError) or module in NATIVE:
        return _number_in(str(error)) or (errno.EIO if type(error).__name__ == "IOException" else None)
    return None


def _number_of_library(text: str) -> int | None:
    """Return the number of what the system refused when a library was loaded, or began a thread."""
    if text in ("can't start new thread", "std::bad_alloc") or WITHOUT_MEMORY.search(text):
        return errno.ENOMEM
    return errno.EMFILE if os.strerror(errno.EMFILE) in text else None


def _number_in(text: str) -> int | None:
    found = re.search(r"(?:os error|errno) (\d+)", text)
    if found:
        return int(found[1])
    if text.endswith("Invalid thrift: transport error"):
        return UNSAID
    if os.strerror(errno.EAGAIN) in text:  # a library may have no further thread
        return errno.ENOMEM
    if "fsync failed" in text:  # DuckDB says no more
        return errno.EIO
    return next((number for number in SENTENCES if os.strerror(number) in text), None)


def _where(error: BaseException) -> str | None:
    """Return the file, or its folder where the file's name may be that of a person: a supplier gave it. None for no file."""
    name = getattr(error, "filename2", None) or getattr(error, "filename", None)
    if name is None and type(error).__module__.partition(".")[0] in NATIVE:
        name = next(iter(re.findall(r'[Ff]ile "([^"\n]+)"', str(error))), None)
    if not isinstance(name, (str, bytes, os.PathLike)):
        return None
    from etl.own_names import file_or_place  # it reads every contract, and a command that ends well needs none

    path = Path(os.fsdecode(name))
    is_ours = OUR_FILE.fullmatch(path.name) or file_or_place(path, "") == path.name
    shown = str(path) if is_ours else f"a file in {path.parent}"
    return shown.encode("ascii", "backslashreplace").decode() if shown.isprintable() else ascii(shown)[1:-1]


def _unforeseen(error: BaseException) -> str:
    kind = type(error).__name__
    begun = f"The program failed in a way that nobody foresaw ({kind})."
    try:
        path = _write_down(error)
    except OSError:
        steps = " < ".join(reversed(_steps(error)[-6:]))
        return f"{begun} What served before still serves. Report this to whoever maintains the program: {steps}"
    return f"{begun} What served before still serves. Send {path} to whoever maintains the program; it holds no value of yours."


def _write_down(error: BaseException) -> Path:
    """Write which steps led to an error and to those behind it, in a file of this account that the next one replaces."""
    path = Path(tempfile.gettempdir()) / f"outcomes-fault-{os.getuid()}.txt"
    path.unlink(missing_ok=True)
    lines: list[str] = []
    seen: BaseException | None = error
    while seen is not None:
        lines += [type(seen).__name__, *(f"  {step}" for step in _steps(seen))]
        seen = seen.__cause__ or seen.__context__
    with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w", encoding="utf-8") as file:
        file.write("\n".join(lines) + "\n")
    return path


def _steps(error: BaseException) -> list[str]:
    """Return where each step of the program stood, the last last; neither words nor variables, which may hold values."""
    return [f"{step.filename}:{step.lineno} {step.name}" for step in traceback.extract_tb(error.__traceback__)]
