"""Count what an edition holds and protect it, and leave out what would stop the release or tell of a few people.

A year that should come back and may not stays withdrawn, and a reading that contradicts what was frozen is not taken: the rest
is released, and the report says what was left out.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from dashboard.disclosure.suppress import UnprotectableError
from dashboard.release.closed_years import ClosedYears, close_years
from dashboard.release.contradicting_readings import without_contradictions
from dashboard.release.fallen_years import check_fallen_years
from dashboard.release.preconditions import ReleaseOptions
from dashboard.release.protect import Protected, protect
from dashboard.release.record.across_editions import PastRecord
from dashboard.release.record.draws import Draws
from dashboard.release.record.edition_chain import Chain
from dashboard.release.tables.declared_tables import OutsideFigure
from dashboard.release.tables.quantities import DisagreeingCountsError
from dashboard.release.tables.readings import APRIL
from dashboard.release.tables.reviewed_files import ReleaseRules
from dashboard.release.tables.true_counts import CountedTable, count_tables
from dashboard.release.uncertain_years import check_uncertain_years
from dashboard.release.withdrawn_years import HeldBackError, check_returning, withdrawn_years
from dashboard.warehouse.reader import Warehouse

ProgressReport = Callable[[str], None]


@dataclass(frozen=True)
class CountedEdition:
    """Hold what an edition counts, as it is protected, and what the report has to say of its years.

    `withdrawn`: years without figures; `held_back`: why years that should come back are still among them, in words.
    `not_read`: readings that were left out; `uncovered`: tables of which an extract does not cover the first year; `fallen`:
    years with fewer crimes, and why; `uncertain`: years with crimes that a rejected row may count otherwise. None of them holds
    a count that an edition hides.
    """

    years: ClosedYears
    tables: tuple[CountedTable, ...]
    protected: Protected
    withdrawn: frozenset[str]
    held_back: tuple[str, ...]
    not_read: tuple[str, ...]
    uncovered: tuple[str, ...]
    fallen: tuple[str, ...]
    uncertain: tuple[str, ...]


def count_edition(
    home: Path,
    name: str,
    warehouse: Warehouse,
    rules: ReleaseRules,
    past: PastRecord | None,
    chain: Chain,
    draws: Draws,
    figures: Sequence[OutsideFigure],
    options: ReleaseOptions,
    progress: ProgressReport,
) -> CountedEdition:
    """Return the counts of an edition, protected; a year that cannot come back stays withdrawn.

    Raises RefusedError for what must not be published, UnprotectableError for what cannot be hidden, UsageError for a year that
    cannot be withdrawn or come back.
    """

    def attempt() -> CountedEdition:
        years = close_years(home, name, warehouse, rules, past, chain, draws, withdrawn)
        counted = count_tables(warehouse, rules.declarations, rules.policy, years.known)
        tables, not_read = without_contradictions(counted, rules)
        check_returning(tables, rules, past, returning)
        uncertain = check_uncertain_years(tables, warehouse, accepted=options.accept_rejected)
        read_now = {year for table in tables for year in table.now}
        of_read = [one for one in years.fallen if one.year in read_now]
        fallen = check_fallen_years(of_read, warehouse, options.accept_loss)
        protected = protect(name, tables, rules, figures, past, draws, progress)
        return CountedEdition(
            years,
            tables,
            protected,
            withdrawn,
            tuple(held_back),
            not_read,
            tuple(_uncovered(warehouse, rules)),
            tuple(fallen),
            tuple(uncertain),
        )

    progress("counting")
    withdrawn, returning = withdrawn_years(past, chain, warehouse, options), frozenset(options.return_years)
    held_back: list[str] = []
    while True:
        try:
            return attempt()
        except HeldBackError as error:
            years, why = error.years, error.why
        except (DisagreeingCountsError, UnprotectableError) as error:
            if not returning:
                raise
            years, why = returning, tuple(_why(error))
        withdrawn, returning = withdrawn | years, returning - years
        held_back += why


def _uncovered(warehouse: Warehouse, rules: ReleaseRules) -> Iterator[str]:
    """Yield in words which tables are read from a later year on, because an extract begins after the first one did."""
    for declared in rules.declarations.tables:
        begin = warehouse.covered_from.get(declared.metric)
        if begin is not None and begin[0] > date(rules.declarations.first_year, APRIL, 1):
            month, extract = begin
            yield f"{declared.name}: no row of {extract} is from before {month:%B %Y}"


def _why(error: DisagreeingCountsError | UnprotectableError) -> list[str]:
    """Return in words without a count why years cannot come back."""
    if isinstance(error, UnprotectableError):
        return [f"{name}: could be worked out" for name in error.names]
    return [f"{error.named}: the counts contradict one another"]
