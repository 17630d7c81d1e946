"""Name editions by their quarter and nothing else: the name becomes a folder."""

import re
from pathlib import Path
from typing import Final

from dashboard.language.catalogue import _
from schemas.errors import UsageError

QUARTER: Final = re.compile(r"20[0-9]{2}-Q[1-4]")
FOLDER: Final = re.compile(r"(?P<quarter>20[0-9]{2}-Q[1-4])(?:-r(?P<revision>[2-9]|[1-9][0-9]))?")


def quarter_of(name: str) -> str:
    """Return the quarter of a folder's name: 2026-Q3 of 2026-Q3-r2. Raises UsageError for what is no edition's name."""
    return _parts(name)[0]


def sort_key(name: str) -> tuple[str, int]:
    """Return what editions are sorted by: the quarter, then the revision."""
    return _parts(name)


def next_name(quarter: str, taken: tuple[str, ...]) -> str:
    """Return the folder of the next edition of a quarter: itself, or its next revision."""
    mine = [_parts(name)[1] for name in taken if quarter_of(name) == quarter]
    return f"{quarter}-r{max(mine) + 1}" if mine else quarter


def editions(releases: Path) -> tuple[str, ...]:
    """Return the names of the editions in a folder, newest first; other folders are passed over."""
    found = [path.name for path in releases.iterdir() if FOLDER.fullmatch(path.name)] if releases.is_dir() else []
    return tuple(sorted(found, key=sort_key, reverse=True))


def check_quarter(name: str) -> None:
    """Raise UsageError where a name is anything but a quarter."""
    if not QUARTER.fullmatch(name):
        raise UsageError(f"An edition cannot be called {name!r}. Name it by its quarter, such as 2026-Q3.")


def _parts(name: str) -> tuple[str, int]:
    match = FOLDER.fullmatch(name)
    if match is None:
        raise UsageError(
            _("{name} is no edition's name. They look like 2026-Q3, or 2026-Q3-r2 for a second one.").format(
                name=repr(name)
            )
        )
    return match["quarter"], int(match["revision"] or 1)
