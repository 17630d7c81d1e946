"""Keep the store: accepted rows as Parquet, rejections beside them, a chain of manifests. The warehouse comes from it alone.

store/accepted/<extract>/<as-at>-<id>/part-*.parquet     usable rows, persons as tokens
store/rejections/<extract>/<as-at>-<id>/rows-*.parquet   unusable rows, without the cells that broke a rule
                                       /findings-*.parquet  row number, rule, severity, column
store/manifests/<number>-<load>.json                     what came when, from which file; the point of commitment
store/head.json                                          which manifest is the last (`schemas/home/manifest_chain.py`)

A file is read because a manifest lists it, never because it lies there.
"""

import shutil
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final

from etl.errors import CannotRunError, UsageError
from etl.store.compaction import COMPACT, Compaction, compaction_of
from etl.store.erasure import ERASE, LIFT, Erasure, erased_by, erased_in, versions_of
from etl.store.hold import HOLD, LIFT_HOLD
from etl.store.loaded_file import FindingCount, LoadedFile, loaded_file_of, to_manifest
from etl.store.tombstone import WITHDRAW, Tombstone, WithdrawnFile, tombstone_of
from schemas.home import manifest_chain
from schemas.home.encryption.home_file import sha256_of_content
from schemas.home.layout import ACCEPTED, MANIFESTS, REJECTIONS, STAGING
from schemas.home.manifest_chain import REMEDY, Link
from schemas.operating_system import durable
from schemas.operating_system.folder_listing import everything_below, named_in

__all__ = ["FindingCount", "LoadedFile", "Store"]

LOAD: Final = "load"
ROWS: Final = (ACCEPTED, REJECTIONS)


@dataclass(frozen=True)
class Store:
    """Give access to the store below one home. Without the key whether the chain is ours cannot be compared."""

    root: Path
    key: bytes | None = None

    @property
    def staging(self) -> Path:
        """Return where the rows of a load wait until it is committed."""
        return self.root / STAGING

    def loaded_files(self) -> list[LoadedFile]:
        """Return every loaded file that counts, in the order of the loads. Raises CannotRunError for a chain that is broken."""
        links = self._links()
        withdrawn, compacted = _withdrawn(links), _compacted(links)
        return [
            replace(loaded, has_rows=(link.sha256, loaded.id) not in compacted)
            for link in links
            if link.sha256 not in withdrawn
            for loaded in _files_of(link, links)
        ]

    def erased(self) -> frozenset[str]:
        """Return the keyed digests of what was erased, which a load drops again. Raises CannotRunError as above."""
        return erased_in(self._links())

    def withdrawn_files(self) -> list[WithdrawnFile]:
        """Return every file that was loaded and withdrawn, in the order of the loads. Raises CannotRunError as above."""
        links = self._links()
        withdrawn = _withdrawn(links)
        return [
            WithdrawnFile(loaded, withdrawn[link.sha256].reason, withdrawn[link.sha256].at)
            for link in links
            if link.sha256 in withdrawn
            for loaded in _files_of(link, links)
        ]

    def withdrawn_at(self, load_id: str) -> str | None:
        """Return when a load was withdrawn, or None for one that counts or is unknown. Raises CannotRunError as above."""
        links = self._links()
        withdrawn = _withdrawn(links)
        named = (link for link in links if any(loaded.load_id == load_id for loaded in _files_of(link)))
        return next((withdrawn[link.sha256].at for link in named if link.sha256 in withdrawn), None)

    def load_named(self, load_id: str) -> Link:
        """Return the manifest of a load that counts. Raises UsageError for one that is unknown, or was withdrawn."""
        links = self._links()
        for link in links:
            if any(loaded.load_id == load_id for loaded in _files_of(link)):
                if link.sha256 in (withdrawn := _withdrawn(links)):
                    raise UsageError(f"The load {load_id} was withdrawn already, at {withdrawn[link.sha256].at}.")
                return link
        raise UsageError(
            f"There is no load {load_id} in {self.root}. `outcomes status` lists the loads by their names."
        )

    def part_paths(self, loaded: LoadedFile) -> list[Path]:
        """Return the accepted Parquet files of a loaded file, in the store or still in staging."""
        return self._listed(loaded, ACCEPTED, [name for name, _ in loaded.parts])

    def rejected_paths(self, loaded: LoadedFile) -> list[Path]:
        """Return the Parquet files of the rejected rows of a loaded file, in the store or still in staging."""
        return self._listed(loaded, REJECTIONS, [name for name, _ in loaded.rejections if name.startswith("rows-")])

    def finding_paths(self, loaded: LoadedFile) -> list[Path]:
        """Return the Parquet files of the findings of a loaded file, in the store or still in staging."""
        return self._listed(loaded, REJECTIONS, [name for name, _ in loaded.rejections if name.startswith("findings-")])

    def verify(self) -> int:
        """Compare every file with its manifest and every manifest with the chain, and return how many files there are.

        Parquet itself does not notice a flipped bit. Raises CannotRunError naming what is missing, changed, or in no manifest.
        """
        listed = set()
        found = manifest_chain.read_chain(self.root, self.key)
        compacted = _compacted(found.links)
        for link in found.links:
            for loaded in _versions_of(link, found.links):
                is_current = loaded in _files_of(link, found.links) and (link.sha256, loaded.id) not in compacted
                for path, expected in self._kept(loaded):
                    if not is_current and not path.exists():  # else a kill came before its removal
                        continue
                    if not path.is_file() or sha256_of_content(path) != expected:
                        raise CannotRunError(
                            f"{path} is missing or is not the file that was loaded on {loaded.loaded_at}. "
                            "Restore it from the backup, or load its source again into a new home."
                        )
                    listed.add(path)
        for path in self._rows():
            if path not in listed and not found.is_open:  # a load that was killed left it, and the next removes it
                raise CannotRunError(
                    f"{path} stands in no manifest: something else than this program put it there. No build reads it. "
                    "Take it away, or restore the store from the backup."
                )
        return len(listed)

    def clear_staging(self) -> None:
        """Remove what waits in staging."""
        shutil.rmtree(self.staging, ignore_errors=True)

    def settle(self) -> None:
        """Finish what a run that was killed had begun: remove what it left of a load, and name the last manifest in the head."""
        self.clear_staging()
        for partial in named_in(self.root / MANIFESTS, f"*{durable.PARTIAL}"):
            partial.unlink()
        if manifest_chain.read_chain(self.root, self.key).is_open:
            links = self._links()
            listed = {path.parent for link in links for f in _files_of(link, links) for path, _ in self._kept(f)}
            for folder in {path.parent for path in self._rows()} - listed:
                shutil.rmtree(folder)
        for loaded in (*self._compacted_files(), *self._replaced_by_erasures()):
            self._remove_rows(loaded)
        manifest_chain.seal(self.root, self._key())

    def commit(self, loaded_files: list[LoadedFile], load_id: str) -> None:
        """Move staged files into the store; the manifest comes last, so a crash before it leaves nothing half-loaded.

        Returns once the disk has all of it.
        """
        content = {"kind": LOAD, "files": [to_manifest(loaded) for loaded in loaded_files]}
        manifest = manifest_chain.announce(self.root, self._key(), content)
        self._move_staged(loaded_files)
        manifest_chain.add(self.root, self._key(), load_id, manifest)
        self.clear_staging()

    def bury(self, tombstone: Tombstone) -> None:
        """Keep what takes a load back. From then on no build reads its rows. Returns once the disk has it."""
        manifest = manifest_chain.announce(self.root, self._key(), tombstone.to_manifest())
        manifest_chain.add(self.root, self._key(), f"{tombstone.kind}-{tombstone.load_id}", manifest)

    def compact(self, loaded_files: list[LoadedFile], reason: str, at: str, content: tuple[str, str]) -> None:
        """Keep that the rows of these files are needed no longer, then remove them. A kill between leaves that to the next run.

        `content`: the content hash of the warehouse before and after.
        """
        wanted = {(loaded.load_id, loaded.id) for loaded in loaded_files}
        named = [
            (link.sha256, one.id)
            for link in self._links()
            for one in _files_of(link)
            if (one.load_id, one.id) in wanted
        ]
        compaction = Compaction(tuple(named), reason, at, *content)
        manifest = manifest_chain.announce(self.root, self._key(), compaction.to_manifest())
        manifest_chain.add(self.root, self._key(), COMPACT, manifest)
        for loaded in loaded_files:
            self._remove_rows(loaded)

    def erase(self, erasure: Erasure, before: Sequence[LoadedFile], after: Sequence[LoadedFile]) -> None:
        """Keep what was erased, with the files that were staged without it, then remove the files that held it.

        From the entry of the chain on the rows count no longer; a kill between leaves the removal to the next run.
        """
        numbers = {(one.load_id, one.id): link.sha256 for link in self._links() for one in _files_of(link)}
        named = [
            replace(file, manifest_sha256=numbers[loaded.load_id, loaded.id])
            for file, loaded in zip(erasure.files, before, strict=True)
        ]
        entry = replace(erasure, files=tuple(named))
        manifest = manifest_chain.announce(self.root, self._key(), entry.to_manifest())
        self._move_staged(after)
        manifest_chain.add(self.root, self._key(), ERASE, manifest)
        for loaded in before:
            self._remove_rows(loaded)

    def listed_with(self, digests: frozenset[str]) -> frozenset[str]:
        """Return what stands on the list of what was erased because of an entry that names one of these."""
        links = self._links()
        return frozenset().union(*(one for one in erased_by(links) if one & digests)) & erased_in(links)

    def lift(self, digests: frozenset[str], at: str) -> None:
        """Take digests off the list of what was erased. Returns once the disk has it."""
        content = {"kind": LIFT, "digests": sorted(digests), "at": at}
        manifest_chain.add(self.root, self._key(), LIFT, manifest_chain.announce(self.root, self._key(), content))

    def size_of(self, loaded: LoadedFile) -> int:
        """Return how many bytes the rows of a file take on the disk."""
        return sum(path.stat().st_size for path, _ in self._kept(loaded) if path.is_file())

    def _move_staged(self, loaded_files: Sequence[LoadedFile]) -> None:
        for loaded in loaded_files:
            for kind in ROWS:
                source, target = self.staging / kind / loaded.folder, self.root / kind / loaded.folder
                if source.is_dir():
                    durable.sync_tree(source)
                    durable.make_folder(target.parent)
                    durable.move(source, target)

    def _replaced_by_erasures(self) -> list[LoadedFile]:
        """Return the files as they were before each erasure: nothing of them may be left."""
        links = self._links()
        return [one for link in links for one in set(_versions_of(link, links)) - set(_files_of(link, links))]

    def _compacted_files(self) -> Iterator[LoadedFile]:
        links = self._links()
        compacted = _compacted(links)
        return (one for link in links for one in _files_of(link, links) if (link.sha256, one.id) in compacted)

    def _remove_rows(self, loaded: LoadedFile) -> None:
        for kind in ROWS:
            shutil.rmtree(self.root / kind / loaded.folder, ignore_errors=True)

    def _key(self) -> bytes:
        assert self.key is not None, "a store is written with its key"
        return self.key

    def _links(self) -> tuple[Link, ...]:
        return manifest_chain.read_chain(self.root, self.key).links

    def _listed(self, loaded: LoadedFile, kind: str, names: list[str]) -> list[Path]:
        roots = [self.staging / kind, self.root / kind]
        folder = next((root / loaded.folder for root in roots if (root / loaded.folder).is_dir()), None)
        return [] if folder is None else [folder / name for name in names]

    def _kept(self, loaded: LoadedFile) -> Iterator[tuple[Path, str]]:
        for kind, listed in zip(ROWS, (loaded.parts, loaded.rejections), strict=True):
            for name, expected in listed:
                yield self.root / kind / loaded.folder / name, expected

    def _rows(self) -> Iterator[Path]:
        for kind in ROWS:
            yield from (path for path in everything_below(self.root / kind) if path.suffix == ".parquet")


def _withdrawn(links: tuple[Link, ...]) -> dict[str, Tombstone]:
    """Return SHA-256 of the manifest of a load -> what took it back. Raises CannotRunError for a kind that is not known."""
    found = {}
    for link in links:
        if link.kind == WITHDRAW:
            tombstone = tombstone_of(link.content)
            found[tombstone.manifest_sha256] = tombstone
        elif link.kind not in (LOAD, COMPACT, ERASE, LIFT, HOLD, LIFT_HOLD):
            raise CannotRunError(
                f"{link.path} is of a kind that this program does not know: {link.kind!r}. Install the newer program."
            )
    return found


def _compacted(links: tuple[Link, ...]) -> frozenset[tuple[str, str]]:
    """Return SHA-256 of a manifest and id of a file -> of which the rows are kept no longer."""
    return frozenset(file for link in links if link.kind == COMPACT for file in compaction_of(link.content).files)


def _files_of(link: Link, links: Sequence[Link] = ()) -> list[LoadedFile]:
    """Return the files of a load as they came or, with the whole chain, as they are after every erasure."""
    if link.kind != LOAD:
        return []
    try:
        return [versions_of(link, loaded_file_of(item), links)[-1] for item in link.content.get("files", ())]
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise CannotRunError(f"{link.path} is not the manifest of a load. {REMEDY}") from error


def _versions_of(link: Link, links: Sequence[Link]) -> list[LoadedFile]:
    """Return the files of a load as they came and after each erasure."""
    return [one for loaded in _files_of(link) for one in versions_of(link, loaded, links)]
