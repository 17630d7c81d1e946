"""Let Ctrl+C stop a command once and in our words, whenever it comes: while the program is read in, at work, or at its end."""

import contextlib
import os
import signal
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final, NoReturn

STOPPED: Final = 130  # as a shell reports a process that Ctrl+C ended
STOPPED_WORDS: Final = "Stopped. What served before still serves."


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


def _interrupt(*_: object) -> NoReturn:
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    raise KeyboardInterrupt


def _end(*_: object) -> NoReturn:
    with contextlib.suppress(OSError):
        os.write(2, f"{STOPPED_WORDS}\n".encode())
    os._exit(STOPPED)
