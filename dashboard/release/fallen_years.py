"""Refuse to read a year again while crimes that it was closed with are gone, and nothing says why.

A year that is over does not lose crimes by itself: they were cancelled, which the extract says, or they are gone; and what is
read is frozen. An edition of before 0.15 closed no year: what it counted is compared with what is there when the year is closed.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from dashboard.editions.manifest import Manifest
from dashboard.release.preconditions import withdrawn_since
from dashboard.warehouse.reader import Warehouse
from schemas import codes
from schemas.errors import RefusedError
from schemas.settings.loss_reason import LossReason


@dataclass(frozen=True)
class FallenYear:
    """Hold a year with fewer crimes than in an edition, and how many were cancelled since."""

    year: str
    before: int
    now: int
    cancelled: int
    edition: Manifest

    @property
    def is_explained(self) -> bool:
        """Return whether the cancelled crimes make up for all that is missing."""
        return self.before - self.now <= self.cancelled


def check_fallen_years(fallen: Sequence[FallenYear], warehouse: Warehouse, reason: LossReason | None) -> list[str]:
    """Return in words for what reasons years fell. Raises RefusedError where there is none."""
    said = {one.year: _reasons(one, warehouse, reason) for one in fallen}
    if unexplained := [one for one in fallen if not said[one.year]]:
        years = "; ".join(
            f"{one.year} from {one.before:,} to {one.now:,} since {one.edition.edition}, of which {one.cancelled:,} were "
            "cancelled"
            for one in unexplained
        )
        raise RefusedError(
            f"The crimes recorded in a complete year fell: {years}. Look at the letters of the loads since; if the fall is "
            "right, say why with --accept-loss REASON. Nothing was released."
        )
    return [f"{year}: {', '.join(sorted(reasons)).lower()}" for year, reasons in said.items()]


def cancelled_since(warehouse: Warehouse, start: date, since: date) -> int:
    """Return how many crimes of the year that begins on a day were cancelled after another."""
    groups = [group.code for group in codes.offence_groups() if group.is_sexual_violence]
    query = """
        select count(distinct crime_ref)
        from crimes
        where is_cancelled and cancelled_date > $since and list_contains($groups, offence_group)
            and recorded_month >= $start and recorded_month < $start + interval 1 year
    """
    found = warehouse.cursor().execute(query, {"since": since, "groups": groups, "start": start}).fetchone()
    return 0 if found is None else int(found[0])


def _reasons(fallen: FallenYear, warehouse: Warehouse, reason: LossReason | None) -> set[str]:
    """Return why a year fell: its cancelled crimes, the reason that is given, or why loads since may have taken crimes away."""
    if fallen.is_explained:
        return {"Cancelled crimes"}
    if reason:
        return {reason.label}
    query = "select distinct reason from loads where reason is not null and loaded_at > $released"
    found = warehouse.cursor().execute(query, {"released": fallen.edition.released_at}).fetchall()
    withdrawn = {"Loads were withdrawn"} if withdrawn_since(warehouse, fallen.edition) else set()
    return {LossReason(code).label for (code,) in found} | withdrawn
