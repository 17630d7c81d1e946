"""Close the years that are due, find the crimes of those that were closed before, and say which years have fewer of them now."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from dashboard.editions.manifest import Manifest
from dashboard.editions.reader import open_edition
from dashboard.release.fallen_years import FallenYear, cancelled_since
from dashboard.release.record.cohorts import ClosedYear, Cohorts, closed, compare_cohorts, crime_token, read_cohorts
from dashboard.release.record.draws import Draws
from dashboard.release.release_inputs import ReleaseInputs
from dashboard.release.tables.closed_crimes import crimes_of
from dashboard.release.tables.quantities import QuantityKey
from dashboard.release.tables.readings import name_of, years_due
from dashboard.release.tables.single_years import FEWEST
from dashboard.release.tables.true_counts import CountedTable, KnownYears
from schemas.home.layout import Home

METRIC: Final = "crimes_recorded"


@dataclass(frozen=True)
class ClosedYears:
    """Hold what a release knows of years before it counts.

    `cohorts`: every closed year whose crimes are kept. `closed`: with how many crimes each year was closed, this edition's too.
    `erased`: of how many of them the victim was erased, which outlives the list of crimes.
    `lost`: years of which no reading can be taken any more, because the secret that named their crimes is not here.
    `fallen`: years with fewer crimes than they were closed with, or than an edition of before 0.15 counted.
    """

    known: KnownYears
    cohorts: Cohorts
    closed: Mapping[str, int]
    erased: Mapping[str, int]
    lost: tuple[str, ...]
    fallen: tuple[FallenYear, ...]


def close_years(inputs: ReleaseInputs, withdrawn: frozenset[str]) -> ClosedYears:
    """Return the closed years of an edition to be; one that comes back is closed anew. Nothing is written.

    Raises RefusedError where a year would be closed twice, or where the list of closed years is not that of the ledger;
    CannotRunError for a list that cannot be read.
    """
    past, warehouse, draws = inputs.past, inputs.warehouse, inputs.draws
    if past is not None:
        compare_cohorts(inputs.home, past.closed, past.kept)
    before = {} if past is None else {year: crimes for year, crimes in past.closed.items() if year not in withdrawn}
    returning = frozenset() if past is None else past.withdrawn - withdrawn
    cohorts: Cohorts = {year: each for year, each in read_cohorts(inputs.home).items() if year in before}
    years = {
        name_of(start): start
        for start in years_due(inputs.rules.declarations.first_year, warehouse.as_at, "cohort", inputs.rules.policy)
        if name_of(start) not in withdrawn
    }
    there = {year: crimes_of(warehouse, start) for year, start in years.items()}
    crimes = {
        year: [ref for ref, _ in found if year not in before or _is_member(cohorts.get(year), ref, draws)]
        for year, found in there.items()
        if year not in before or (year in cohorts and cohorts[year].secret == draws.fingerprint)
    }
    fallen = [
        FallenYear(year, was, len(crimes[year]), cancelled_since(warehouse, years[year], since.as_at), since)
        for year in crimes.keys() - returning
        for was, since in [_compared(year, cohorts, inputs)]
        if since is not None and len(crimes[year]) < was
    ]
    for year in years.keys() - before.keys():
        cohorts = closed(cohorts, year, inputs.edition, there[year], draws, before)
    return ClosedYears(
        known=KnownYears(
            read={} if past is None else past.read,
            closed_before=before,
            crimes=crimes,
            by_year=_decided(inputs),
            withdrawn=withdrawn,
        ),
        cohorts=cohorts,
        closed={**before, **{year: len(there[year]) for year in years if year not in before}},
        erased=({} if past is None else dict(past.erased))
        | {year: each.erased for year, each in cohorts.items() if each.erased},
        lost=tuple(sorted(year for year in cohorts if cohorts[year].secret != draws.fingerprint)),
        fallen=tuple(fallen),
    )


def years_to_read(tables: Sequence[CountedTable], years: ClosedYears) -> frozenset[str]:
    """Return the closed years of which a reading is still to come: their crimes are kept.

    Those of a secret that is not here any more are not: no reading of them can be taken, and nothing would ever delete the list.
    """
    return frozenset(
        year
        for table in tables
        if table.declared.is_of_closed_crimes and table.declared.reading != "cohort"
        for year in years.cohorts.keys() - set(years.lost)
        if year not in table.years_read
    )


def _is_member(cohort: ClosedYear | None, crime_ref: str, draws: Draws) -> bool:
    return cohort is not None and crime_token(draws.secret, crime_ref) in cohort.tokens


def _compared(year: str, cohorts: Cohorts, inputs: ReleaseInputs) -> tuple[int, Manifest | None]:
    """Return how many crimes a year had, less those that were erased, and in which edition; None where no edition counted it."""
    if year in cohorts:
        closing = next((each for each in inputs.chain.manifests if each.edition == cohorts[year].edition), None)
        return len(cohorts[year].members), closing
    names = {
        table.quantity for table in inputs.rules.declarations.tables if table.metric == METRIC and table.by is None
    }
    keys = {QuantityKey(name, year) for name in names}
    entries = () if inputs.past is None else inputs.past.record.entries
    counted = [entry.value for entry in entries if entry.key in keys]
    return (counted[-1], inputs.chain.last) if counted else (0, None)


def _decided(inputs: ReleaseInputs) -> dict[str, bool]:
    """Return of each table of which years were read before whether it shows single ones; none of which too few were to ask.

    The last edition that has the table says so: one that was left out comes back as it was.
    """
    if inputs.past is None:
        return {}
    read = Counter(table for table, _ in {cell_key[:2] for cell_key in inputs.past.read})
    shows_years: dict[str, bool] = {}
    for manifest in reversed(inputs.chain.manifests):
        tables = open_edition(Home(inputs.home).releases, manifest.edition).tables
        shows_years = {table.name: bool(table.years) for table in tables} | shows_years
        if read.keys() <= shows_years.keys():
            break
    return {name: years for name, years in shows_years.items() if years or read[name] >= FEWEST}
