"""Look at the names in the folders that stand beside the extracts: no month in a folder of its own is passed over in silence."""

import os
import re
from collections.abc import Collection
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path

from etl.mapping.load import Mapping
from etl.readers.folder import LOADED, PUBLIC, REFUSED, begins_as, extracts_of_name
from etl.readers.name_dates import is_only_a_date, says_only_a_time
from etl.readers.open import LIKE_AN_EXTRACT, not_a_file
from schemas.operating_system.sha256 import sha256_of

NAMES_LOOKED_AT = 10_000
_OF_A_DROP = re.compile(r"\d{4}-\d{2}-\d{2}_\d{6}(-\d+)?")


@dataclass(frozen=True)
class Subfolder:
    """Hold a folder beside the extracts, and the extracts that the names of its files begin with.

    `is_of_a_time` says that it is named after a month, a quarter or a year. `called` is what messages call it.
    """

    called: str
    extracts: tuple[str, ...]
    is_of_a_time: bool
    can_be_listed: bool = True
    files: tuple[Path, ...] = field(default=(), compare=False)  # those of extracts

    def was_loaded(self, known: Collection[str]) -> bool:
        """Return whether each of its files is in the store, `known` by its SHA-256: the month before, moved aside."""
        return bool(self.files) and all(
            not file.is_symlink() and not not_a_file(file) and sha256_of(file) in known for file in self.files
        )

    @property
    def refuses(self) -> str | None:
        """Return the extract of the force that would be incomplete without this folder, or None.

        An archive beside the files is not part of a load; a folder of a month, beside them, is meant to be one.
        """
        return next((name for name in self.extracts if name not in PUBLIC), None) if self.is_of_a_time else None


def find_subfolders(path: Path, mapping: Mapping, *, follows_links: bool = True) -> list[Subfolder]:
    """Return the folders in a folder that hold an extract by its name, at any depth, or that cannot be listed.

    No file is opened here, and no link inside them is followed. `follows_links`: whether one that stands beside the extracts is.
    """
    if not path.is_dir():
        return []
    visible = sorted(each for each in path.iterdir() if not each.name.startswith((".", "~$")))
    beside = [
        _subfolder(each, at, mapping)
        for at, each in enumerate(visible, start=1)
        if each.is_dir()
        and (follows_links or not each.is_symlink())
        and not _holds_drops(each)
        and not begins_as(each)  # under the name of an extract it is refused as no file
    ]
    return [each for each in beside if each.extracts or not each.can_be_listed]


def is_filed_away(folder: Path) -> bool:
    """Return whether a folder is a drop as `outcomes receive` filed it away: what is in it, others put there."""
    whole = folder.resolve()
    return whole.parent.name in (LOADED, REFUSED) and _OF_A_DROP.fullmatch(whole.name) is not None


def _holds_drops(path: Path) -> bool:
    """Return whether a folder holds what was received, and nothing else that could be meant for a load."""
    if path.name not in (LOADED, REFUSED) or not os.access(path, os.R_OK | os.X_OK):
        return False
    return all(_OF_A_DROP.fullmatch(each.name) for each in path.iterdir() if not each.name.startswith("."))


def _subfolder(path: Path, at: int, mapping: Mapping) -> Subfolder:
    called = path.name if is_only_a_date(path.name) else f"folder {at} of the folder"
    files = (Path(folder, name) for folder, _, names in os.walk(path) for name in names)
    tables = (file for file in islice(files, NAMES_LOOKED_AT) if file.suffix.lower() in LIKE_AN_EXTRACT)
    found = {file: extracts for file in tables if (extracts := extracts_of_name(Path(file.name), mapping))}
    named = sorted({extract for each in found.values() for extract in each})
    can_be_listed = os.access(path, os.R_OK | os.X_OK)
    return Subfolder(called, tuple(named), says_only_a_time(path.name), can_be_listed, tuple(found))
