"""Read all editions in the order of their release: each names the hash of the one before, so none can be changed or left out."""

from dataclasses import dataclass
from pathlib import Path

from dashboard.editions.manifest import Manifest, manifest_hash, read_manifest
from dashboard.editions.names import editions
from dashboard.release.record.head import BrokenHeadError, compare_head
from dashboard.release.record.ledger import LEDGER, ledger_of
from schemas.errors import RefusedError
from schemas.home.encryption.home_file import sha256_of_content
from schemas.home.layout import Home
from schemas.operating_system.folder_listing import named_in


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
    for number, manifest in enumerate(manifests, 1):
        _check_link(home, number, manifest, before)
        before = manifest
    try:
        compare_head(home, tuple(manifests))
    except BrokenHeadError as error:
        raise _broken(f"the note of the last one, {Home(home).release_head}, {error}") from error
    _check_ledgers(home, {manifest.edition for manifest in manifests})
    return Chain(tuple(manifests))


def _check_ledgers(home: Path, known: set[str]) -> None:
    """Raise RefusedError for a ledger that is that of no edition: nothing may be written over it."""
    for ledger in named_in(Home(home).release_ledgers, f"*{LEDGER}"):
        if ledger.name.removesuffix(LEDGER) not in known:
            raise RefusedError(
                f"The ledger {ledger} is that of no edition that is there. Restore releases and release_ledger from one backup. "
                "Where nothing of that name ever left the force (a release of an earlier version that was killed leaves "
                "such a file), move it out of the home; then run: outcomes verify"
            )


def _check_link(home: Path, number: int, manifest: Manifest, before: Manifest | None) -> None:
    releases = Home(home).releases
    expected = None if before is None else before.edition
    if manifest.previous != expected:
        raise _broken(f"the edition {manifest.edition} follows {manifest.previous}, and {expected} was found before it")
    if before is not None and manifest.previous_manifest != manifest_hash(releases, before.edition):
        raise _broken(f"the manifest of {before.edition} is not the one that {manifest.edition} names")
    if manifest.number != number and (manifest.number or (before and before.number)):
        raise _broken(
            f"the edition {manifest.edition} says that it is number {manifest.number}, and it is number {number}"
        )
    ledger = ledger_of(home, manifest.edition)
    if not ledger.is_file() or sha256_of_content(ledger) != manifest.ledger:
        raise _broken(f"the ledger {ledger} is missing or was changed")


def _broken(why: str) -> RefusedError:
    return RefusedError(
        f"The editions are not as they were released: {why}. "
        "Restore releases and release_ledger from one backup, then run: outcomes verify"
    )
