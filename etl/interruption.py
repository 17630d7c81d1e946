"""Let Ctrl+C stop a command once and in our words, whenever it comes: while the program is read in, at work, or at its end."""

import contextlib
import os
import signal
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Final, NoReturn

STOPPED: Final = 130  # as a shell reports a process that Ctrl+C ended
STOPPED_WORDS: Final = "Stopped. What served before still serves."


@dataclass
class _HeldBack:
    """Hold whether Ctrl+C has to wait now, and whether it came meanwhile."""

    depth: int = 0
    came: bool = False


_held_back = _HeldBack()


def stop_at_once() -> None:
    """Let Ctrl+C end this process with its word: nothing is begun yet. In the background it may be passed over, and stays so."""
    if signal.getsignal(signal.SIGINT) is signal.default_int_handler:
        signal.signal(signal.SIGINT, _end)


@contextmanager
def stopped_once() -> Iterator[None]:
    """Raise KeyboardInterrupt at the first Ctrl+C and pass over any further one, which would disturb the clearing up.

    A process that would have ended at once does not after this: its work is done. Where somebody else sees to Ctrl+C nothing
    is changed.
    """
    before = signal.getsignal(signal.SIGINT)
    if before not in (signal.default_int_handler, _end):
        yield
        return
    signal.signal(signal.SIGINT, _interrupt)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, signal.SIG_IGN if before is _end else before)


@contextmanager
def held_back() -> Iterator[None]:
    """Let a Ctrl+C of `stopped_once` come when this is done: what hands work to threads or takes it from them is not cut short.

    Where it comes between the taking of a lock of the library and what gives it back, the lock stays taken, and a thread
    that needs it, and whoever waits for that thread, wait for ever.
    """
    _held_back.depth += 1
    try:
        yield
    finally:
        _held_back.depth -= 1
        if _held_back.came and not _held_back.depth:
            _held_back.came = False
            raise KeyboardInterrupt


def _interrupt(*_: object) -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    if not _held_back.depth:
        raise KeyboardInterrupt
    _held_back.came = True


def _end(*_: object) -> NoReturn:
    with contextlib.suppress(OSError):
        os.write(2, f"{STOPPED_WORDS}\n".encode())
    os._exit(STOPPED)
