"""Judge staged files together: refuse them all, or build the candidate and write the letter about it."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from typing import Final

from etl.errors import RefusedError
from etl.intake.options import LoadHome, Progress
from etl.intake.refusals import refusals
from etl.intake.staged_files import StagedFiles
from etl.letter.contents import FileLetter, Letter, file_letter, gravest_verdict, refused_letter
from etl.letter.headlines import headlines
from etl.letter.losses import losses, unjoined_fault_of
from etl.letter.not_recorded import not_recorded_in_words
from etl.readers.folder import PUBLIC
from etl.staging.snapshot_checks import conflicts_of_same_version
from etl.staging.sources import WITHOUT_PUBLIC
from etl.store.open_build import opened_build
from etl.store.store import LoadedFile
from etl.warehouse.build import Built, build_candidate
from etl.warehouse.losses.new_rows import NewRows
from etl.warehouse.losses.own_rate import measured_keys
from etl.warehouse.scratch_database import scratch_connection
from etl.warehouse.source_systems import by_system_in_words
from schemas.extracts import EXTRACTS
from schemas.home.layout import COMPARED

NOT_COMPARED: Final = (
    "The other files were read, and are set beside the extracts before them once all can be read: "
    "that may refuse them too."
)
PARTLY_COMPARED: Final = (
    "Of the other files those that stand without the refused ones were set beside the extracts before them; what the load "
    "does to the figures is said once all can be read."
)


class LoadRefused(RefusedError):  # noqa: N818  # a verdict in the letter's own word, not the name of an error
    """Refuse a load, because at least one extract is refused. The letter says why."""

    def __init__(self, letter: Letter) -> None:
        faults = [str(file.fault) for file in letter.files if file.fault is not None]
        super().__init__("\n".join([*faults, "Nothing was loaded; the figures that were there still stand."]))
        self.letter = letter


def judge(home: LoadHome, staged: StagedFiles, progress: Progress) -> tuple[Letter, Built]:
    """Return the letter and the candidate to publish. Raises LoadRefused."""
    try:
        letter, built = _judge(home, staged, progress)
    except LoadRefused as refusal:
        raise LoadRefused(refusal.letter.with_wordings(staged.wordings)) from None
    return letter.with_wordings(staged.wordings), built


def _judge(home: LoadHome, staged: StagedFiles, progress: Progress) -> tuple[Letter, Built]:
    staged = _refuse_faulty(home, staged, progress)
    loaded_files = [*staged.old, *staged.new]
    before = _held_before(home)
    built = build_candidate(home.store, loaded_files, home.warehouse.root, progress.step, staged.new_ids)
    lost = losses(built.compared.lost, home.warehouse.current(), built.path)
    faults = refusals(home, staged, built)
    reason = next((loaded.reason for loaded in staged.new if loaded.reason), None)
    rejected_keys = {one.file_id: one for one in built.rejected_keys}
    by_id = {loaded.id: loaded for loaded in built.loaded_files}
    files = tuple(
        file_letter(
            by_id[loaded.id],
            built.flags.get(loaded.id, ()),
            _last(loaded, staged.old),
            already_loaded=loaded in staged.again,
            rejected_keys=rejected_keys.get(loaded.id),
            fault=faults.get(loaded.id),
        )
        for loaded in (*staged.new, *staged.again)
    )
    released = {
        loaded.extract: before[loaded.id] - built.held_back.get(loaded.id, 0)
        for loaded in staged.old
        if before.get(loaded.id, 0) > built.held_back.get(loaded.id, 0)
    }
    letter = Letter(
        gravest_verdict(files),
        files,
        built.effects.figures,
        built.effects.rejected_rows,
        lost,
        reason,
        _new_crimes(staged, built),
        built.new_outcomes,
        released,
        (
            *staged.notes,
            *_few_unjoined(staged, built),
            *by_system_in_words(built.by_system),
            *not_recorded_in_words(built.loaded_files),
        ),
        False,
        built.build,
        built.content_hash,
        serving_day(staged.old),
        headlines(home.warehouse.current(), built.path),
        measured_keys(built.compared.kept, staged.old),
        built.compared.changed,
        built.compared.lost,
    )
    if faults:
        home.store.clear_staging()
        built.path.unlink()
        raise LoadRefused(replace(letter, loss_reason=None, released={}, build=None, content_hash=None))
    return letter, built


def _refuse_faulty(home: LoadHome, staged: StagedFiles, progress: Progress) -> StagedFiles:
    """Refuse the load where a file could not be staged, or where a new one contradicts another of its day.

    What others publish does not stop a load: of that the files without those that contradict each other are returned.
    """
    contradicting = _contradictions(home, staged)
    if any(one.extract not in PUBLIC for one in staged.new):
        public = {one.file_name: str(one.fault) for one in contradicting if one.extract in PUBLIC}
        contradicting = tuple(one for one in contradicting if one.extract not in PUBLIC)
        notes = tuple(f"{fault} {WITHOUT_PUBLIC}" for fault in public.values())
        new = tuple(one for one in staged.new if one.extract not in PUBLIC or one.file_name not in public)
        staged = replace(staged, new=new, notes=(*staged.notes, *notes))
    faults = (*staged.faults, *contradicting)
    if faults:
        others = [loaded for loaded in staged.new if not {(loaded.extract, loaded.file_name)} & _named(faults)]
        compared = tuple(loaded for loaded in others if staged.old and not _rests_on(loaded.extract, faults))
        letter = _compared(home, replace(staged, new=compared, again=(), faults=()), progress) if compared else None
        home.store.clear_staging()
        left = [loaded for loaded in others if loaded not in compared]
        files = (
            *faults,
            *(letter.files if letter else ()),
            *(file_letter(one, (), _last(one, staged.old)) for one in left),
        )
        notes = (*(letter or staged).notes, *([PARTLY_COMPARED] if letter else []), *([NOT_COMPARED] if left else []))
        refused = letter or Letter("refused", (), serving_as_at=serving_day(staged.old))
        raise LoadRefused(replace(refused, verdict="refused", files=files, notes=notes))
    return staged


def _named(faults: Iterable[FileLetter]) -> set[tuple[str, str]]:
    return {(fault.extract, fault.file_name) for fault in faults}


def _rests_on(extract: str, faults: Iterable[FileLetter]) -> bool:
    """Return whether an extract, or one whose rows its own belong to, has a file that is refused."""
    refused = {fault.extract for fault in faults}
    parents = {parent.extract for parent in EXTRACTS[extract].parents} - {extract}
    return extract in refused or any(_rests_on(parent, faults) for parent in parents)


def _compared(home: LoadHome, staged: StagedFiles, progress: Progress) -> Letter:
    """Return what is said of files that can be read beside others that cannot: all but what depends on the others too."""
    try:
        letter, built = _judge(home, staged, progress)
        built.path.unlink()
    except LoadRefused as refusal:
        letter = refusal.letter
    return replace(
        letter, effects=(), rejected_rows=0, released={}, headlines=(), loss_reason=None, build=None, content_hash=None
    )


def _few_unjoined(staged: StagedFiles, built: Built) -> list[str]:
    """Return of each file whose references are in a few rows written in another way than those of the parents what joins them."""
    names = {loaded.id: loaded.file_name for loaded in staged.new}
    faults = [unjoined_fault_of(names[file], one) for file, one in built.unjoined.items() if not one.refuses]
    return [f"{fault.file}: {fault.found}. {fault.remedy}" for fault in faults]


def _new_crimes(staged: StagedFiles, built: Built) -> tuple[NewRows, ...] | None:
    return built.new_crimes if any(loaded.extract == "crimes" for loaded in staged.new) else None


def _contradictions(home: LoadHome, staged: StagedFiles) -> tuple[FileLetter, ...]:
    loaded_files = [*staged.old, *staged.new]
    if len({(one.extract, one.version) for one in loaded_files}) == len(loaded_files):
        return ()  # none has another of its version beside it
    scratch = home.warehouse.root / COMPARED
    with scratch_connection(home.warehouse.root, scratch, sum(one.rows_in for one in loaded_files)) as con:
        found = conflicts_of_same_version(con, home.store, loaded_files, staged.new)
    scratch.unlink(missing_ok=True)
    return tuple(refused_letter(fault, loaded.extract, loaded.as_at) for loaded, fault in found)


def _last(loaded: LoadedFile, old: tuple[LoadedFile, ...]) -> LoadedFile | None:
    return max((one for one in old if one.is_of_source(loaded)), key=lambda one: one.version, default=None)


def serving_day(old: tuple[LoadedFile, ...]) -> date | None:
    """Return the day of the newest extract that was there before, whose figures still stand."""
    return max((loaded.as_at for loaded in old), default=None)


def _held_before(home: LoadHome) -> dict[str, int]:
    """Return how many rows of each loaded file waited in the warehouse that serves."""
    current = home.warehouse.current()
    if current is None:
        return {}
    con = opened_build(current)
    try:
        return dict(con.execute("select source_id, held_back from loads").fetchall())
    finally:
        con.close()
