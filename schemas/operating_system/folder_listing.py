"""List what lies in a folder, or fail: `Path.glob` passes over a folder that it may not list, as if nothing were in it."""

import os
from fnmatch import fnmatchcase
from pathlib import Path


def everything_below(root: Path) -> list[Path]:
    """Return every file and folder below a folder, in order; links are not followed, and of what is no folder there is nothing.

    Raises OSError for a folder that cannot be listed.
    """
    if not root.is_dir():
        return []
    walk = os.walk(root, onerror=_raise)
    return sorted(Path(folder, name) for folder, folders, files in walk for name in (*folders, *files))


def named_in(folder: Path, pattern: str) -> list[Path]:
    """Return the files and folders directly in a folder whose names fit a pattern such as `*.json`, in order.

    Of a folder that is not there, there is nothing. Raises OSError for one that cannot be listed.
    """
    try:
        return sorted(path for path in folder.iterdir() if fnmatchcase(path.name, pattern))
    except FileNotFoundError:
        return []


def _raise(error: OSError) -> None:
    raise error
