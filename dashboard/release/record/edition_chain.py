"""Read all editions in the order of their release: each names the hash of the one before, so none can be changed or left out."""

from dataclasses import dataclass
from pathlib import Path
from typing import Final

from dashboard.editions.manifest import Manifest, manifest_hash, read_manifest
from dashboard.editions.names import editions
from dashboard.release.record.ledger import ledger_of
from schemas.errors import RefusedError
from schemas.home.layout import Home
from schemas.home.sha256 import sha256_of

HEAD: Final = "HEAD"
"""Names the last edition, beside the ledgers: without it nobody could tell that the last edition was taken away."""


@dataclass(frozen=True)
class Chain:
    """Hold the manifests of all editions, oldest first."""

    manifests: tuple[Manifest, ...]

    @property
    def last(self) -> Manifest | None:
        """Return the latest manifest; None where nothing was released yet."""
        return self.manifests[-1] if self.manifests else None

    @property
    def names(self) -> tuple[str, ...]:
        """Return the names of the editions, oldest first."""
        return tuple(manifest.edition for manifest in self.manifests)


def read_chain(home: Path) -> Chain:
    """Return the chain, after signatures, files, ledgers and order were compared.

    Raises RefusedError for the first of them that is not as it was released.
    """
    releases = Home(home).releases
    manifests = [read_manifest(releases, name) for name in editions(releases)]
    manifests.sort(key=lambda manifest: manifest.created_at)
    before: Manifest | None = None
    for manifest in manifests:
        _check_link(home, manifest, before)
        before = manifest
    head = Home(home).release_ledgers / HEAD
    named = head.read_text("utf-8").strip() if head.is_file() else None
    known = {manifest.edition for manifest in manifests}
    if (named is not None and named not in known) or (named is None and len(manifests) > 1):
        raise _broken(
            f"the edition {named or 'that came last'} was released and is not there, or its note {head} is gone"
        )
    return Chain(tuple(manifests))


def _check_link(home: Path, manifest: Manifest, before: Manifest | None) -> None:
    releases = Home(home).releases
    expected = None if before is None else before.edition
    if manifest.previous != expected:
        raise _broken(f"the edition {manifest.edition} follows {manifest.previous}, and {expected} was found before it")
    if before is not None and manifest.previous_manifest != manifest_hash(releases, before.edition):
        raise _broken(f"the manifest of {before.edition} is not the one that {manifest.edition} names")
    ledger = ledger_of(home, manifest.edition)
    if not ledger.is_file() or sha256_of(ledger) != manifest.ledger:
        raise _broken(f"the ledger {ledger} is missing or was changed")


def _broken(why: str) -> RefusedError:
    return RefusedError(
        f"The editions are not as they were released: {why}. "
        "Restore releases and release_ledger from one backup, then run: outcomes verify"
    )
