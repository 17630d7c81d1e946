"""Find everything for which staged files are refused beside what was accepted before, so that one letter names it all."""

from collections import defaultdict

from etl.errors import Fault
from etl.intake.options import LoadHome
from etl.intake.staged_files import StagedFiles
from etl.letter.losses import RULE, fault_of_lost_keys, together, unjoined_fault_of
from etl.letter.new_rows import too_few_fault_of
from etl.staging.snapshot_checks import main_rule, many_keys_gone
from etl.store.store import LoadedFile
from etl.warehouse.build import Built
from etl.warehouse.losses.accepted_now import accepts
from etl.warehouse.rejected.rejected_keys import RejectedKeys
from etl.warehouse.scratch_database import scratch_connection
from schemas.home.layout import COMPARED
from schemas.rules import RULES
from schemas.settings.loss_reason import Refusal
from schemas.settings.losses import loss_limits


def refusals(home: LoadHome, staged: StagedFiles, built: Built) -> dict[str, Fault]:
    """Return by its id each new file that is refused, with all that is wrong with it and has no reason given for it."""
    faults: dict[str, list[Fault]] = defaultdict(list)
    _add_losses(faults, staged, built)
    _add_few_and_empty(faults, staged, built)
    if not _is_accepted(staged, "lost_keys"):
        for loaded, fault in _many_keys_gone(home, staged):
            if not any(one.rule == RULE for one in faults[loaded.id]):  # the lost keys are among those that are gone
                faults[loaded.id].append(fault)
        by_id = {loaded.id: loaded for loaded in staged.new}
        for keys in built.rejected_keys:
            if keys.is_too_many and keys.file_id in by_id:
                faults[keys.file_id].append(_fault_of_rejected(by_id[keys.file_id], keys))
    return {file: together(found) for file, found in faults.items() if found}


def _add_losses(faults: dict[str, list[Fault]], staged: StagedFiles, built: Built) -> None:
    many = tuple(one for one in built.compared.lost if one.is_too_many and not _is_accepted(staged, one.stream.refusal))
    for loaded in staged.new:
        if mine := tuple(one for one in many if one.stream.extract == loaded.extract):
            faults[loaded.id].append(fault_of_lost_keys(loaded.file_name, mine))
    if many and not any(faults.values()):  # what is gone is gone with the rows of another extract
        faults[staged.new[0].id].append(fault_of_lost_keys(staged.new[0].file_name, many))


def _add_few_and_empty(faults: dict[str, list[Fault]], staged: StagedFiles, built: Built) -> None:
    takes_few = _is_accepted(staged, "too_few_new")
    new_rows = () if takes_few else (*built.new_crimes, *built.new_outcomes)
    nobody = None if takes_few else built.no_cohort
    unjoined = {} if _is_accepted(staged, "unjoined_rows") else built.unjoined
    empty = () if _is_accepted(staged, "emptied_columns") else built.less_filled
    for loaded in staged.new:
        mine, name = faults[loaded.id], loaded.file_name
        if few := tuple(one for one in new_rows if one.is_too_few and one.extract == loaded.extract):
            mine.append(too_few_fault_of(name, few))
        if lacking := [one.in_words for one in empty if one.is_too_little and one.file_id == loaded.id]:
            mine.append(Fault(name, "column_emptied", "; ".join(lacking), RULES["column_emptied"].remedy))
        if nobody is not None and nobody.file_id == loaded.id:
            mine.append(Fault(name, "no_cohort", nobody.in_words, RULES["no_cohort"].remedy))
        if loaded.id in unjoined and unjoined[loaded.id].refuses:
            mine.append(unjoined_fault_of(name, unjoined[loaded.id]))


def _is_accepted(staged: StagedFiles, refusal: Refusal) -> bool:
    return accepts(staged.new, staged.new_ids, refusal)


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
