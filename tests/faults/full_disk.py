"""Let commands meet a disk that is really full, of bytes or of names: `python -m tests.faults.full_disk [COMMAND ...]`.

The home lies on a disk of its own in memory, which whoever runs this must be allowed to mount. Whichever thread or library
writes meets it, and whatever it asks for. A load is refused before it begins where a disk has less room than it needs; of
names it has as many as it is given here.
"""

import argparse
import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import Final

import typer

from tests.faults.commands import COMMANDS
from tests.faults.matrix import CANNOT_RUN, DONE, Matrix, Outcome
from tests.faults.tracing import Ended, run

SIZE: Final = ("size=600m", "nr_inodes=6000")
KILOBYTES: Final = (0, 100, 1_000, 4_000)
NAMES: Final = (0, 3, 8, 14, 20)
WRITE: Final = ("load", "build", "withdraw", "compact", "release", "papers", "backup", "restore")


@contextmanager
def own_disk() -> Iterator[Path]:
    """Give a folder that is a disk of its own. Raises CalledProcessError where this account may mount none."""
    with tempfile.TemporaryDirectory(prefix="disk-") as folder:
        subprocess.run(["mount", "-t", "tmpfs", "-o", ",".join(SIZE), "tmpfs", folder], check=True, capture_output=True)
        try:
            yield Path(folder)
        finally:
            subprocess.run(["umount", "--lazy", folder], check=True)


def full_of_bytes(matrix: Matrix, disk: Path, kilobytes: int) -> Outcome:
    """Run a command while so much room is left."""
    return matrix.tried(
        "bytes", f"{kilobytes} kB left", partial(_filled, matrix, disk, kilobytes, None), {DONE, CANNOT_RUN}
    )


def full_of_names(matrix: Matrix, disk: Path, names: int) -> Outcome:
    """Run a command while so many more files can be made."""
    return matrix.tried("names", f"{names} files left", partial(_filled, matrix, disk, None, names), {DONE, CANNOT_RUN})


def _filled(matrix: Matrix, disk: Path, kilobytes: int | None, names: int | None) -> Ended:
    ballast = disk / "ballast"
    ballast.mkdir()
    (matrix.folder / "tmp").mkdir(exist_ok=True)
    try:
        if kilobytes is not None:
            with (ballast / "bytes").open("wb") as file:
                room = os.statvfs(disk).f_bavail * os.statvfs(disk).f_frsize
                os.posix_fallocate(file.fileno(), 0, max(1, room - kilobytes * 1_024))
        if names is not None:
            for number in range(os.statvfs(disk).f_favail - names):
                (ballast / str(number)).touch()
        return run(matrix.words, matrix.folder / "tmp")
    finally:
        shutil.rmtree(ballast)


def main() -> int:
    """Print a line for each command that is named, for all where none is; return how many times something was wrong."""
    parser = argparse.ArgumentParser(prog="python -m tests.faults.full_disk", description=__doc__)
    parser.add_argument("command", nargs="*", default=WRITE)
    asked = parser.parse_args()
    try:
        with own_disk():
            pass
    except subprocess.CalledProcessError as error:
        typer.echo(f"not tried: {error.stderr.decode().strip()}")
        return 0
    wrong = 0
    for command in COMMANDS:
        if command.name in asked.command:
            with own_disk() as disk:
                matrix = Matrix(command, disk / "matrix")
                tried = [full_of_bytes(matrix, disk, each) for each in KILOBYTES]
                tried += [full_of_names(matrix, disk, each) for each in NAMES]
            wrong += sum(bool(outcome.faults) for outcome in tried)
            codes = ", ".join(f"{outcome.place}: {outcome.code}" for outcome in tried)
            typer.echo(
                "\n    ".join([f"{command.name:10} {codes}", *(fault for each in tried for fault in each.faults)])
            )
    return wrong


if __name__ == "__main__":
    raise SystemExit(min(main(), 1))
