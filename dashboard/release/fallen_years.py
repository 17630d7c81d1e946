"""Refuse an edition in which a complete year has fewer crimes than in the edition before, and nothing says why.

A year that is over does not lose crimes by itself: they were cancelled, which the extract says, or they are gone.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date
from typing import Final

from dashboard.editions.cells import COUNT
from dashboard.editions.manifest import Manifest
from dashboard.measure.periods import label
from dashboard.release.preconditions import withdrawn_since
from dashboard.release.record.across_editions import PastRecord
from dashboard.release.tables.quantities import CellKey, QuantityKey
from dashboard.release.tables.true_counts import TO, CountedTable, complete_years
from dashboard.warehouse.reader import Warehouse
from schemas import codes
from schemas.errors import RefusedError
from schemas.settings.loss_reason import LossReason

METRIC: Final = "crimes_recorded"


@dataclass(frozen=True)
class FallenYear:
    """Hold a year with fewer crimes than in the edition before, and how many were cancelled since."""

    year: str
    before: int
    now: int
    cancelled: int

    @property
    def is_explained(self) -> bool:
        """Return whether the cancelled crimes make up for all that is missing."""
        return self.before - self.now <= self.cancelled


def fallen_years(
    tables: Sequence[CountedTable], past: PastRecord, warehouse: Warehouse, last: Manifest
) -> tuple[FallenYear, ...]:
    """Return every year that both editions count, and that has fewer crimes now."""
    found = []
    for table in tables:
        if table.declared.metric != METRIC or table.declared.by is not None:
            continue
        for start in complete_years(last.as_at.year - len(table.years) - 1, last.as_at):
            year = label(start, "year")
            now, before = table.counts.get((year, "", COUNT)), _before(past, table, year)
            if now is not None and before is not None and now.value < before:
                found.append(FallenYear(year, before, now.value, _cancelled(warehouse, start, last.as_at)))
    return tuple(found)


def _before(past: PastRecord, table: CountedTable, year: str) -> int | None:
    """Return what the edition before counted in a year, whether it showed single years or not; None where it counted none."""
    name, record = table.declared.name, past.record
    cell = record.index_of.get(CellKey(name, year, "", COUNT))
    if cell is None:  # it is one of the years that the total of that edition is the sum of
        totals = {index for key, index in record.index_of.items() if key.table == name and TO in key.period}
        bound = {index for each in record.relations if totals & {at for at, _ in each.terms} for index, _ in each.terms}
        key = QuantityKey(table.declared.quantity, year)
        cell = max((index for index in bound if record.entries[index].key == key), default=None)
    return None if cell is None else record.entries[cell].value


def check_fallen_years(
    fallen: Sequence[FallenYear], warehouse: Warehouse, last: Manifest, reason: LossReason | None
) -> list[str]:
    """Return in words for what reasons years fell. Raises RefusedError where there is none."""
    unexplained = [one for one in fallen if not one.is_explained]
    reasons = {reason.label} if reason else _logged(warehouse, last)
    if unexplained and not reasons:
        years = "; ".join(
            f"{one.year} from {one.before:,} to {one.now:,}, of which {one.cancelled:,} were cancelled since"
            for one in unexplained
        )
        raise RefusedError(
            f"The crimes recorded in a complete year fell since {last.edition}: {years}. Look at the letters of the loads "
            "since; if the fall is right, say why with --accept-loss REASON. Nothing was released."
        )
    said = ", ".join(sorted(reasons)).lower()
    return [f"{one.year}: {'cancelled crimes' if one.is_explained else said}" for one in fallen]


def _cancelled(warehouse: Warehouse, start: date, since: date) -> int:
    """Return how many crimes of a year were cancelled after a day."""
    groups = [group.code for group in codes.offence_groups() if group.is_sexual_violence]
    query = """
        select count(distinct crime_ref)
        from crimes
        where is_cancelled and cancelled_date > $since and list_contains($groups, offence_group)
            and recorded_month >= $start and recorded_month < $start + interval 1 year
    """
    found = warehouse.cursor().execute(query, {"since": since, "groups": groups, "start": start}).fetchone()
    return 0 if found is None else int(found[0])


def _logged(warehouse: Warehouse, last: Manifest) -> set[str]:
    """Return why loads since an edition may have taken crimes away: reasons for losses, and loads that were withdrawn."""
    released = last.created_at.astimezone(UTC).replace(tzinfo=None)
    query = "select distinct reason from loads where reason is not null and loaded_at > $released"
    found = warehouse.cursor().execute(query, {"released": released}).fetchall()
    withdrawn = {"Loads were withdrawn"} if withdrawn_since(warehouse, last) else set()
    return {LossReason(code).label for (code,) in found} | withdrawn
