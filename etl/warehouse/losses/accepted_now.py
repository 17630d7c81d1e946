"""Say what the reason that the analyst gave for a load accepts of what the guard found in it."""

from collections.abc import Iterable, Sequence

from etl.store.loaded_file import AcceptedLoss, LoadedFile
from etl.warehouse.losses.filled_columns import LessFilled
from etl.warehouse.losses.lost_keys import LostKeys
from etl.warehouse.losses.new_rows import NewRows
from schemas.settings.loss_reason import LossReason, Refusal


def accepts(loaded_files: Iterable[LoadedFile], new: frozenset[str], refusal: Refusal) -> bool:
    """Return whether the reason that the analyst gave for the new files says why a load would be refused."""
    reasons = {loaded.reason for loaded in loaded_files if loaded.id in new and loaded.reason}
    return any(LossReason(reason).accepts(refusal) for reason in reasons)


def accepted_now(
    loaded_files: Sequence[LoadedFile],
    new: frozenset[str],
    lost: Sequence[LostKeys],
    less_filled: Sequence[LessFilled],
    new_rows: Sequence[NewRows],
) -> list[AcceptedLoss]:
    """Return what the reason that the analyst gave accepts of what was found: it is not asked about again."""
    accepted: list[AcceptedLoss] = []
    if accepts(loaded_files, new, "lost_keys"):
        accepted += [(one.stream.name, key) for one in lost for key in one.keys]
        accepted += [one.key for one in less_filled if one.is_too_little]
    if accepts(loaded_files, new, "too_few_new"):
        accepted += [one.key for one in new_rows if one.is_too_few]
    return accepted
