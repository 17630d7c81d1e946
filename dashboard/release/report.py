"""Report a release to the force: what was hidden and why, what it costs, and which coarser table would show more.

For the force alone. It holds no count, but it tells a cell that is hidden for its own sake from one hidden for another's, and who
knows that knows that the first lies between 1 and 7.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from typing import Any

from dashboard.disclosure.suppress import UnprotectableError, suppress
from dashboard.editions.cells import Cell, Status
from dashboard.release.counted_edition import CountedEdition
from dashboard.release.preconditions import withdrawn_since
from dashboard.release.protect import ProgramAttack
from dashboard.release.record.across_editions import combine
from dashboard.release.record.published_record import PublishedRecord, protection_of
from dashboard.release.release_inputs import ProgressReport, ReleaseInputs
from dashboard.release.tables.table_quantities import quantities_of
from dashboard.release.tables.true_counts import CountedTable, in_blocks
from schemas.settings.withdrawal_reason import WithdrawalReason


@dataclass(frozen=True)
class HiddenCell:
    """Hold one hidden cell. `kind`: primary for its own sake, secondary for another's."""

    table: str
    period: str
    row: str
    column: str
    kind: str
    why: tuple[str, ...]


@dataclass(frozen=True)
class CoarserTable:
    """Hold a table with less in it, and how many cells the whole edition would then show and hide."""

    table: str
    change: str
    shown_now: int
    hidden_now: int
    shown_then: int | None  # None: nothing could be released with it
    hidden_then: int | None


@dataclass(frozen=True)
class ReleaseReport:
    """Hold the report of one release."""

    edition: str
    supersedes: str | None
    build: str
    statuses: dict[str, int]
    hidden: tuple[HiddenCell, ...]
    cost: float  # what was lost, of all that there was to lose
    totals_hidden: int
    attacked: int
    least_width: int | None  # at least so wide is what an attacker can know of any hidden count
    program_attack: ProgramAttack  # by whoever has the program and not the secret
    together: tuple[str, ...]  # tables that show blocks of years, although they are declared by year
    coarser: tuple[CoarserTable, ...]
    withdrawn: tuple[str, ...] = ()  # loads of the edition before that were taken back since, in words
    uncertain: tuple[str, ...] = ()  # complete years with crimes that a rejected row may count otherwise, in words
    given_away: tuple[str, ...] = ()  # what earlier editions give away, by name
    promises: tuple[str, ...] = ()  # what can no longer be promised of earlier editions
    fallen: tuple[str, ...] = ()  # complete years with fewer crimes than in the edition before, and why, in words
    withdrawn_years: tuple[str, ...] = ()
    held_back: tuple[str, ...] = ()  # counts for which a year that should come back stays withdrawn, and why, in words
    not_read: tuple[str, ...] = ()  # readings that would contradict earlier ones, in words
    uncovered: tuple[str, ...] = ()  # tables of which an extract does not cover the first year, in words

    def to_json(self) -> dict[str, Any]:
        """Return the report as what `json` writes."""
        return asdict(self)

    def to_text(self) -> str:
        """Return the report as lines."""
        kinds = Counter(cell.kind for cell in self.hidden)
        shown = self.statuses.get("shown", 0) + self.statuses.get("zero", 0)
        beside = f"; it supersedes {self.supersedes}" if self.supersedes else ""
        why = f"{kinds['primary']} for their own sake and {kinds['secondary']} for another's"
        early = self.statuses.get("not_mature", 0) + self.statuses.get("filling", 0)
        absent = self.statuses.get("not_applicable", 0)
        lines = [
            f"Edition {self.edition}, from build {self.build}{beside}",
            f"Shown: {shown} cells. Hidden: {len(self.hidden)}, {why}. Too early: {early}. Not applicable: {absent}.",
            f"Cost: {self.cost:.0%} of what the group asks for; {self.totals_hidden} totals hidden.",
        ]
        if self.least_width is not None:
            lines.append(
                f"Attack: {self.attacked} counts that must not be known; whoever kept everything ever published knows none of "
                f"them closer than {self.least_width}."
            )
        if self.together:
            lines.append(f"In blocks of years, because single ones are too few: {', '.join(self.together)}.")
        if self.program_attack.counts:
            lines += ["", *self.program_attack.to_lines()]
        said = {
            "Given away by earlier editions, which promised less (docs/recall.md says what to do)": self.given_away,
            "What can no longer be promised": self.promises,
            "Withdrawn since the edition before, so that figures may fall": self.withdrawn,
            "Withdrawn years, which have no figures": self.withdrawn_years,
            "Not come back, because of these counts: of one that moved by few the difference would tell of people": (
                self.held_back
            ),
            "Not read, because it would contradict what earlier editions read of the year; the next release tries again": (
                self.not_read
            ),
            "Years that began before an extract does are not known, and are not read": self.uncovered,
            "Complete years with fewer crimes than in the edition before, and why": self.fallen,
            "Complete years with crimes that a rejected row may count otherwise, accepted": self.uncertain,
        }
        for heading, found in said.items():
            if found:
                lines += ["", heading, *(f"  {one}" for one in found)]
        lines += ["", "Hidden (for the force alone: this list must not leave it)"]
        lines += [
            f"  {cell.table}, {cell.period}{', ' + cell.row if cell.row else ''}, {cell.column}: {cell.kind} "
            f"({', '.join(cell.why)})"
            for cell in self.hidden
        ] or ["  nothing"]
        if self.coarser:
            lines += [
                "",
                "Coarser tables, and what the edition would show with each before whoever has the program is asked",
            ]
            lines += [_told(coarser) for coarser in self.coarser]
        return "\n".join(lines)


def report_of(
    inputs: ReleaseInputs, counted: CountedEdition, cells: Sequence[Cell], coarser: tuple[CoarserTable, ...]
) -> ReleaseReport:
    """Return the report of a release."""
    protected = counted.protected
    record, hidden, feasible_ranges = protected.record, protected.hidden, protected.feasible_ranges
    found = tuple(
        HiddenCell(*cell_key, *_why(record, index))
        for cell_key, index in record.index_of.items()
        if record.is_hidden(index, hidden)
    )
    costs = {index: record.entries[index].cost for index in set(record.index_of.values())}
    return ReleaseReport(
        edition=inputs.edition,
        supersedes=inputs.supersedes,
        build=inputs.warehouse.build,
        statuses=dict(Counter(cell.status.value for cell in cells)),
        hidden=found,
        cost=sum(cost for index, cost in costs.items() if record.is_hidden(index, hidden)) / (sum(costs.values()) or 1),
        totals_hidden=sum(cell.column == "of" for cell in found),
        attacked=len(feasible_ranges),
        least_width=min((feasible.high - feasible.low for feasible in feasible_ranges), default=None),
        program_attack=protected.program_attack,
        together=tuple(
            table.declared.name
            for table in protected.tables
            if table.is_applicable and not (table.table.years or table.declared.in_blocks)
        ),
        coarser=coarser,
        withdrawn=tuple(_withdrawn_loads(inputs)),
        fallen=counted.fallen,
        uncertain=counted.uncertain,
        promises=promises(inputs, counted.years.lost),
        withdrawn_years=tuple(sorted(counted.withdrawn)),
        held_back=counted.held_back,
        not_read=counted.not_read,
        uncovered=counted.uncovered,
        given_away=tuple(entry.name for entry in record.entries if entry.is_given_away),
    )


def _withdrawn_loads(inputs: ReleaseInputs) -> Iterator[str]:
    """Yield in words which loads were withdrawn since the edition before."""
    if inputs.chain.last is not None:
        for each in withdrawn_since(inputs.warehouse, inputs.chain.last):
            yield f"{each.extract} as at {each.as_at}: {WithdrawalReason(each.reason).label.lower()}"


def promises(inputs: ReleaseInputs, lost: Sequence[str]) -> tuple[str, ...]:
    """Return in words what can no longer be promised of the editions before, because of the secret behind their choice.

    `lost`: closed years whose crimes that secret alone could name.
    """
    if inputs.chain.last is None or inputs.past is None:
        return ()
    last = inputs.chain.last.edition
    if inputs.past.secret is None:
        said = (
            f"The hidden cells of {last} and before were chosen without a secret: whoever has the program can repeat the choice, "
            "and may read hidden counts from it."
        )
        return (said,)
    if inputs.draws.is_exchanged:
        said = (
            f"The secret behind {last} is not here any more. What it drew stays as it is, and new counts are drawn by another. "
            "Whoever finds the old one can repeat the choice of those editions, and nobody can say that it was not found."
        )
        return (said, *_not_read(lost))
    return _not_read(lost)


def _not_read(lost: Sequence[str]) -> tuple[str, ...]:
    if not lost:
        return ()
    said = (
        f"What became of the crimes of {', '.join(lost)} is read no more: the secret that named them is not here, and their list "
        "was deleted. What was read of these years stands."
    )
    return (said,)


def coarser_tables(
    inputs: ReleaseInputs,
    tables: Sequence[CountedTable],
    cells: Sequence[Cell],
    progress: ProgressReport,
) -> tuple[CoarserTable, ...]:
    """Measure, for every table that hides something, what the whole edition would show if that one were coarser."""
    hiding = {cell.table for cell in cells if cell.status is Status.HIDDEN}
    shown_now = sum(cell.value is not None for cell in cells)
    hidden_now = sum(cell.status is Status.HIDDEN for cell in cells)
    found = []
    for number, table in enumerate(tables):
        if table.table.name not in hiding:
            continue
        for change, changed in _coarsened(table):
            progress(f"with a coarser table {table.table.name}: {change}")
            then = _counted_cells(inputs, [*tables[:number], *changed, *tables[number + 1 :]])
            found.append(CoarserTable(table.table.name, change, shown_now, hidden_now, *then))
    return tuple(sorted(found, key=lambda coarser: (coarser.hidden_then is None, coarser.hidden_then or 0)))


def _coarsened(table: CountedTable) -> list[tuple[str, list[CountedTable]]]:
    """Return the ways to ask for less of a table: no single years; of a breakdown or parts, the whole alone.

    What an earlier edition decided is asked no more.
    """
    if table.table.years:
        return [] if table.is_decided else [("in blocks of years", [in_blocks(table)])]
    return [] if table.table.by is None else [("without its rows", [])]


def _counted_cells(inputs: ReleaseInputs, tables: Sequence[CountedTable]) -> tuple[int | None, int | None]:
    policy = inputs.rules.policy
    quantities = quantities_of(tables, inputs.rules.declarations.bounds, policy)
    record = combine(inputs.edition, quantities, (), policy, inputs.past, inputs.draws)
    try:
        hidden = suppress(record.problem(), protection_of(policy))
    except UnprotectableError:
        return None, None
    count = sum(record.is_hidden(index, hidden) for index in record.index_of.values())
    return len(record.index_of) - count, count


def _why(record: PublishedRecord, index: int) -> tuple[str, tuple[str, ...]]:
    reasons = set(record.entries[index].reasons)
    return ("primary", tuple(sorted(reasons))) if reasons else ("secondary", ("another could be worked out from it",))


def _told(coarser: CoarserTable) -> str:
    if coarser.shown_then is None:
        return f"  {coarser.table} {coarser.change}: nothing could be released"
    return (
        f"  {coarser.table} {coarser.change}: {coarser.shown_then} shown and {coarser.hidden_then} hidden "
        f"(now {coarser.shown_now} and {coarser.hidden_now})"
    )
