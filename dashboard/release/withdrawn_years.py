"""Withdraw a year in which an error was found, and let it come back where that tells nothing of a few people.

Late changes restate nothing. An error in what was loaded is another thing: a force shows it by withdrawing the load. Then the
year has no figures, and what was known of it stays known: it comes back only if every count that moved since moved by more than
the policy hides. A load speaks for a year once, and for no year that no edition had counted from it: else one withdrawn load
would let a force restate its years for ever.
"""

from collections.abc import Collection, Iterator, Sequence

from dashboard.release.preconditions import withdrawn_since
from dashboard.release.record.across_editions import PastRecord
from dashboard.release.record.published_record import RecordEntry
from dashboard.release.release_inputs import ReleaseInputs
from dashboard.release.tables.quantities import QuantityKey
from dashboard.release.tables.readings import years_of
from dashboard.release.tables.reviewed_files import ReleaseRules
from dashboard.release.tables.single_years import with_few_years_in_blocks
from dashboard.release.tables.table_quantities import quantities_of
from dashboard.release.tables.true_counts import CountedTable
from schemas.errors import RefusedError, UsageError


class HeldBackError(Exception):
    """Report that years may not come back. `why`: for which counts, in words without a number."""

    def __init__(self, years: frozenset[str], why: tuple[str, ...]) -> None:
        super().__init__(*why)
        self.years = years
        self.why = why


def withdrawn_years(inputs: ReleaseInputs) -> frozenset[str]:
    """Return the years that have no figures, were the returning ones to come back.

    Raises UsageError for a year that cannot be withdrawn or come back, RefusedError where no load was withdrawn for it.
    """
    past, options = inputs.past, inputs.options
    before = frozenset() if past is None else past.withdrawn
    closed = {} if past is None else past.closed
    if unknown := sorted(set(options.withdraw_years) - closed.keys()):
        raise UsageError(f"{unknown[0]} is no year that an edition closed. There are: {', '.join(closed) or 'none'}.")
    if unknown := sorted(set(options.return_years) - before):
        raise UsageError(f"{unknown[0]} is not withdrawn. Withdrawn are: {', '.join(sorted(before)) or 'none'}.")
    for year in options.withdraw_years:
        if past is not None and not _proofs_of(year, past, inputs):
            raise RefusedError(
                f"No load from which an edition counted {year} was withdrawn since, but for those for which the year was "
                "withdrawn before. A year is withdrawn for an error in what was loaded, and late changes restate nothing: "
                "withdraw the load first (outcomes withdraw LOAD). Nothing was released."
            )
    return (before | set(options.withdraw_years)) - set(options.return_years)


def _proofs_of(year: str, past: PastRecord, inputs: ReleaseInputs) -> frozenset[str]:
    """Return the withdrawn loads from which an edition counted a year, but for those for which it was withdrawn before."""
    counted = {entry.edition for entry in past.record.entries if year in years_of(entry.key.period)}
    counted |= {edition for of, edition in past.returned if of == year}  # entries that did not move name the first one
    loads = {
        each.load
        for manifest in inputs.chain.manifests
        if manifest.edition in counted
        for each in withdrawn_since(inputs.warehouse, manifest)
    }
    return frozenset(loads - {load for of, load in past.proofs if of == year})


def all_proofs(inputs: ReleaseInputs) -> frozenset[tuple[str, str]]:
    """Return each year that was ever withdrawn with every load that speaks for it: none of them does so again."""
    past = inputs.past
    if past is None:
        return frozenset()
    return past.proofs | {
        (year, load) for year in inputs.options.withdraw_years for load in _proofs_of(year, past, inputs)
    }


def check_returning(
    tables: Sequence[CountedTable], rules: ReleaseRules, past: PastRecord | None, returning: Collection[str]
) -> None:
    """Raise HeldBackError for the years of which a count moved by so few that the difference is hidden."""
    moved = [] if past is None or not returning else list(moved_by_few(tables, rules, past, returning))
    if moved:
        years = frozenset(year for entry in moved for year in years_of(entry.key.period)) & frozenset(returning)
        raise HeldBackError(years, tuple(f"{entry.name}: moved by few" for entry in moved))


def moved_by_few(
    tables: Sequence[CountedTable], rules: ReleaseRules, past: PastRecord, returning: Collection[str]
) -> Iterator[RecordEntry]:
    """Yield the counts of years that come back which moved by so few that the difference is hidden."""
    quantities = quantities_of(
        with_few_years_in_blocks(tables, rules.policy), rules.declarations.bounds, rules.policy
    ).by_key
    for entry in past.record.entries:
        now = quantities.get(entry.key)
        if now is not None and _holds(entry.key, returning) and rules.policy.is_small(now.value - entry.value):
            yield entry


def _holds(key: QuantityKey, years: Collection[str]) -> bool:
    """Tell whether the period of a quantity is one of some years, or holds one."""
    return not set(years).isdisjoint(years_of(key.period))
