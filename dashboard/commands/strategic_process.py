"""Start the process that serves the strategic dashboard. It is given what it needs and no key: who breaks into it finds none.

Why a process anew and not variables taken away: what a process was started with stays readable for as long as it runs.
"""

import os
import subprocess
import sys
from pathlib import Path
from typing import Final

from schemas.operating_system.parent_process import as_parent

NEEDED: Final = ("PATH", "HOME", "USER", "LOGNAME", "LANG", "LANGUAGE", "TZ", "TMPDIR", "VIRTUAL_ENV", "PYTHONPATH")
"""The variables that are passed on, beside those of the locale; no other one is."""
ALONE: Final = "OUTCOMES_WITHOUT_KEYS"
"""Set in a process that was started so."""


def is_alone() -> bool:
    """Tell whether this process was started without the variables of the one before it."""
    return os.environ.get(ALONE) == "1"


def become(
    home: Path, port: int | None, writes_minutes: bool, address: str | None, members: Path | None = None
) -> None:
    """Go on as a process that serves the editions of a home and knows no key. Does not return.

    `members`: the folder that says how members of the group sign in, where they do.
    """
    command = _command(home, port, writes_minutes, address)
    command += [] if members is None else ["--sign-in", str(members)]
    os.execve(command[0], command, _environment())  # noqa: S606  # this program


def start_beside(home: Path, port: int, writes_minutes: bool) -> subprocess.Popen[bytes]:
    """Start such a process beside this one, with which it ends."""
    return subprocess.Popen(_command(home, port, writes_minutes, None), env=_environment() | as_parent())  # noqa: S603  # this program


def _command(home: Path, port: int | None, writes_minutes: bool, address: str | None) -> list[str]:
    program = [sys.executable, "-P", "-m", "dashboard.cli"]  # nothing is imported from the working folder
    command = [*program, "dashboard", "--audience", "strategic", "--home", str(home)]
    command += [] if port is None else ["--port", str(port)]
    command += ["--minutes"] if writes_minutes else []
    return command + ([] if address is None else ["--address", address])


def _environment() -> dict[str, str]:
    passed = {name: value for name, value in os.environ.items() if name in NEEDED or name.startswith("LC_")}
    return passed | {ALONE: "1"}
