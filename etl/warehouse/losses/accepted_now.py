"""Say what the reason that the analyst gave for a load accepts of the losses that were found in it."""

from collections.abc import Iterable, Sequence

from etl.store.loaded_file import AcceptedLoss, LoadedFile
from etl.warehouse.losses.filled_columns import LessFilled, filled_key
from etl.warehouse.losses.lost_keys import LostKeys
from etl.warehouse.losses.new_rows import NewRows
from etl.warehouse.losses.stream import contract_name
from schemas.extracts import EXTRACTS
from schemas.settings.loss_reason import LossReason, Refusal


def accepts(loaded_files: Iterable[LoadedFile], new: frozenset[str], refusal: Refusal) -> bool:
    """Return whether the reason that the analyst gave for the new files says why a load would be refused."""
    reasons = {loaded.reason for loaded in loaded_files if loaded.id in new and loaded.reason}
    return any(LossReason(reason).accepts(refusal) for reason in reasons)


def is_given(loaded_files: Iterable[LoadedFile], new: frozenset[str], reason: LossReason) -> bool:
    """Return whether it is the reason that the analyst gave for the new files."""
    return any(loaded.reason == reason for loaded in loaded_files if loaded.id in new)


def accepted_now(
    loaded_files: Sequence[LoadedFile],
    new: frozenset[str],
    lost: Sequence[LostKeys],
    less_filled: Sequence[LessFilled],
    new_rows: Sequence[NewRows],
) -> list[AcceptedLoss]:
    """Return what the reason that the analyst gave accepts of what was found: it is not asked about again."""
    accepted: list[AcceptedLoss] = []
    for one in lost:
        if accepts(loaded_files, new, one.stream.refusal):
            accepted += [(one.stream.name, key) for key in one.keys]
    if accepts(loaded_files, new, "emptied_columns"):
        accepted += [one.key for one in less_filled if one.is_too_little]
    if is_given(loaded_files, new, LossReason.NO_LONGER_RECORDED):
        accepted += [key for key in _columns_of(lost) if key not in accepted]
    if accepts(loaded_files, new, "too_few_new"):
        accepted += [one.key for one in new_rows if one.is_too_few]
    return accepted


def _columns_of(lost: Sequence[LostKeys]) -> list[AcceptedLoss]:
    """Return the columns of which too many cells are empty: new rows, which will not have them either, are not asked about."""
    return [
        filled_key(one.stream.extract, contract_name(EXTRACTS[one.stream.extract], one.stream.column))
        for one in lost
        if one.stream.column is not None and one.is_too_many
    ]
