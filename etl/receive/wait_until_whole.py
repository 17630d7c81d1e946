"""Wait until a drop is whole: somebody says so, or nothing of it has changed for some time."""

import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from etl.errors import CannotRunError
from etl.readers.control_file import control_file_of, says_it_is_whole
from etl.receive.drop import Drop, Identity, see_drop
from schemas.settings.running import ReceiveSettings

SHORTEST_PAUSE: Final = 0.05
LONGEST_PAUSE: Final = 5.0
LOOKS: Final = 4
"""How often at least it is looked in the time in which nothing may change."""


@dataclass(frozen=True)
class Clock:
    """Hold the clock that the wait reads, in seconds, and how it pauses."""

    now: Callable[[], float] = time.monotonic
    pause: Callable[[float], None] = time.sleep


CLOCK: Final = Clock()


def wait_until_whole(
    folder: Path,
    settings: ReceiveSettings,
    report: Callable[[str], None],
    deadline: float,
    clock: Clock = CLOCK,
) -> Drop:
    """Return the drop in a folder once it is whole, or at once where there is none.

    Raises CannotRunError where it is not whole at the deadline, and what `see_drop` raises.
    """
    pause = min(LONGEST_PAUSE, max(settings.whole_after_seconds / LOOKS, SHORTEST_PAUSE))
    last: dict[str, Identity] | None = None
    since, compared = clock.now(), dict[tuple[object, ...], bool]()
    while True:
        drop = see_drop(folder)
        if drop.is_empty or _is_said_to_be_whole(drop, compared):
            return drop
        if drop.everything != last:
            if last is None:
                report("Waiting until the drop is whole")
            last, since = drop.everything, clock.now()
        if not drop.uploading and clock.now() - since >= settings.whole_after_seconds:
            return drop
        if clock.now() >= deadline:
            raise CannotRunError(
                f"What lies in {folder} is not whole yet: {_why(drop)}. Nothing was read or moved. The next run looks again."
            )
        clock.pause(pause)


def _is_said_to_be_whole(drop: Drop, compared: dict[tuple[object, ...], bool]) -> bool:
    """Return whether a mark, or a control file with its SHA-256, says so of every file; none is read twice as it is."""
    rest = set(drop.files) - drop.marked
    if not drop.files or (drop.uploading and rest):
        return False
    for name in rest:
        control = drop.controls.get(control_file_of(drop.folder / name).name)
        seen = (name, drop.files[name], control)
        if seen not in compared:
            compared[seen] = control is not None and says_it_is_whole(drop.folder / name)
        if not compared[seen]:
            return False
    return True


def _why(drop: Drop) -> str:
    return "a file is still being sent" if drop.uploading else "its files still change"
