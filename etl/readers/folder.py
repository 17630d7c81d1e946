"""Recognise the extracts in a folder by the mapping's pattern, else by how the file name begins."""

import calendar
import re
from collections.abc import Mapping as Dictionary
from dataclasses import dataclass, field
from datetime import date
from fnmatch import fnmatchcase
from pathlib import Path

from etl.errors import UsageError
from etl.mapping.load import Mapping
from etl.readers.open import SUFFIXES
from schemas.contract import Extract
from schemas.extracts import EXTRACTS

_AS_AT = re.compile(r"(?<!\d)(\d{4})-(\d{2})(?:-(\d{2}))?(?!\d)")
_OURS = re.compile(r"([a-z0-9_]+?)(_deleted)?(?:[_ -](\d{4}-\d{2}(?:-\d{2})?))?")
_IGNORED = {".toml", ".md"}


@dataclass(frozen=True)
class Found:
    """Hold one file. `extract` is None where nothing says what it is; `is_deletions` marks a file of keys to delete."""

    path: Path
    extract: str | None
    as_at: date | None = None
    is_deletions: bool = False
    as_at_is_of_name: bool = field(default=False, compare=False)


def find_extracts(path: Path, mapping: Mapping, extracts: Dictionary[str, Extract] = EXTRACTS) -> list[Found]:
    """Return every file of a folder (or the one file at `path`) by name, those that are not recognised included.

    The as-at date is the mapping's, else the file name's; a month there means its last day.
    Raises UsageError when `path` does not exist, or when two patterns of the mapping claim one file.
    """
    if not path.exists():
        raise UsageError(f"{path.name}: there is no such file or folder. Give the folder that holds the extracts.")
    files = [path] if path.is_file() else [file for file in path.iterdir() if file.is_file()]
    visible = sorted(file for file in files if not file.name.startswith((".", "~$")))
    return [_found(file, mapping, extracts) for file in visible if file.suffix.lower() not in _IGNORED]


def as_at_of_name(stem: str) -> date | None:
    """Return the day that a file name states, or None. A month means its last day."""
    stated = _AS_AT.search(stem)
    if stated is None:
        return None
    year, month = int(stated[1]), int(stated[2])
    try:
        return date(year, month, int(stated[3]) if stated[3] else calendar.monthrange(year, month)[1])
    except ValueError:
        return None


def _found(path: Path, mapping: Mapping, extracts: Dictionary[str, Extract]) -> Found:
    claims = {
        (name, is_deletions)
        for name, table in mapping.mapped.items()
        for is_deletions, pattern in ((False, table.file), (True, table.deletions and table.deletions.file))
        if pattern and fnmatchcase(path.name.lower(), pattern.lower())
    }
    if len(claims) > 1:
        names = " and ".join(sorted(name for name, _ in claims))
        raise UsageError(f"{path.name}: the mapping file claims it for {names}. Make one of the two patterns narrower.")
    name, is_deletions = claims.pop() if claims else _by_stem(path, extracts)
    if name is None:
        return Found(path, None)
    mapped = mapping.extract(name).as_at
    return Found(path, name, mapped or as_at_of_name(path.stem), is_deletions, as_at_is_of_name=mapped is None)


def _by_stem(path: Path, extracts: Dictionary[str, Extract]) -> tuple[str | None, bool]:
    ours = _OURS.fullmatch(path.stem.lower())
    if ours is None or ours[1] not in extracts or path.suffix.lower() not in SUFFIXES:
        return None, False
    if ours[3] and as_at_of_name(ours[3]) is None:
        return None, False
    return ours[1], ours[2] is not None
