"""List what lies below a folder, or fail: `Path.rglob` passes over a folder that it may not list, as if nothing were in it."""

import os
from pathlib import Path


def everything_below(root: Path) -> list[Path]:
    """Return every file and folder below a folder, in order; links are not followed, and of what is no folder there is nothing.

    Raises OSError for a folder that cannot be listed.
    """
    if not root.is_dir():
        return []
    walk = os.walk(root, onerror=_raise)
    return sorted(Path(folder, name) for folder, folders, files in walk for name in (*folders, *files))


def _raise(error: OSError) -> None:
    raise error
