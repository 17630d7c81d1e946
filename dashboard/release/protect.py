"""Show blocks of years where single ones are too few, hide, then attack: by sums, and as one who has this program.

Whatever sums tell cannot be mended, because all that could be hidden was. What whoever has the program and not the secret could
read is mended by hiding all rows and periods of its table that are chosen now, so that nothing of them is a choice; where that
hides no more, all that is bound to it. No mark says so; whoever runs all of this on every world can see it, and docs/decisions.md
says how far that was looked at.
"""

import time
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final

from dashboard.disclosure.audit import FeasibleRange, audit
from dashboard.disclosure.choice_attack import attack_choice
from dashboard.disclosure.likely_choices import ChosenEdition, Runs
from dashboard.disclosure.parts import parts_of
from dashboard.disclosure.problem import Problem, Protection
from dashboard.disclosure.suppress import UnprotectableError, choose_cells, hideable
from dashboard.editions.cells import COUNT
from dashboard.release.published_cells import with_totals
from dashboard.release.record.across_editions import combine, without_given_away
from dashboard.release.record.published_record import READ_BY_THE_PROGRAM, PublishedRecord, protection_of
from dashboard.release.release_inputs import ProgressReport, ReleaseInputs
from dashboard.release.tables.single_years import with_few_years_in_blocks
from dashboard.release.tables.table_quantities import quantities_of
from dashboard.release.tables.true_counts import CountedTable
from schemas.errors import RefusedError

MOST_RUNS: Final = 2000
RUNS_FOR_ONE: Final = 500
"""So often the choice is repeated at most when a release is attacked by whoever has the program: for all counts that are bound
to one another, and each time that worlds are sought for one."""


@dataclass(frozen=True)
class ProgramAttack:
    """Hold of an attack by whoever has the program how many counts it asked for, how long it took, and what it made hide."""

    counts: int = 0
    runs: int = 0
    seconds: float = 0.0
    hidden: tuple[str, ...] = ()  # tables of which more is hidden because of it

    def to_lines(self) -> list[str]:
        """Return what the report says of it."""
        asked = (
            f"Attack with this program and without the secret: {self.counts} counts chosen now; over worlds at least a tenth as "
            f"likely as the truth each is as wide. {self.runs} runs of the choice, {self.seconds:.0f} s of processor time."
        )
        hidden = (
            [f"Hidden because of that, as far as it was chosen now: {', '.join(self.hidden)}."] if self.hidden else []
        )
        alike = "That neighbouring years are alike no secret can hide: whoever expects it guesses a hidden year better."
        return [asked, *hidden, alike]


@dataclass(frozen=True)
class Protected:
    """Hold the tables as they are published, what is hidden of them, and what was found of every count that must not be known."""

    tables: tuple[CountedTable, ...]
    record: PublishedRecord
    hidden: frozenset[int]
    feasible_ranges: tuple[FeasibleRange, ...]
    program_attack: ProgramAttack = ProgramAttack()


class ExposedError(UnprotectableError):
    """Report that whoever has the program could read counts of tables of which every row is hidden already."""

    def __init__(self, names: tuple[str, ...], tables: Sequence[str]) -> None:
        RefusedError.__init__(
            self,
            f"whoever has this program could know these hidden counts too closely: {'; '.join(names)}. Expected a wide "
            f"enough range for each. Leave out {' and '.join(tables)}, or merge rows (`merged`), in a tables.toml of your own "
            "in release_rules. Nothing was released.",
        )
        self.names = names


def protect(inputs: ReleaseInputs, tables: Sequence[CountedTable], progress: ProgressReport) -> Protected:
    """Return what an edition shows. Raises UnprotectableError, which names what could be worked out."""
    rules, past = inputs.rules, inputs.past
    protection = protection_of(rules.policy)
    if past is not None:
        progress("what earlier editions gave away")
        past = without_given_away(past, protection)
    shown = with_few_years_in_blocks(tables, rules.policy)
    quantities = quantities_of(shown, rules.declarations.bounds, rules.policy)
    record = combine(inputs.edition, quantities, inputs.outside_figures, rules.policy, past, inputs.draws)
    attacked, widenings = ProgramAttack(), [_in_their_tables, _in_their_parts]
    while True:
        problem = record.problem()
        hidden, feasible_ranges = _hide(problem, protection, progress)
        earlier = () if past is None else past.editions
        exposed, attacked = _attack_choice(problem, hidden, protection, earlier, attacked, progress)
        if not exposed:
            return Protected(with_totals(shown, record, hidden), record, hidden, feasible_ranges, attacked)
        concerned = sorted({cell_key.table for cell_key, index in record.index_of.items() if index in exposed})
        wider = hidden
        while widenings and wider <= hidden:
            wider = widenings.pop(0)(record, exposed) & _hideable(problem, protection)
        if wider <= hidden:
            raise ExposedError(tuple(problem.variables[index].name for index in sorted(exposed)), concerned)
        progress(f"hiding more of {', '.join(concerned)}, because whoever has the program could read some of it")
        record = _with_hidden(record, wider)
        attacked = replace(attacked, hidden=tuple(sorted({*attacked.hidden, *concerned})))


def _hide(
    problem: Problem, protection: Protection, progress: ProgressReport
) -> tuple[frozenset[int], tuple[FeasibleRange, ...]]:
    """Return what is hidden, attacked by sums. Raises UnprotectableError."""
    hidden = choose_cells(problem, protection, progress)
    progress("attacking what is hidden")
    feasible_ranges = audit(problem, hidden, protection)
    if narrow := [each.index for each in feasible_ranges if not each.is_protected]:
        raise UnprotectableError(tuple(problem.variables[index].name for index in narrow))
    return hidden, feasible_ranges


def _attack_choice(
    problem: Problem,
    hidden: frozenset[int],
    protection: Protection,
    earlier: Sequence[ChosenEdition],
    before: ProgramAttack,
    progress: ProgressReport,
) -> tuple[frozenset[int], ProgramAttack]:
    """Return the counts that whoever has the program knows too closely, and how that was asked.

    Only what this edition chose is asked for, and what is bound to it: what earlier ones chose was, when they were released.
    """
    progress(f"attacking the choice, at most {MOST_RUNS} runs for counts that are bound to one another")
    runs, began = Runs(MOST_RUNS, RUNS_FOR_ONE), time.process_time()
    found = attack_choice(problem, hidden, protection, runs=runs, earlier=earlier)
    seconds = before.seconds + time.process_time() - began
    return (
        frozenset(each.index for each in found if not each.is_protected),
        replace(before, counts=len(found), runs=before.runs + runs.done, seconds=seconds),
    )


def _in_their_tables(record: PublishedRecord, exposed: frozenset[int]) -> frozenset[int]:
    """Return every count that the tables of some counts show, of those that are chosen now, but not what they are parts of."""
    tables = {cell_key.table for cell_key, index in record.index_of.items() if index in exposed}
    shown = {index for key, index in record.index_of.items() if key.table in tables and key.column == COUNT}
    return frozenset(index for index in shown | exposed if record.entries[index].is_cell)


def _in_their_parts(record: PublishedRecord, exposed: frozenset[int]) -> frozenset[int]:
    """Return every count that is bound to some counts, of those that are chosen now."""
    return frozenset(
        int(index)
        for part in parts_of(record.problem())
        if part.inside(exposed)
        for index, variable in zip(part.indices, part.problem.variables, strict=True)
        if variable.is_cell
    )


def _hideable(problem: Problem, protection: Protection) -> frozenset[int]:
    """Return what can be hidden together: what anybody can tell in any case stays shown."""
    return frozenset(index for part in parts_of(problem) for index in part.outside(hideable(part.problem, protection)))


def _with_hidden(record: PublishedRecord, more: frozenset[int]) -> PublishedRecord:
    """Return a record of which more counts are hidden whatever they are."""
    entries = tuple(
        replace(entry, reasons=entry.reasons | {READ_BY_THE_PROGRAM}) if index in more else entry
        for index, entry in enumerate(record.entries)
    )
    return replace(record, entries=entries)
