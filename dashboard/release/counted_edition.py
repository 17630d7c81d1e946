"""Count what an edition holds and protect it, and leave out what would stop the release or tell of a few people.

A year that should come back and may not stays withdrawn, and a reading that contradicts what was frozen is not taken: the rest
is released, and the report says what was left out.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from dashboard.disclosure.suppress import UnprotectableError
from dashboard.release.closed_years import ClosedYears, close_years
from dashboard.release.contradicting_readings import without_contradictions
from dashboard.release.fallen_years import check_fallen_years
from dashboard.release.protect import Protected, protect
from dashboard.release.release_inputs import ProgressReport, ReleaseInputs
from dashboard.release.tables.quantities import DisagreeingCountsError
from dashboard.release.tables.readings import first_day
from dashboard.release.tables.reviewed_files import ReleaseRules
from dashboard.release.tables.true_counts import count_tables
from dashboard.release.uncertain_years import check_uncertain_years
from dashboard.release.withdrawn_years import HeldBackError, check_returning, withdrawn_years
from dashboard.warehouse.reader import Warehouse


@dataclass(frozen=True)
class CountedEdition:
    """Hold what an edition counts, as it is protected, and what the report has to say of its years.

    `withdrawn`: years without figures; `held_back`: why years that should come back are still among them, in words.
    `not_read`: readings that were left out; `uncovered`: tables of which an extract does not cover the first year; `fallen`:
    years with fewer crimes, and why; `uncertain`: years with crimes that a rejected row may count otherwise. None of them holds
    a count that an edition hides.
    """

    years: ClosedYears
    protected: Protected
    withdrawn: frozenset[str]
    not_read: tuple[str, ...]
    uncovered: tuple[str, ...]
    fallen: tuple[str, ...]
    uncertain: tuple[str, ...]
    held_back: tuple[str, ...] = ()


def count_edition(inputs: ReleaseInputs, progress: ProgressReport) -> CountedEdition:
    """Return the counts of an edition, protected; a year that cannot come back stays withdrawn.

    Raises RefusedError for what must not be published, UnprotectableError for what cannot be hidden, UsageError for a year that
    cannot be withdrawn or come back.
    """
    progress("counting")
    withdrawn, returning = withdrawn_years(inputs), frozenset(inputs.options.return_years)
    held_back: tuple[str, ...] = ()
    while True:
        try:
            return replace(_counted(inputs, withdrawn, returning, progress), held_back=held_back)
        except HeldBackError as error:
            years, why = error.years, error.why
        except (DisagreeingCountsError, UnprotectableError) as error:
            if not returning:
                raise
            years, why = returning, tuple(_why(error))
        withdrawn, returning = withdrawn | years, returning - years
        held_back += why


def _counted(
    inputs: ReleaseInputs, withdrawn: frozenset[str], returning: frozenset[str], progress: ProgressReport
) -> CountedEdition:
    """Return the counts without those of withdrawn years. Raises HeldBackError for a year that may not come back."""
    warehouse, rules, options = inputs.warehouse, inputs.rules, inputs.options
    years = close_years(inputs, withdrawn)
    counted = count_tables(warehouse, rules.declarations, rules.policy, years.known)
    tables, not_read = without_contradictions(counted, rules)
    check_returning(tables, rules, inputs.past, returning)
    uncertain = check_uncertain_years(tables, warehouse, accepted=options.accept_rejected)
    read_now = {year for table in tables for year in table.read_now}
    of_read = [one for one in years.fallen if one.year in read_now]
    fallen = check_fallen_years(of_read, warehouse, options.accept_loss)
    return CountedEdition(
        years=years,
        protected=protect(inputs, tables, progress),
        withdrawn=withdrawn,
        not_read=not_read,
        uncovered=tuple(_uncovered(warehouse, rules)),
        fallen=tuple(fallen),
        uncertain=tuple(uncertain),
    )


def _uncovered(warehouse: Warehouse, rules: ReleaseRules) -> Iterator[str]:
    """Yield in words which tables are read from a later year on, because an extract begins after the first one did."""
    for declared in rules.declarations.tables:
        begin = warehouse.covered_from.get(declared.metric)
        if begin is not None and begin[0] > first_day(rules.declarations.first_year):
            month, extract = begin
            yield f"{declared.name}: no row of {extract} is from before {month:%B %Y}"


def _why(error: DisagreeingCountsError | UnprotectableError) -> list[str]:
    """Return in words without a count why years cannot come back."""
    if isinstance(error, UnprotectableError):
        return [f"{name}: could be worked out" for name in error.names]
    return [f"{error.named}: the counts contradict one another"]
