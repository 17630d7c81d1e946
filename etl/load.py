"""Check, keep, build, publish: the story of a load, and of a check, which is a load that keeps nothing."""

import contextlib
import secrets
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from pathlib import Path

import duckdb

from etl.errors import ExtractRefused, RefusedError
from etl.letter.contents import FileLetter, Letter, file_letter, gravest_verdict, refused_letter
from etl.letter.effect_on_figures import effects
from etl.staging.pseudonymise import Tokeniser
from etl.staging.snapshot_checks import conflicts_of_same_version, refuse_far_fewer_rows, refuse_without_rows
from etl.staging.sources import Sources, find_sources
from etl.staging.stage import Source, file_id, stage
from etl.store.key import read_key
from etl.store.store import LoadedFile, Store
from etl.warehouse.build import Built, build_candidate
from etl.warehouse.files import WarehouseFolder
from etl.warehouse.scratch_database import scratch_connection
from schemas.home.layout import Home
from schemas.home.lock import locked
from schemas.home.sha256 import sha256_of
from schemas.home.version import open_home, prepare_home


@dataclass(frozen=True)
class LoadHome:
    """The store and the warehouse of one home, as a load works with them."""

    home: Home

    @property
    def store(self) -> Store:
        """Return what is kept."""
        return Store(self.home.store)

    @property
    def warehouse(self) -> WarehouseFolder:
        """Return where builds are published."""
        return WarehouseFolder(self.home)


class Progress:
    """What a long run tells; silent by default."""

    def step(self, words: str) -> None:
        """Begin a step."""

    def rows(self, file_name: str, count: int) -> None:
        """Say how many rows of a file have passed."""


class LoadRefused(RefusedError):  # noqa: N818  # a verdict in the letter's own word, not the name of an error
    """At least one extract is refused, so nothing was loaded. The letter says why."""

    def __init__(self, letter: Letter) -> None:
        faults = [str(file.fault) for file in letter.files if file.fault is not None]
        super().__init__("\n".join([*faults, "Nothing was loaded; the figures that were there still stand."]))
        self.letter = letter


@dataclass(frozen=True)
class Options:
    """What the analyst may say beside the files."""

    mapping: Path | None = None
    as_at: date | None = None
    correction: bool = False
    accept_fewer: str | None = None
    wait_seconds: float = 600


def load(root: Path, path: Path, options: Options, progress: Progress) -> Letter:
    """Load a folder or file into the home at `root` and publish a new warehouse.

    Raises LoadRefused when an extract cannot be accepted, CannotRunError for key, lock or disk; the old warehouse serves on.
    """
    home = _prepared(root)
    with locked(home.home.load_lock, "load", options.wait_seconds, progress.step):
        taken = _stage_all(home, path, options, read_key(home.home.root), progress)
        letter, built = _judge(home, taken, progress)
        if built is None:
            return replace(letter, loaded=True)
        progress.step("Keeping the rows and publishing the warehouse")
        if taken.new:
            home.store.commit([loaded for loaded in built.loaded_files if loaded.id in taken.new_ids], taken.load_id)
        home.warehouse.publish(built.path, built.build)
        return replace(letter, loaded=True)


def check(root: Path | None, path: Path, options: Options, progress: Progress) -> Letter:
    """Return the letter of a folder or file. Nothing is kept. A home only serves to compare, and need not exist."""
    if root is None or not Home(root).store.is_dir():
        with tempfile.TemporaryDirectory(prefix="outcomes-check-") as folder:
            return _checked(_prepared(Path(folder)), path, options, secrets.token_bytes(32), progress)
    home = LoadHome(open_home(root))
    with locked(home.home.load_lock, "load", options.wait_seconds, progress.step):
        return _checked(home, path, options, read_key(root), progress)


def rebuild(root: Path, options: Options, progress: Progress) -> Built:
    """Build the warehouse again from the store alone and publish it."""
    home = _prepared(root)
    with locked(home.home.load_lock, "load", options.wait_seconds, progress.step), _cleared(home):
        home.store.verify()
        built = build_candidate(home.store, home.store.loaded_files(), home.warehouse.root, progress.step)
        home.warehouse.publish(built.path, built.build)
        return built


@dataclass(frozen=True)
class _Taken:
    """What was staged, what was there before, and what was refused."""

    new: tuple[LoadedFile, ...]
    old: tuple[LoadedFile, ...]
    again: tuple[LoadedFile, ...]  # files that the store already holds, read the same way
    faults: tuple[FileLetter, ...]
    notes: tuple[str, ...]
    load_id: str

    @property
    def new_ids(self) -> frozenset[str]:
        return frozenset(loaded.id for loaded in self.new)


def _checked(home: LoadHome, path: Path, options: Options, key: bytes, progress: Progress) -> Letter:
    with _cleared(home):
        try:
            letter, built = _judge(home, _stage_all(home, path, options, key, progress), progress)
        except LoadRefused as refusal:
            return refusal.letter
        if built is not None:
            built.path.unlink()
        return letter


def _prepared(root: Path) -> LoadHome:
    return LoadHome(prepare_home(root))


@contextlib.contextmanager
def _cleared(home: LoadHome) -> Iterator[None]:
    try:
        yield
    finally:
        home.store.clear_staging()
        (home.warehouse.root / "candidate.duckdb").unlink(missing_ok=True)


def _stage_all(home: LoadHome, path: Path, options: Options, key: bytes, progress: Progress) -> _Taken:
    """Stage every file. Every refusal is collected, so that the letter names all of them at once."""
    home.store.clear_staging()
    home.store.verify()
    old = tuple(home.store.loaded_files())
    now = datetime.now(UTC)
    load_id = f"{now:%Y%m%dT%H%M%S}-{secrets.token_hex(3)}"
    sources: Sources = find_sources(path, options.mapping, options.as_at)
    tokeniser = Tokeniser(key)
    new: list[LoadedFile] = []
    again: list[LoadedFile] = []
    faults = [refused_letter(fault, extract, None) for extract, fault in sources.faults]
    for source in sources.found:
        known = _already_there(source, old)
        if known is not None:
            again.append(known)
            continue
        corrected = replace(source, correction=_correction(source, old, options), reason=options.accept_fewer)
        progress.step(f"Reading {source.path.name}")
        try:
            loaded = stage(corrected, home.store, tokeniser, _row_teller(progress, source.path.name))
            loaded = replace(loaded, load_id=load_id, loaded_at=now.isoformat(timespec="seconds"))
            refuse_without_rows(loaded, source.extract)
            refuse_far_fewer_rows(loaded, old, options.accept_fewer)
            new.append(loaded)
        except ExtractRefused as refusal:
            faults.append(refused_letter(refusal.fault, source.extract.name, source.as_at))
    return _Taken(tuple(new), old, tuple(again), tuple(faults), sources.notes, load_id)


def _row_teller(progress: Progress, file_name: str) -> Callable[[int], None]:
    return lambda count: progress.rows(file_name, count)


def _already_there(source: Source, old: tuple[LoadedFile, ...]) -> LoadedFile | None:
    identity = file_id(source, sha256_of(source.path))
    return next((loaded for loaded in old if loaded.id == identity), None)


def _correction(source: Source, old: tuple[LoadedFile, ...], options: Options) -> int:
    """Return the number of the correction: a file read again with a mended mapping is one, any other when the analyst says so."""
    same = [loaded for loaded in old if loaded.extract == source.extract.name and loaded.as_at == source.as_at]
    digest = sha256_of(source.path) if same else ""
    reread = any(loaded.source_sha256 == digest for loaded in same)
    if not same:
        return 0
    return max(loaded.correction for loaded in same) + (1 if options.correction or reread else 0)


def _judge(home: LoadHome, taken: _Taken, progress: Progress) -> tuple[Letter, Built | None]:
    """Return the letter, and the candidate to publish unless nothing is new. Raises LoadRefused."""
    faults = list(taken.faults)
    loaded_files = [*taken.old, *taken.new]
    if not faults:
        with scratch_connection(home.warehouse.root, home.warehouse.root / "compare.duckdb") as con:
            faults += [
                refused_letter(fault, loaded.extract, loaded.as_at)
                for loaded, fault in conflicts_of_same_version(con, home.store, loaded_files, taken.new)
            ]
        (home.warehouse.root / "compare.duckdb").unlink(missing_ok=True)
    if faults:
        home.store.clear_staging()
        files = (*faults, *(file_letter(loaded, (), _last(loaded, taken.old)) for loaded in taken.new))
        raise LoadRefused(Letter("refused", files, notes=taken.notes, serving_as_at=_serving(taken.old)))
    before = _held_before(home)
    built = build_candidate(home.store, loaded_files, home.warehouse.root, progress.step, taken.new_ids)
    by_id = {loaded.id: loaded for loaded in built.loaded_files}
    files = tuple(
        file_letter(
            by_id[loaded.id],
            built.flags.get(loaded.id, ()),
            _last(loaded, taken.old),
            already_loaded=loaded in taken.again,
        )
        for loaded in (*taken.new, *taken.again)
    )
    progress.step("Measuring what the rejected rows would change")
    rejected: dict[str, list[Path]] = {}
    for loaded in taken.new:
        rejected.setdefault(loaded.extract, []).extend(home.store.rejected_paths(loaded))
    moved = effects(home.store, loaded_files, rejected, home.warehouse.root, built.path)
    released = {
        loaded.extract: before[loaded.id] - built.held_back.get(loaded.id, 0)
        for loaded in taken.old
        if before.get(loaded.id, 0) > built.held_back.get(loaded.id, 0)
    }
    letter = Letter(
        gravest_verdict(files),
        files,
        moved,
        released,
        taken.notes,
        False,
        built.build,
        built.content_hash,
        _serving(taken.old),
    )
    return letter, built


def _last(loaded: LoadedFile, old: tuple[LoadedFile, ...]) -> LoadedFile | None:
    return max((one for one in old if one.extract == loaded.extract), key=lambda one: one.version, default=None)


def _serving(old: tuple[LoadedFile, ...]) -> date | None:
    return max((loaded.as_at for loaded in old), default=None)


def _held_before(home: LoadHome) -> dict[str, int]:
    """Return how many rows of each loaded file waited in the warehouse that serves."""
    current = home.warehouse.current()
    if current is None:
        return {}
    con = duckdb.connect(str(current), read_only=True)
    try:
        return dict(con.execute("select source_id, held_back from loads").fetchall())
    finally:
        con.close()
