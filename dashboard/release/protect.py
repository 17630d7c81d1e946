"""Show blocks of years where single ones are too few, hide, then audit what is hidden."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from dashboard.disclosure.audit import FeasibleRange, audit
from dashboard.disclosure.suppress import UnprotectableError, choose_cells
from dashboard.release.published_cells import with_totals
from dashboard.release.record.across_editions import PastRecord, combine, without_given_away
from dashboard.release.record.draws import Draws
from dashboard.release.record.published_record import PublishedRecord, protection_of
from dashboard.release.tables.declared_tables import OutsideFigure
from dashboard.release.tables.reviewed_files import ReleaseRules
from dashboard.release.tables.single_years import with_few_years_in_blocks
from dashboard.release.tables.table_quantities import quantities_of
from dashboard.release.tables.true_counts import CountedTable

ProgressReport = Callable[[str], None]


@dataclass(frozen=True)
class Protected:
    """Hold the tables as they are published, what is hidden of them, and what was found of every count that must not be known."""

    tables: tuple[CountedTable, ...]
    record: PublishedRecord
    hidden: frozenset[int]
    feasible_ranges: tuple[FeasibleRange, ...]


def protect(
    name: str,
    tables: Sequence[CountedTable],
    rules: ReleaseRules,
    figures: Sequence[OutsideFigure],
    past: PastRecord | None,
    draws: Draws | None,
    progress: ProgressReport,
) -> Protected:
    """Return what an edition shows. Raises UnprotectableError, which names what could be worked out."""
    protection = protection_of(rules.policy)
    if past is not None:
        progress("what earlier editions gave away")
        past = without_given_away(past, protection)
    shown = with_few_years_in_blocks(tables, rules.policy)
    quantities = quantities_of(shown, rules.declarations.bounds, rules.policy)
    record = combine(name, quantities, figures, rules.policy, past, draws)
    problem = record.problem()
    hidden = choose_cells(problem, protection, progress)
    progress("attacking what is hidden")
    feasible_ranges = audit(problem, hidden, protection)
    if narrow := [each.index for each in feasible_ranges if not each.is_protected]:
        raise UnprotectableError(tuple(problem.variables[index].name for index in narrow))
    return Protected(with_totals(shown, record, hidden), record, hidden, feasible_ranges)
