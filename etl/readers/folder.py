"""Recognise the extracts in a folder by the mapping's pattern, else by how the file name begins."""

import calendar
import re
from collections.abc import Mapping as Dictionary
from dataclasses import dataclass, field
from datetime import date
from fnmatch import fnmatchcase
from pathlib import Path

from etl.errors import RefusedError, UsageError
from etl.mapping.load import Mapping
from etl.own_names import file_or_place, printable
from etl.readers.open import SUFFIXES
from schemas.contract import Extract
from schemas.extracts import EXTRACTS

_AS_AT = re.compile(r"(?<!\d)(\d{4})-(\d{2})(?:-(\d{2}))?(?!\d)")
_OURS = re.compile(r"([a-z0-9_]+?)(_deleted)?(?:[_ -](\d{4}-\d{2}(?:-\d{2})?))?")
_IGNORED = {".toml", ".md"}


@dataclass(frozen=True)
class Found:
    """Hold one file, or what stands under a name of one. `extract` is None where nothing says what it is.

    `file` is what messages call it; `is_deletions` marks a file of keys to delete.
    """

    path: Path
    extract: str | None
    as_at: date | None = None
    is_deletions: bool = False
    as_at_is_of_name: bool = field(default=False, compare=False)
    file: str = field(default="", compare=False)


def find_extracts(path: Path, mapping: Mapping, extracts: Dictionary[str, Extract] = EXTRACTS) -> list[Found]:
    """Return every file of a folder (or the one file at `path`) by name, those that are not recognised included.

    The as-at date is the mapping's, else the file name's; a month there means its last day.
    A pipe, a folder or a dead link under the name of an extract is returned too: whoever put it there meant a file.
    Raises UsageError when `path` does not exist, RefusedError when two patterns of the mapping claim one file.
    """
    if not path.exists():
        raise UsageError(f"{printable(path.name)}: there is no such file or folder. Give the folder of the extracts.")
    if not path.is_dir():
        return [_found(path, file_or_place(path), mapping, extracts)]
    visible = sorted(file for file in path.iterdir() if not file.name.startswith((".", "~$")))
    named = [(file, file_or_place(file, f"file {at} of the folder")) for at, file in enumerate(visible, start=1)]
    found = [_found(*each, mapping, extracts) for each in named if each[0].suffix.lower() not in _IGNORED]
    return [each for each in found if each.extract is not None or each.path.is_file()]


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


def _found(path: Path, file: str, mapping: Mapping, extracts: Dictionary[str, Extract]) -> Found:
    claims = {
        (name, is_deletions)
        for name, table in mapping.mapped.items()
        for is_deletions, pattern in ((False, table.file), (True, table.deletions and table.deletions.file))
        if pattern and fnmatchcase(path.name.lower(), pattern.lower())
    }
    if len(claims) > 1:
        names = " and ".join(sorted(name for name, _ in claims))
        raise RefusedError(f"{file}: the mapping file claims it for {names}. Make one of the two patterns narrower.")
    name, is_deletions = claims.pop() if claims else _by_stem(path, extracts)
    if name is None:
        return Found(path, None, file=file)
    mapped = mapping.extract(name).as_at
    return Found(path, name, mapped or as_at_of_name(path.stem), is_deletions, mapped is None, file)


def _by_stem(path: Path, extracts: Dictionary[str, Extract]) -> tuple[str | None, bool]:
    ours = _OURS.fullmatch(path.stem.lower())
    if ours is None or ours[1] not in extracts or path.suffix.lower() not in SUFFIXES:
        return None, False
    if ours[3] and as_at_of_name(ours[3]) is None:
        return None, False
    return ours[1], ours[2] is not None
