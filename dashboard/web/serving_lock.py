"""Stop serving as soon as somebody locks what is served, and refuse to begin while it is locked.

The process ends as after a kill, at once and with every open page: what is written beside a page is written so that a kill loses
nothing of it.
"""

import asyncio
import os
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Final

from dashboard.language.catalogue import _
from schemas.errors import CannotRunError

SECONDS_BETWEEN_LOOKS: Final = 1.0


def refuse_locked(lock: Path) -> None:
    """Raise CannotRunError while this is locked."""
    if lock.exists():
        raise CannotRunError(
            _("Serving is locked: {path} is there. Once it may go on, run `outcomes unlock`.").format(path=lock)
        )


async def stop_once_locked(lock: Path, stop: Callable[[int], object] = os._exit) -> None:
    """End this process within two seconds after the lock appears. `stop`: ends it with a code."""
    while not await asyncio.to_thread(lock.exists):
        await asyncio.sleep(SECONDS_BETWEEN_LOOKS)
    sys.stderr.write("Locked: serving has stopped.\n")
    sys.stderr.flush()
    stop(CannotRunError.exit_code)
