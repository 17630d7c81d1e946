"""Judge staged files together: refuse them all, or build the candidate and write the letter about it."""

from datetime import date

import duckdb

from etl.errors import Fault, RefusedError
from etl.intake.options import LoadHome, Progress
from etl.intake.staged_files import StagedFiles
from etl.letter.contents import FileLetter, Letter, file_letter, gravest_verdict, refused_letter
from etl.letter.headlines import headlines
from etl.letter.losses import Loss, fault_of_lost_keys, losses, together, unjoined_fault_of
from etl.letter.new_rows import too_few_fault_of
from etl.letter.not_recorded import not_recorded_in_words
from etl.staging.snapshot_checks import conflicts_of_same_version, main_rule, many_keys_gone
from etl.store.store import LoadedFile
from etl.warehouse.build import Built, build_candidate
from etl.warehouse.losses.accepted_now import accepts
from etl.warehouse.losses.new_rows import NewRows
from etl.warehouse.losses.own_rate import measured_keys
from etl.warehouse.rejected.rejected_keys import RejectedKeys
from etl.warehouse.scratch_database import scratch_connection
from etl.warehouse.source_systems import by_system_in_words
from schemas.home.layout import COMPARED
from schemas.operating_system.system_limits import check_limits_readable
from schemas.rules import RULES
from schemas.settings.loss_reason import Refusal
from schemas.settings.losses import loss_limits


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
    _refuse_faulty(home, staged)
    loaded_files = [*staged.old, *staged.new]
    before = _held_before(home)
    built = build_candidate(home.store, loaded_files, home.warehouse.root, progress.step, staged.new_ids)
    lost = losses(built.compared.lost, home.warehouse.current(), built.path)
    _refuse_losses(home, staged, built, lost)
    _refuse_rejected_keys(home, staged, built)
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
    return letter, built


def _refuse_faulty(home: LoadHome, staged: StagedFiles) -> None:
    """Refuse the load where a file could not be staged, or where a new one contradicts another of its day."""
    faults = staged.faults or _contradictions(home, staged)
    if faults:
        home.store.clear_staging()
        files = (*faults, *(file_letter(loaded, (), _last(loaded, staged.old)) for loaded in staged.new))
        raise LoadRefused(Letter("refused", files, notes=staged.notes, serving_as_at=serving_day(staged.old)))


def _refuse_losses(home: LoadHome, staged: StagedFiles, built: Built, lost: tuple[Loss, ...]) -> None:
    """Refuse the load where too much is gone without a trace, meets no parent or does not come, and nobody gave a reason."""
    many = tuple(one for one in built.compared.lost if one.is_too_many and not _is_accepted(staged, one.stream.refusal))
    new_rows = () if _is_accepted(staged, "too_few_new") else (*built.new_crimes, *built.new_outcomes)
    few = tuple(one for one in new_rows if one.is_too_few)
    waiting = {} if _is_accepted(staged, "unjoined_rows") else built.unjoined
    unjoined = {file: one for file, one in waiting.items() if one.refuses}
    empty = (
        () if _is_accepted(staged, "emptied_columns") else tuple(one for one in built.less_filled if one.is_too_little)
    )
    nobody = None if _is_accepted(staged, "too_few_new") else built.no_cohort
    if not (many or few or unjoined or empty or nobody):
        return
    home.store.clear_staging()
    built.path.unlink()
    files = []
    for loaded in staged.new:
        mine = tuple(one for one in many if one.stream.extract == loaded.extract)
        faults = [fault_of_lost_keys(loaded.file_name, mine)] if mine else []
        if too_few := tuple(one for one in few if one.extract == loaded.extract):
            faults.append(too_few_fault_of(loaded.file_name, too_few))
        if lacking := [one.in_words for one in empty if one.file_id == loaded.id]:
            remedy = RULES["column_emptied"].remedy
            faults.append(Fault(loaded.file_name, "column_emptied", "; ".join(lacking), remedy))
        if nobody is not None and nobody.file_id == loaded.id:
            faults.append(Fault(loaded.file_name, "no_cohort", nobody.in_words, RULES["no_cohort"].remedy))
        if loaded.id in unjoined:
            faults.append(unjoined_fault_of(loaded.file_name, unjoined[loaded.id]))
        files.append(
            refused_letter(together(faults), loaded.extract, loaded.as_at)
            if faults
            else file_letter(loaded, (), _last(loaded, staged.old))
        )
    if not any(file.fault for file in files):  # what is gone is gone with the rows of another extract
        files[0] = refused_letter(fault_of_lost_keys(files[0].file_name, many), files[0].extract, files[0].as_at)
    raise LoadRefused(
        Letter(
            "refused",
            tuple(files),
            losses=lost,
            measured=measured_keys(built.compared.kept, staged.old),
            changed=built.compared.changed,
            gone=built.compared.lost,
            new_crimes=_new_crimes(staged, built),
            new_outcomes=built.new_outcomes,
            notes=staged.notes,
            serving_as_at=serving_day(staged.old),
        )
    )


def _few_unjoined(staged: StagedFiles, built: Built) -> list[str]:
    """Return of each file whose references are in a few rows written in another way than those of the parents what joins them."""
    names = {loaded.id: loaded.file_name for loaded in staged.new}
    faults = [unjoined_fault_of(names[file], one) for file, one in built.unjoined.items() if not one.refuses]
    return [f"{fault.file}: {fault.found}. {fault.remedy}" for fault in faults]


def _is_accepted(staged: StagedFiles, refusal: Refusal) -> bool:
    return accepts(staged.new, staged.new_ids, refusal)


def _new_crimes(staged: StagedFiles, built: Built) -> tuple[NewRows, ...] | None:
    return built.new_crimes if any(loaded.extract == "crimes" for loaded in staged.new) else None


def _refuse_rejected_keys(home: LoadHome, staged: StagedFiles, built: Built) -> None:
    """Refuse the load where too much that counted before is rejected now or many rows are gone, and nobody gave a reason."""
    if _is_accepted(staged, "lost_keys"):
        return
    faults = {loaded.id: fault for loaded, fault in _many_keys_gone(home, staged)}
    by_id = {loaded.id: loaded for loaded in staged.new}
    for keys in built.rejected_keys:
        if keys.is_too_many and keys.file_id in by_id:
            faults[keys.file_id] = _fault_of_rejected(by_id[keys.file_id], keys)
    if not faults:
        return
    home.store.clear_staging()
    built.path.unlink()
    files = tuple(
        refused_letter(faults[loaded.id], loaded.extract, loaded.as_at)
        if loaded.id in faults
        else file_letter(loaded, (), _last(loaded, staged.old))
        for loaded in staged.new
    )
    raise LoadRefused(Letter("refused", files, notes=staged.notes, serving_as_at=serving_day(staged.old)))


def _fault_of_rejected(loaded: LoadedFile, keys: RejectedKeys) -> Fault:
    found = (
        f"{keys.counting:,} of {keys.held:,} rows that counted before are rejected now, and {keys.most:,} may be; "
        f"{main_rule(loaded)}"
    )
    return Fault(loaded.file_name, "keys_rejected", found, RULES["keys_rejected"].remedy)


def _many_keys_gone(home: LoadHome, staged: StagedFiles) -> list[tuple[LoadedFile, Fault]]:
    new = {loaded.extract for loaded in staged.new}
    if sum(loaded.usable for loaded in staged.old if loaded.extract in new) < loss_limits().any_extract.least:
        return []
    scratch = home.warehouse.root / COMPARED
    rows = sum(loaded.rows_in for loaded in (*staged.old, *staged.new))
    with scratch_connection(home.warehouse.root, scratch, rows) as con:
        found = many_keys_gone(con, home.store, staged.old, staged.new)
    scratch.unlink(missing_ok=True)
    return found


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
    check_limits_readable()
    con = duckdb.connect(str(current), read_only=True)
    try:
        return dict(con.execute("select source_id, held_back from loads").fetchall())
    finally:
        con.close()
