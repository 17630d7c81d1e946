"""Combine the quantities of an edition with those of every edition before it, so that no two of them can be subtracted.

A year is read once, so that its counts are the same entries in every edition after: what was shown stays shown, what was hidden
stays hidden, and no choice is made of it again. Another value comes only after editions of before 0.15, which restated their
years, and from a year that was withdrawn and came back. It is a new entry, and so is the change from every value before it: a
change of 1 to 7 is a count of people like any other. That a year came back says that none of its counts moved by so few: the
attacker is told, and of each that moved, which way.
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from dashboard.disclosure.audit import audit
from dashboard.disclosure.likely_choices import ChosenEdition
from dashboard.disclosure.policy import Policy
from dashboard.disclosure.problem import Protection, Relation
from dashboard.release.record.differences import add_change, add_differences
from dashboard.release.record.draws import Draws
from dashboard.release.record.published_record import GRAND_TOTAL, PublishedRecord, RecordEntry
from dashboard.release.tables.declared_tables import OutsideFigure
from dashboard.release.tables.quantities import Quantities, Quantity, QuantityKey
from dashboard.release.tables.readings import years_of
from dashboard.release.tables.true_counts import CellKey, TrueCount


@dataclass(frozen=True)
class PastRecord:
    """Hold the record of the edition before, as its ledger keeps it, and what it hid.

    `secret`: the fingerprint of the one by which it was drawn. `read`: every count of a year that was read, shown or not.
    `closed`: with how many crimes each year was closed; `kept`: those years of which a reading is still to come, so that their
    crimes are kept; `withdrawn`: years that have no figures, because of an error in what was loaded; `proofs`: each year that
    was withdrawn, with every load that said so; `returned`: each year that came back, with the edition.
    Editions of before 0.15 have none of them: they restated their years.
    """

    record: PublishedRecord
    hidden: frozenset[int]
    secret: str | None = None
    read: Mapping[CellKey, TrueCount] = field(default_factory=dict)
    closed: Mapping[str, int] = field(default_factory=dict)
    kept: frozenset[str] = frozenset()
    withdrawn: frozenset[str] = frozenset()
    erased: Mapping[str, int] = field(
        default_factory=dict
    )  # crimes of closed years whose victim was erased; never published
    proofs: frozenset[tuple[str, str]] = frozenset()
    returned: frozenset[tuple[str, str]] = frozenset()
    editions: tuple[
        ChosenEdition, ...
    ] = ()  # what each edition up to this one chose, where its ledgers were read for that

    def chosen_by(self, protection: Protection) -> ChosenEdition:
        """Return what the edition of this record chose by its policy."""
        return ChosenEdition(self.record.problem(), self.hidden, protection)


def without_given_away(past: PastRecord, protection: Protection) -> PastRecord:
    """Return a past with a mark at every count that its editions give away: they promised less, and no later one can mend it."""
    given_away = {each.index for each in audit(past.record.problem(), past.hidden, protection) if not each.is_protected}
    entries = (
        replace(entry, is_given_away=True) if index in given_away else entry
        for index, entry in enumerate(past.record.entries)
    )
    return replace(past, record=replace(past.record, entries=tuple(entries)))


def combine(
    edition: str,
    quantities: Quantities,
    figures: Sequence[OutsideFigure],
    policy: Policy,
    past: PastRecord | None,
    draws: Draws | None = None,
) -> PublishedRecord:
    """Return the record of an edition: all that was known before, and what this one adds.

    What was drawn for a count once is never drawn again, whatever its value, the secret and the policy are now.
    """
    entries = [] if past is None else [_as_past(index, entry, past) for index, entry in enumerate(past.record.entries)]
    relations = {} if past is None else dict.fromkeys(past.record.relations)
    versions: dict[QuantityKey, list[int]] = defaultdict(list)
    for index, entry in enumerate(entries):
        if not entry.is_change:
            versions[entry.key].append(index)
    drawn = {entry.key: entry.factor for entry in entries if entry.factor is not None}
    returned = frozenset() if past is None else past.withdrawn & {key.period for key in quantities.by_key}
    found: dict[QuantityKey, int] = {}
    cells: dict[CellKey, int] = {}
    for key, quantity in quantities.by_key.items():
        factor = drawn.get(key)
        if factor is None and draws is not None and quantity.cells:
            factor = GRAND_TOTAL if quantity.is_grand_total else draws.factor(key)
        same = [index for index in versions[key] if entries[index].value == quantity.value]
        if same:
            found[key] = same[-1]
            entries[same[-1]] = _as_now(entries[same[-1]], quantity, factor)
        else:
            found[key] = len(entries)
            entries.append(_as_now(RecordEntry(key, edition, quantity.value, is_cell=False), quantity, factor))
            came_back = not returned.isdisjoint(years_of(key.period))
            for before in versions[key]:
                relations |= dict.fromkeys(
                    add_change(entries, edition, before, found[key], policy, came_back=came_back)
                )
        cells |= dict.fromkeys(quantity.cells, found[key])
    for key, quantity in quantities.by_key.items():
        if not _is_settled(entries[found[key]]):
            entries[found[key]] = _told_by(entries[found[key]], quantity, found)
    for total in quantities.sums:
        terms = tuple(sorted((found[key], coefficient) for key, coefficient in total.terms))
        relations[Relation(terms, total.low, total.high)] = None
    latest = {key: indices[-1] for key, indices in versions.items() if indices} | found
    relations |= dict.fromkeys(add_differences(entries, relations, edition, quantities, latest, policy))
    for figure in figures:
        named = [found.get(QuantityKey(quantity, period)) for quantity, period in figure.terms]
        known = [index for index in named if index is not None]
        if len(known) == len(named):
            relations[Relation(tuple((index, 1) for index in sorted(known)), figure.low, figure.high)] = None
    return PublishedRecord(tuple(entries), tuple(relations), cells)


def _as_past(index: int, entry: RecordEntry, past: PastRecord) -> RecordEntry:
    """Return an entry as it is once its edition is past: published for good, or hidden and still protected."""
    if entry.is_cell:
        is_hidden = index in past.hidden
        return replace(entry, is_cell=False, is_published=not is_hidden, is_checked=is_hidden)
    return entry


def _is_settled(entry: RecordEntry) -> bool:
    """Tell whether an earlier edition showed or hid an entry: no later one decides that again."""
    return entry.is_published or entry.is_checked


def _as_now(entry: RecordEntry, quantity: Quantity, factor: float | None) -> RecordEntry:
    """Return the entry of a quantity in this edition, as it is where it is settled."""
    if _is_settled(entry):
        return entry
    return replace(
        entry,
        is_cell=bool(quantity.cells),
        reasons=entry.reasons | quantity.reasons,
        cost=quantity.cost,
        factor=factor,
    )


def _told_by(entry: RecordEntry, quantity: Quantity, found: dict[QuantityKey, int]) -> RecordEntry:
    """Return the entry with the places of what its value tells something of, beside those of earlier editions."""
    rests = {*entry.rests, *(found[key] for key in quantity.rests)}
    margins = {*entry.margins, *(tuple(sorted(found[key] for key in group)) for group in quantity.margins)}
    return replace(entry, rests=tuple(sorted(rests)), margins=tuple(sorted(margins)))
