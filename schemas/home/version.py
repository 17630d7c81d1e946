"""Carry a home from the version in which it was made to today's. Every later change of what a home holds adds one migration."""

from collections.abc import Callable
from pathlib import Path
from typing import Final

from schemas.errors import CannotRunError
from schemas.home import durable
from schemas.home.layout import KEPT, SCHEMA_VERSION_FILE, Home
from schemas.home.lock import locked

Migration = Callable[[Home], None]
WAIT_SECONDS: Final = 600.0


def _to_version_2(home: Home) -> None:
    """Change nothing: from version 2 on, a home says which version it is."""


MIGRATIONS: Final[tuple[Migration, ...]] = (_to_version_2,)
"""The first leads from version 1 to 2. Each may run again after a crash: it leaves what it has already done."""
SCHEMA_VERSION: Final = len(MIGRATIONS) + 1


def open_home(root: Path) -> Home:
    """Return the home after it was brought to today's version. A folder that holds nothing yet is left as it is.

    Raises CannotRunError for a home of a newer program, for a mark that cannot be read, and for lock or disk.
    """
    home = Home(root)
    if version_of(home) not in (None, SCHEMA_VERSION):
        _migrate(home)
    return home


def prepare_home(root: Path) -> Home:
    """Return the home at `root`, made where there is none, at today's version. Raises CannotRunError as `open_home` does."""
    home = open_home(root)
    for folder in (home.root, home.store, home.warehouse):
        durable.make_folder(folder)
    if not home.schema_version.exists():
        _mark(home, SCHEMA_VERSION)
    return home


def version_of(home: Home) -> int | None:
    """Return the version of a home; None for a folder that holds nothing of one. Before version 2 there was no mark.

    Raises CannotRunError for a mark that cannot be read, and for a version that this program does not know.
    """
    if not home.schema_version.exists():
        has_content = any((home.root / name).exists() for name in KEPT if name != SCHEMA_VERSION_FILE)
        return 1 if has_content else None
    try:
        version = int(home.schema_version.read_text("ascii"))
    except (OSError, ValueError) as error:
        raise CannotRunError(
            f"{home.schema_version} does not hold the version of this home. Restore it from the backup."
        ) from error
    if not 1 <= version <= SCHEMA_VERSION:
        raise CannotRunError(
            f"The home {home.root} was written by a newer version of this program: it is of version {version}, and this "
            f"program knows versions up to {SCHEMA_VERSION}. Nothing was changed. Install the newer program."
        )
    return version


def _migrate(home: Home) -> None:
    try:
        with locked(home.load_lock, "load", WAIT_SECONDS):
            version = version_of(home)  # another process may have been faster
            assert version is not None, "a home with contents has a version"
            for number in range(version, SCHEMA_VERSION):
                MIGRATIONS[number - 1](home)
                _mark(home, number + 1)
    except OSError as error:
        raise CannotRunError(
            f"The home {home.root} is of an older version and cannot be written ({error}), so it cannot be brought to this one. "
            "Give this account the right to write there, or make room, then run this again."
        ) from error


def _mark(home: Home, version: int) -> None:
    durable.write(home.schema_version, f"{version}\n".encode("ascii"))
