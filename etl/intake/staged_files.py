"""Stage every file of a load, and collect what cannot be staged, so that one letter names all of it."""

import secrets
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from pathlib import Path

from etl.erasure.dropped_rows import without_erased
from etl.errors import ExtractRefused
from etl.intake.options import LoadHome, Options, Progress
from etl.letter.contents import FileLetter, refused_letter
from etl.proposal.wordings import ColumnWordings
from etl.readers.folder import PUBLIC
from etl.staging.beside_last_extract import beside_last_extract
from etl.staging.database_sources import read_from_database
from etl.staging.pseudonymise import Tokeniser
from etl.staging.seen_file import SeenFile, note_file_state
from etl.staging.snapshot_checks import refuse_emptied_columns, refuse_without_rows
from etl.staging.sources import WITHOUT_PUBLIC, find_sources
from etl.staging.stage import Source, file_id, stage
from etl.staging.unknown_wordings import UnknownWordings
from etl.store.store import LoadedFile
from etl.store.tombstone import WithdrawnFile
from schemas.operating_system.sha256 import sha256_of


@dataclass(frozen=True)
class StagedFiles:
    """Hold what was staged, what was there before, and what was refused."""

    new: tuple[LoadedFile, ...]
    old: tuple[LoadedFile, ...]
    again: tuple[LoadedFile, ...]  # files that the store already holds, read the same way
    faults: tuple[FileLetter, ...]
    notes: tuple[str, ...]
    load_id: str
    wordings: Mapping[tuple[str, str], tuple[ColumnWordings, ...]] = field(default_factory=dict)
    """Unknown wordings of coded columns, by extract and file; they are for the letter and are not kept."""
    seen: tuple[tuple[Source, SeenFile], ...] = ()  # each file as it was before it was read

    @property
    def new_ids(self) -> frozenset[str]:
        """Return the ids of the files that the store does not hold yet."""
        return frozenset(loaded.id for loaded in self.new)


def stage_files(home: LoadHome, path: Path, options: Options, progress: Progress) -> StagedFiles:
    """Stage every file. Every refusal is collected, so that the letter names all of them at once."""
    home.store.settle()
    home.store.verify()
    old = tuple(home.store.loaded_files())
    withdrawn = home.store.withdrawn_files()
    now = datetime.now(UTC)
    load_id = f"{now:%Y%m%dT%H%M%S}-{secrets.token_hex(3)}"
    kept = frozenset(loaded.source_sha256 for loaded in old)
    sources = find_sources(path, options.mapping, options.as_at, options.today, options.only, kept)
    tokeniser = Tokeniser(home.key)
    new: list[LoadedFile] = []
    again: list[LoadedFile] = []
    seen: list[tuple[Source, SeenFile]] = []
    notes = list(sources.notes)
    wordings: dict[tuple[str, str], tuple[ColumnWordings, ...]] = {}
    faults = [refused_letter(fault, extract, None) for extract, fault in sources.faults]
    for found in sources.found:
        unknown = UnknownWordings(found.extract.name)
        if found.query is not None:
            progress.step(f"Asking for {found.file}")
        try:
            with read_from_database(found, home.store.staging / "asked") as source:
                if found.query is None:
                    seen.append((source, note_file_state(source.path, source.file)))
                known = _already_there(source, old)
                if known is not None:
                    again.append(known)
                    continue
                corrected = replace(
                    source,
                    correction=_correction(source, old, options),
                    reason=options.accept_loss,
                    withdrawn_before=_times_withdrawn(source, withdrawn),
                )
                progress.step(f"Reading {source.file}")
                loaded = stage(corrected, home.store, tokeniser, _row_counter(progress, source.file), unknown)
            loaded = replace(loaded, load_id=load_id, loaded_at=now.isoformat(timespec="seconds"))
            refuse_without_rows(loaded, found.extract)
            refuse_emptied_columns(loaded, old, options.accept_loss, home.store)
            asked_about = beside_last_extract(loaded, old, found.mapping, home.store)
            loaded = replace(loaded, notes=(*loaded.notes, *asked_about))
            new.append(loaded)
        except ExtractRefused as refusal:
            if found.extract.name in PUBLIC and len(sources.found) > 1:
                notes.append(f"{refusal.fault} {WITHOUT_PUBLIC}")
                continue
            faults.append(refused_letter(refusal.fault, found.extract.name, found.as_at))
        finally:
            wordings[found.extract.name, found.file] = unknown.wordings()
    kept_rows = without_erased(home.store, home.key, old, new)
    return StagedFiles(kept_rows, old, tuple(again), tuple(faults), tuple(notes), load_id, wordings, tuple(seen))


def _row_counter(progress: Progress, file_name: str) -> Callable[[int], None]:
    return lambda count: progress.rows(file_name, count)


def _already_there(source: Source, old: tuple[LoadedFile, ...]) -> LoadedFile | None:
    identity = file_id(source, sha256_of(source.path))
    return next((loaded for loaded in old if loaded.id == identity), None)


def _times_withdrawn(source: Source, withdrawn: list[WithdrawnFile]) -> int:
    identity = file_id(source, sha256_of(source.path)) if withdrawn else None
    return sum(one.file.id == identity for one in withdrawn)


def _correction(source: Source, old: tuple[LoadedFile, ...], options: Options) -> int:
    """Return the number of the correction: a file read again with a mended mapping is one, any other when the analyst says so."""
    same = [loaded for loaded in old if loaded.extract == source.extract.name and loaded.as_at == source.as_at]
    digest = sha256_of(source.path) if same else ""
    reread = any(loaded.source_sha256 == digest for loaded in same)
    if not same:
        return 0
    return max(loaded.correction for loaded in same) + (1 if options.correction or reread else 0)
