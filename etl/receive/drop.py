"""See what lies in the folder of drops: the extracts of the drop, and what stands beside them to say that they are whole."""

import os
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path
from typing import Final

from etl.errors import CannotRunError, UsageError
from etl.mapping.find_mapping import find_mapping, is_nearly_mapping
from etl.mapping.load import NAME as MAPPING
from etl.mapping.load import Mapping, load_mapping
from etl.own_names import printable
from etl.readers.control_file import SUFFIX as OF_CONTROL
from etl.readers.folder import DONE, PUBLIC, Found, extracts_of_name, find_extracts, missing_extracts

NAMES_AT_MOST: Final = 10_000
FILES_AT_MOST: Final = 1_000
UPLOADING: Final = (".part", ".filepart", ".partial", ".tmp", ".temp", ".upload", ".uploading", ".crdownload", ".swp")
"""How the names of files end that a program is still sending."""

Identity = tuple[int, int, int]
"""Size in bytes, and when content and entry were changed last, in nanoseconds."""


@dataclass(frozen=True)
class Drop:
    """Hold the extracts of a drop by name, each as it was seen, and what stands beside them: control files and marks."""

    folder: Path
    files: dict[str, Identity] = field(default_factory=dict)
    controls: dict[str, Identity] = field(default_factory=dict)
    marks: dict[str, Identity] = field(default_factory=dict)
    marked: frozenset[str] = frozenset()  # the files of which a mark says that they are whole
    uploading: int = 0  # files that are still being sent, by their names
    others: int = 0  # names that are none of a drop, and stay

    @property
    def is_empty(self) -> bool:
        """Return whether there is nothing to receive; a control file without its extract is a drop that lacks something."""
        return not self.files and not self.controls

    @property
    def everything(self) -> dict[str, Identity]:
        """Return all that is filed away together."""
        return {**self.files, **self.controls, **self.marks}


def see_drop(folder: Path) -> Drop:
    """Return what lies in a folder now, no symbolic link followed. The `mapping.toml` in it belongs to every drop and stays.

    Raises UsageError where there is no such folder, CannotRunError for more names than a drop can have, RefusedError for a
    mapping that cannot be used.
    """
    if not folder.is_dir():
        raise UsageError(f"{printable(folder.name)} is no folder. Give the folder into which extracts are dropped.")
    with os.scandir(folder) as entries:
        listed = list(islice(entries, NAMES_AT_MOST + 1))
    if len(listed) > NAMES_AT_MOST:
        raise _too_many(f"more than {NAMES_AT_MOST:,} names", folder)
    names = {entry.name for entry in listed if not entry.is_dir(follow_symlinks=False)}
    links = {entry.name for entry in listed if entry.is_symlink()}
    mapping = load_mapping(find_mapping(folder, follows_links=False, passes_over=UPLOADING))
    known = {found.path.name for found in find_extracts(folder, mapping) if _is_read(found)}
    sent = known | {name for name in names if is_nearly_mapping(name)}
    uploading = {name for name in sent if name.lower().endswith(UPLOADING)}
    files = known - uploading
    if len(files) > FILES_AT_MOST:
        raise _too_many(f"{len(files):,} files of extracts", folder)
    controls = {name for name in names if name[: -len(OF_CONTROL)] in files and name.lower().endswith(OF_CONTROL)}
    controls |= {control.name for control in missing_extracts(folder, mapping)}
    marked = {name: _marked(name, files, mapping) for name in names if name.lower().endswith(DONE)}
    marks = {name for name, of in marked.items() if of}
    visible = {name for name in names if not name.startswith((".", "~$"))}
    return Drop(
        folder,
        identities(folder, files),
        identities(folder, controls),
        identities(folder, marks),
        frozenset().union(*(of for name, of in marked.items() if name not in links)),
        len(uploading),
        len(visible - known - uploading - controls - marks - {MAPPING}),
    )


def identities(folder: Path, names: set[str]) -> dict[str, Identity]:
    """Return what is there of these names, each as it is now; of a symbolic link the link."""
    found = {}
    for name in sorted(names):
        try:
            about = (folder / name).lstat()
        except FileNotFoundError:  # it was taken away since it was listed
            continue
        found[name] = (about.st_size, about.st_mtime_ns, about.st_ctime_ns)
    return found


def _is_read(found: Found) -> bool:
    """Return whether a load reads a file or refuses it; of what others publish it leaves alone what it does not recognise."""
    return found.extract is not None and not (found.is_unknown and found.extract in PUBLIC)


def _marked(mark: str, files: set[str], mapping: Mapping) -> set[str]:
    """Return of which files a mark says that they are whole: of the one that it names, else of all.

    A mark of a file that is not there says nothing.
    """
    base = mark[: -len(DONE)]
    one = {name for name in files if base in (name, Path(name).stem)}
    return one or (set() if extracts_of_name(Path(base), mapping) else files)


def _too_many(found: str, folder: Path) -> CannotRunError:
    return CannotRunError(
        f"There are {found} in {folder}, more than one drop can have. Nothing was read or moved. "
        "Take away what is no extract, or give the files in parts, then run this again."
    )
