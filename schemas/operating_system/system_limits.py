"""Read what DuckDB reads of the limits of this process when it starts, before it does.

DuckDB 1.5 asks the control groups of Linux for limits of memory and processors, whatever it is told to use. Where one of
these files is there and cannot be opened (no open file is left, or no right), its start fails half way and ends the whole
process with SIGABRT and without a sentence. Read here first, the refusal is an OSError like any other.
"""

from pathlib import Path
from typing import Final

GROUPS: Final = Path("/proc/self/cgroup")
LIMITS: Final = Path("/sys/fs/cgroup")
OF_GROUP: Final = {"": ("memory.max", "cpu.max")}  # version 2: one hierarchy, without the name of a controller
OF_CONTROLLER: Final = {"memory": ("memory.limit_in_bytes",), "cpu": ("cpu.cfs_quota_us", "cpu.cfs_period_us")}


def check_limits_readable(groups: Path = GROUPS, limits: Path = LIMITS) -> None:
    """Open each file of limits that DuckDB would open next. Raises OSError for one that is there and cannot be opened."""
    for line in _text(groups).splitlines():
        _, controllers, group = line.split(":", 2)
        for controller in controllers.split(","):
            for name in OF_GROUP.get(controller) or OF_CONTROLLER.get(controller, ()):
                _text(limits / controller / group.strip("/") / name)


def _text(path: Path) -> str:
    """Return what a file of the system says, nothing where there is none: then DuckDB passes over it too."""
    try:
        return path.read_text("utf-8")
    except (FileNotFoundError, NotADirectoryError):
        return ""
