"""Add what lies between two values that one count had, and between what two readings say: a small one is a count of people.

Each is an entry of the record that no cell shows, and may be below zero.
"""

from collections.abc import Collection, Mapping

from dashboard.disclosure.policy import Policy
from dashboard.disclosure.problem import Relation
from dashboard.release.record.published_record import CHANGE, SMALL_CHANGE, RecordEntry
from dashboard.release.tables.quantities import Quantities, QuantityKey
from dashboard.release.tables.readings import years_of
from dashboard.release.tables.table_quantities import UNLIMITED


def add_change(
    entries: list[RecordEntry], edition: str, before: int, now: int, policy: Policy, *, came_back: bool
) -> tuple[Relation, ...]:
    """Add the change between two values of one quantity; return what binds it to them, and what a return says of it."""
    change = entries[now].value - entries[before].value
    quantity, period = entries[now].key
    index = _add(entries, QuantityKey(f"{CHANGE}{quantity}", period), edition, change, policy)
    difference = _less([(now, 1), (before, -1)], index)
    if not came_back or entries[index].reasons:
        return (difference,)
    least = policy.hidden_to + 1
    return difference, Relation(((index, 1),), *((least, UNLIMITED) if change > 0 else (-UNLIMITED, -least)))


def add_differences(
    entries: list[RecordEntry],
    relations: Collection[Relation],
    edition: str,
    quantities: Quantities,
    latest: Mapping[QuantityKey, int],
    policy: Policy,
) -> list[Relation]:
    """Add every difference that bounds name, and return what binds each to its counts; nothing where one was never counted.

    One table may show years where another shows the block of them. `latest`: where the last value of each count stands, those
    that earlier editions alone counted among them.
    """
    added = []
    for name, named in quantities.differences.items():
        for period in dict.fromkeys(key.period for key in latest):
            key = QuantityKey(name, period)
            found = [_where_counted(quantity, period, latest) for quantity, _ in named]
            terms = [(at, times) for places, (_, times) in zip(found, named, strict=True) for at in places]
            before = (index for index, entry in enumerate(entries) if entry.key == key)
            if all(found) and not any(_less(terms, index) in relations for index in before):
                value = sum(times * entries[at].value for at, times in terms)
                added.append(_less(terms, _add(entries, key, edition, value, policy)))
    return added


def _where_counted(quantity: str, period: str, latest: Mapping[QuantityKey, int]) -> list[int]:
    """Return where a count of a period stands, or those of all its years, which add up to it; nothing where one is missing."""
    for periods in ((period,), years_of(period)):
        if all(QuantityKey(quantity, each) in latest for each in periods):
            return [latest[QuantityKey(quantity, each)] for each in periods]
    return []


def _add(entries: list[RecordEntry], key: QuantityKey, edition: str, value: int, policy: Policy) -> int:
    """Add a difference, and return where it stands."""
    reasons = frozenset({SMALL_CHANGE}) if policy.is_small(value) else frozenset()
    entries.append(RecordEntry(key, edition, value, is_cell=False, is_change=True, reasons=reasons))
    return len(entries) - 1


def _less(terms: list[tuple[int, int]], difference: int) -> Relation:
    return Relation(tuple(sorted([*terms, (difference, -1)])))
