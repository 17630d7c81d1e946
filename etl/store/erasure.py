"""Hold what says that rows were erased: an entry of the chain, which names the files that were written again without them.

Nothing of an older entry is changed. What was erased is listed by keyed digests, so that a later load drops it again: HMAC-SHA256
(RFC 2104) under the key of the home, with the kind in the message, as tokens are made. Without the key a digest names nobody.
"""

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from typing import Any, Final

from etl.store.loaded_file import Hashes, LoadedFile
from schemas.home.manifest_chain import Link

ERASE: Final = "erase"
LIFT: Final = "lift_erasure"
BLOCK_BYTES: Final = 64  # of SHA-256
PERSON: Final = "person"
"""The kind of a token; any other kind is the column of a reference, such as that of a crime."""


@dataclass(frozen=True)
class RewrittenFile:
    """Hold what is left of one loaded file, and how many of its rows were erased."""

    manifest_sha256: str
    id: str
    parts: Hashes
    rejections: Hashes
    usable: int
    rejected: int


@dataclass(frozen=True)
class Erasure:
    """Hold which files were written again, what was erased, why, and how much else of the home named it.

    `listed`: whether later loads drop it. What the source no longer had is not: they may bring it again.
    """

    files: tuple[RewrittenFile, ...]
    digests: tuple[str, ...]
    reason: str  # a code
    at: str  # when, in UTC
    records: Mapping[str, int]  # by the name of a store of decisions, a log or the closed years: rows that were erased
    listed: bool = True
    kind: str = ERASE

    def to_manifest(self) -> dict[str, Any]:
        """Return what the chain keeps of it."""
        return asdict(self)


def erasure_of(content: Mapping[str, Any]) -> Erasure:
    """Return the erasure that an entry holds. Raises KeyError, TypeError or ValueError for what holds none."""
    files = tuple(
        RewrittenFile(
            **{
                **each,
                "parts": tuple((name, sha256) for name, sha256 in each["parts"]),
                "rejections": tuple((name, sha256) for name, sha256 in each["rejections"]),
            }
        )
        for each in content["files"]
    )
    rest = {name: str(content[name]) for name in ("reason", "at")}
    listed = bool(content.get("listed", True))
    return Erasure(files, tuple(content["digests"]), records=dict(content["records"]), listed=listed, **rest)


def digest_of(key: bytes, kind: str, value: str) -> str:
    """Return the keyed digest by which the list of what was erased knows a token or a reference."""
    return digests_of(key, kind, [value])[0]


def digests_of(key: bytes, kind: str, values: Iterable[str]) -> list[str]:
    """Return the digest of each value, in order. The halves of the HMAC are prepared once: two and a half times as fast."""
    padded = key.ljust(BLOCK_BYTES, b"\0")
    begun, outside = (hashlib.sha256(bytes(byte ^ pad for byte in padded)) for pad in (0x36, 0x5C))
    begun.update(f"erased {kind}|".encode())
    found = []
    for value in values:
        inner, outer = begun.copy(), outside.copy()
        inner.update(value.encode())
        outer.update(inner.digest())
        found.append(outer.hexdigest())
    return found


def versions_of(link: Link, loaded: LoadedFile, links: Sequence[Link]) -> list[LoadedFile]:
    """Return a loaded file as it came and after each erasure that wrote it again; the last is what counts."""
    versions = [loaded]
    for erasure in erasures_in(links):
        for file in erasure.files:
            if (file.manifest_sha256, file.id) == (link.sha256, loaded.id):
                versions.append(without(versions[-1], file))
    return versions


def without(loaded: LoadedFile, file: RewrittenFile) -> LoadedFile:
    """Return a loaded file as it is after an erasure."""
    return replace(
        loaded,
        parts=file.parts,
        rejections=file.rejections,
        usable=loaded.usable - file.usable,
        rejected=loaded.rejected - file.rejected,
        erased=loaded.erased + file.usable + file.rejected,
        rewritten=loaded.rewritten + 1,
    )


def erasures_in(links: Iterable[Link]) -> list[Erasure]:
    """Return every erasure of a chain, the oldest first."""
    return [erasure_of(link.content) for link in links if link.kind == ERASE]


def erased_in(links: Iterable[Link]) -> frozenset[str]:
    """Return the digests of what later loads drop: all that was erased and not lifted since."""
    found: frozenset[str] = frozenset()
    for link in links:
        if link.kind == LIFT:
            found -= frozenset(link.content["digests"])
        found |= _listed_by(link)
    return found


def erased_by(links: Iterable[Link]) -> list[frozenset[str]]:
    """Return what each entry put on the list: an erasure, or a load that brought more of what was erased."""
    return [listed for link in links if (listed := _listed_by(link))]


def _listed_by(link: Link) -> frozenset[str]:
    if link.kind == ERASE:
        return frozenset(link.content["digests"] if link.content.get("listed", True) else ())
    files = [file for file in link.content.get("files", ()) if isinstance(file, Mapping)]
    return frozenset(one for file in files for one in file.get("erased_with", ()))
