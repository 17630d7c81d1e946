"""Hold what takes something of the store back: an entry of the chain of manifests, so that nobody without the key makes one.

A tombstone names by its kind what it does, and what it is about by its SHA-256. There is one kind, `withdraw`: a load counts no
longer, and its rows stay on the disk. What compacts is `etl.store.compaction`, what erases `etl.store.erasure`.
"""

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any, Final

from etl.store.loaded_file import LoadedFile

WITHDRAW: Final = "withdraw"


@dataclass(frozen=True)
class Tombstone:
    """Hold one entry that takes something back, with the content hash of the warehouse before and after it."""

    kind: str
    load_id: str
    manifest_sha256: str  # of the entry that it is about
    reason: str  # a code
    at: str  # when, in UTC
    content_before: str
    content_after: str

    def to_manifest(self) -> dict[str, Any]:
        """Return what the chain keeps of it."""
        return asdict(self)


@dataclass(frozen=True)
class WithdrawnFile:
    """Hold a file that was loaded and counts no longer, and why."""

    file: LoadedFile
    reason: str
    at: str


def tombstone_of(content: Mapping[str, Any]) -> Tombstone:
    """Return the tombstone that a manifest holds. Raises KeyError for what holds none."""
    return Tombstone(**{name: content[name] for name in Tombstone.__dataclass_fields__})
