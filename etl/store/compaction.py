"""Hold what says that the rows of older extracts are kept no longer: an entry of the chain, as a withdrawal is.

What the manifests say of those files stays: when they came, how many rows they had, what was found and accepted in them.
"""

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any, Final

COMPACT: Final = "compact"


@dataclass(frozen=True)
class Compaction:
    """Hold which files' rows were removed, why, and the content hash of the warehouse before and after: it is the same."""

    files: tuple[tuple[str, str], ...]  # SHA-256 of the manifest of the load, and the id of the file in it
    reason: str  # a code
    at: str  # when, in UTC
    content_before: str
    content_after: str
    kind: str = COMPACT

    def to_manifest(self) -> dict[str, Any]:
        """Return what the chain keeps of it."""
        return asdict(self)


def compaction_of(content: Mapping[str, Any]) -> Compaction:
    """Return the compaction that a manifest holds. Raises KeyError, TypeError or ValueError for what holds none."""
    files = tuple((str(manifest), str(file)) for manifest, file in content["files"])
    rest = ("reason", "at", "content_before", "content_after")
    return Compaction(files, *(str(content[name]) for name in rest))
