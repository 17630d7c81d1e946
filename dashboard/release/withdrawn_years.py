"""Withdraw a year in which an error was found, and let it come back where that tells nothing of a few people.

Late changes restate nothing. An error in what was loaded is another thing: a force shows it by withdrawing the load. Then the
year has no figures, and what was known of it stays known: it comes back only if every count that moved since moved by more than
the policy hides.
"""

from collections.abc import Iterator, Sequence

from dashboard.release.preconditions import ReleaseOptions, withdrawn_since
from dashboard.release.record.across_editions import PastRecord
from dashboard.release.record.edition_chain import Chain
from dashboard.release.tables.quantities import QuantityKey
from dashboard.release.tables.readings import years_of
from dashboard.release.tables.reviewed_files import ReleaseRules
from dashboard.release.tables.single_years import with_few_years_in_blocks
from dashboard.release.tables.table_quantities import quantities_of
from dashboard.release.tables.true_counts import CountedTable
from dashboard.warehouse.reader import Warehouse
from schemas.errors import RefusedError, UsageError


def withdrawn_years(
    past: PastRecord | None, chain: Chain, warehouse: Warehouse, options: ReleaseOptions
) -> frozenset[str]:
    """Return the years that have no figures, were the returning ones to come back.

    Raises UsageError for a year that cannot be withdrawn or come back, RefusedError where no load was withdrawn.
    """
    before = frozenset() if past is None else past.withdrawn
    closed = {} if past is None else past.closed
    if unknown := sorted(set(options.withdraw_years) - closed.keys()):
        raise UsageError(f"{unknown[0]} is no year that an edition closed. There are: {', '.join(closed) or 'none'}.")
    if unknown := sorted(set(options.return_years) - before):
        raise UsageError(f"{unknown[0]} is not withdrawn. Withdrawn are: {', '.join(sorted(before)) or 'none'}.")
    if options.withdraw_years and not withdrawn_since(warehouse, chain.manifests[0]):
        raise RefusedError(
            f"No load that an edition was made from was withdrawn since {chain.manifests[0].edition}. A year is withdrawn for an "
            "error in what was loaded, and late changes restate nothing: withdraw the load first (outcomes withdraw LOAD). "
            "Nothing was released."
        )
    return (before | set(options.withdraw_years)) - set(options.return_years)


def moved_by_few(
    tables: Sequence[CountedTable], rules: ReleaseRules, past: PastRecord, returning: Sequence[str]
) -> Iterator[str]:
    """Yield the names of the counts of years that come back which moved by so few that the difference is hidden."""
    quantities = quantities_of(
        with_few_years_in_blocks(tables, rules.policy), rules.declarations.bounds, rules.policy
    ).by_key
    for entry in past.record.entries:
        now = quantities.get(entry.key)
        if now is not None and _holds(entry.key, returning) and rules.policy.is_small(now.value - entry.value):
            yield entry.name


def _holds(key: QuantityKey, years: Sequence[str]) -> bool:
    """Tell whether the period of a quantity is one of some years, or holds one."""
    return not set(years).isdisjoint(years_of(key.period))
