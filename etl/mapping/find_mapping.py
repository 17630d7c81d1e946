"""Find the mapping file beside the extracts; one that was meant to be it, under nearly its name, is not passed over."""

import os
import re
from pathlib import Path
from typing import Final

from etl.errors import RefusedError
from etl.mapping.load import NAME, NO_FILE

_NEARLY: Final = re.compile(
    r"(?:copy of )?mapping\s*(?:(?:[-_ ]*copy)?\s*(?:\(\d+\))?)\.toml\s*(?:\..*)?", re.IGNORECASE | re.DOTALL
)
"""Another case, the number or the word that a download or a copy adds, and an ending that an editor adds."""


def find_mapping(folder: Path, *, follows_links: bool = True, passes_over: tuple[str, ...] = ()) -> Path | None:
    """Return the `mapping.toml` in a folder; None where there is none. `passes_over`: endings of names that are looked at later.

    Raises RefusedError where a file has nearly its name, because what it says would not be done, and where the file is a symbolic
    link and none is followed.
    """
    for name in sorted(each.name for each in folder.iterdir()):
        if is_nearly_mapping(name) and not name.lower().endswith(passes_over):
            raise RefusedError(f"{_called(name)} is not read; call it {NAME}, or take it out of the folder.")
    path = folder / NAME
    if path.is_symlink() and not follows_links:
        raise RefusedError(f"{NAME} is a symbolic link, and what it leads to is not read. {NO_FILE}")
    return path if os.path.lexists(path) else None


def is_nearly_mapping(name: str) -> bool:
    """Return whether a file was meant to be the mapping by its name, and is not."""
    return name != NAME and _NEARLY.fullmatch(name) is not None


def _called(name: str) -> str:
    """Return the name as far as it is ours: what follows it may be anybody's."""
    known = re.match(r".*\.toml(?:\.(?:txt|toml|bak|old))?$", name, re.IGNORECASE)
    return name if known and name.isascii() and name.isprintable() else f"A file called {NAME} with another ending"
