"""Look at the machine under a home: its clock, its disk, what is installed, and how this process was started."""

import os
import resource
import shutil
import stat
import sys
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from importlib.metadata import PackageNotFoundError, requires, version
from pathlib import Path
from typing import Final

from packaging.requirements import Requirement

from dashboard.audit.line import key_of_log
from dashboard.audit.log import AuditLog
from dashboard.commands.checks.home_checks import OTHERS, named_in_home
from etl.disk_space import LEAST, MEGABYTE, OF_STORE
from etl.status import read_status
from etl.store.key import key_if_there
from schemas.errors import CannotRunError
from schemas.home.layout import ACCEPTED, Home
from schemas.home.version import SCHEMA_VERSION, version_of
from schemas.operating_system.core_dumps import NO_DUMP
from schemas.operating_system.folder_listing import everything_below

PRODUCT: Final = "investigation-outcomes"
OLDEST_PYTHON: Final = (3, 11)
PACKAGES: Final = Path(__file__).resolve().parents[3]
"""The folder that holds the packages of this program."""
AHEAD: Final = timedelta(minutes=5)
"""By how much a clock may be behind what it wrote: it is set a little back when it is compared with others."""


def check_process(_: Home, __: date) -> str:
    """Look whether what this process writes is its account's alone, and whether nothing keeps its memory when it dies."""
    os.umask(mask := os.umask(OTHERS))
    if mask & OTHERS != OTHERS:
        raise CannotRunError(
            f"What this process writes may be read by others (umask {mask:03o}). Start it with `outcomes`, which sets 077."
        )
    if resource.getrlimit(resource.RLIMIT_CORE)[0] not in (0, NO_DUMP):
        raise CannotRunError(
            "The system may write the memory of this process to a file, rows and keys in it. Start it with `outcomes`, which "
            "forbids it, or run `ulimit -c 0` first."
        )
    return "what it writes is its account's alone, and its memory is written nowhere when it dies."


def check_program(_: Home, __: date) -> str:
    """Look whether another account may write what this process runs."""
    folders = [PACKAGES / name for name in ("dashboard", "etl", "schemas", "sample_data")]
    paths = [PACKAGES, *folders, *(path for folder in folders for path in everything_below(folder))]
    for path in paths:
        about = path.lstat()
        if stat.S_ISLNK(about.st_mode):
            continue
        if about.st_mode & stat.S_IWOTH and not (path == PACKAGES and about.st_mode & stat.S_ISVTX):
            raise CannotRunError(
                f"Anybody may write {path}, which this program runs. Install it anew, or run: chmod o-w {path}"
            )
        if about.st_uid not in (0, os.getuid()):
            raise CannotRunError(
                f"Another account owns {path}, which this program runs, and may change it. Install it as root, or "
                "as this account."
            )
    return "no other account may change what runs."


def check_clock(home: Home, today: date) -> str:
    """Compare the clock with what was written by it before: behind it, hearings and due days are counted to the wrong day."""
    tomorrow = datetime.now(UTC) + timedelta(days=1)
    late = [path for path in everything_below(home.root) if path.lstat().st_mtime > tomorrow.timestamp()]
    if late:
        raise CannotRunError(
            f"{named_in_home(home, late)} is of a later day than this machine's clock, {today:%d %B %Y}. Set the clock right."
        )
    ahead = [one for one in read_status(home.root).extracts if one.as_at is not None and one.as_at > today]
    if ahead:
        raise CannotRunError(
            f"The extract {ahead[0].extract} is as at a later day than this machine's clock, {today:%d %B %Y}. Set it right."
        )
    if (last := _last_line(home)) is not None and last > datetime.now(UTC) + AHEAD:
        raise CannotRunError(
            f"The newest line of the audit log is later than this machine's clock, {datetime.now(UTC):%d %B %Y %H:%M} UTC. Set "
            "the clock right: lines would stand in it in another order than things were done."
        )
    return f"{today:%d %B %Y}, later than all that was loaded and logged."


def _last_line(home: Home) -> datetime | None:
    """Return when the newest line of the audit log was written; None where there is none, or no key to read it by."""
    if not home.audit_log.exists() or home.old_log.exists():
        return None
    try:
        key = key_if_there(home.root)
    except CannotRunError:  # what is wrong with it the keys say
        return None
    if key is None:
        return None
    _, lines = AuditLog(home.root, key_of_log(key)).kept(most=1)
    return datetime.fromisoformat(lines[0].at) if lines else None


def check_disk(home: Home, _: date) -> str:
    """Compare the room on the disk with what a build of all that is kept takes at its peak."""
    kept = sum(path.stat().st_size for path in everything_below(home.store / ACCEPTED) if path.suffix == ".parquet")
    needed, free = LEAST + kept * OF_STORE, shutil.disk_usage(home.root).free
    words = f"{free / MEGABYTE:,.0f} MB are free; a build of what is kept needs about {needed / MEGABYTE:,.0f} MB"
    if free < needed:
        raise CannotRunError(f"{words}. Make room, or nothing can be loaded.")
    return f"{words}, a load beside it what its files take."


def check_versions(home: Home, _: date) -> str:
    """Compare Python, the installed libraries and the home with what this program was made for."""
    running = ".".join(map(str, sys.version_info[:3]))
    if sys.version_info[:2] < OLDEST_PYTHON:
        raise CannotRunError(f"Python {running} is too old: 3.11 is the oldest that was tried.")
    if other := sorted(_other_than_required()):
        raise CannotRunError(f"Installed is {', '.join(other)}. Install what requirements.lock names.")
    found = version_of(home)
    of_home = "no home yet" if found is None else f"home of version {found}"
    if found is not None and found < SCHEMA_VERSION:
        of_home += f", which the next command that writes carries to {SCHEMA_VERSION}: take a backup first"
    return f"{PRODUCT} {version(PRODUCT)}, Python {running}, {of_home}."


def _other_than_required() -> Iterator[str]:
    """Yield each library of which another version is here than is required. An extra that is not installed is not lacking."""
    for line in requires(PRODUCT) or ():
        one = Requirement(line)
        is_extra = one.marker is not None and not one.marker.evaluate({"extra": ""})
        try:
            here = version(one.name)
        except PackageNotFoundError:
            if not is_extra:
                yield f"no {one.name} (required: {one.specifier or 'any'})"
            continue
        if not one.specifier.contains(here, prereleases=True):
            yield f"{one.name} {here} (required: {one.specifier})"
