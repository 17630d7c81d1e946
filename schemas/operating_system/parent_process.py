"""End a process with the one that started it, however that ends: else one that reads rows, or serves, would outlive a kill."""

import contextlib
import ctypes
import os
import signal
from typing import Final

PARENT: Final = "OUTCOMES_PARENT"
"""The variable that names the process which started this one."""
PR_SET_PDEATHSIG: Final = 1
"""Ask for a signal when the thread that started this process ends (prctl(2)); ours are started by the main thread."""


def as_parent() -> dict[str, str]:
    """Return the variable that a process needs to find in order to end with this one."""
    return {PARENT: str(os.getpid())}


def end_with_parent() -> None:
    """Let this process be killed where the one that started it has ended or ends; not where none is named. On Linux."""
    parent = os.environ.pop(PARENT, None)  # so that whatever it starts takes no other process for its parent
    if parent is not None:
        end_with(int(parent))


def end_with(parent: int) -> None:
    """Let this process be killed where its parent is, so that whoever kills the parent has ended both."""
    with contextlib.suppress(OSError, AttributeError):
        ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, signal.SIGKILL)
    if os.getppid() != parent:  # it was killed before we asked
        os.kill(os.getpid(), signal.SIGKILL)
