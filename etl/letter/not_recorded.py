"""Say in the letter, for a year, which columns a force no longer fills, as an analyst said when they became empty."""

from collections.abc import Sequence

from etl.store.loaded_file import LoadedFile
from etl.warehouse.losses.months import months_before
from etl.warehouse.losses.stream import FILLED
from schemas.settings.loss_reason import LossReason
from schemas.settings.losses import loss_limits


def not_recorded_in_words(loaded_files: Sequence[LoadedFile]) -> list[str]:
    """Return a sentence for each load of the last year with the columns that it accepted as no longer recorded."""
    newest = max((loaded.as_at for loaded in loaded_files), default=None)
    if newest is None:
        return []
    since = months_before(newest, loss_limits().since_year.months or 0)
    loads = [one for one in loaded_files if one.reason == LossReason.NO_LONGER_RECORDED and one.as_at > since]
    said = []
    for load_id in dict.fromkeys(one.load_id for one in loads):
        mine = [one for one in loads if one.load_id == load_id]
        columns = [
            f"{stream.removeprefix(FILLED)}: {column}"
            for one in mine
            for stream, column in one.accepted_losses
            if stream.startswith(FILLED)
        ]
        day = max(one.as_at for one in mine)
        if columns:
            said.append(
                f"no longer recorded, as was said of the extract of {day:%-d %B %Y}, and not asked about: "
                f"{'; '.join(dict.fromkeys(columns))}"
            )
    return said
