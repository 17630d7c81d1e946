"""Tell whoever logs it what is about to be done with a home, before it is done: by those who do it and know no log.

Whoever is told raises where it cannot be logged, and then it is not done. Without anybody to tell, nothing is logged.
"""

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Final

Listener = Callable[[Path, str, Mapping[str, int]], None]
_LISTENERS: Final[list[Listener]] = []


def tell(listener: Listener) -> None:
    """Tell this one and no other, for as long as the process runs."""
    _LISTENERS[:] = [listener]


def about_to(root: Path, what: str, counts: Mapping[str, int]) -> None:
    """Say what is about to be done with the home at `root`: a code, with how many of what. Raises what the listener raises."""
    for listener in _LISTENERS:
        listener(root, what, counts)
