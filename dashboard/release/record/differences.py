"""Add what lies between two values that one count had, and between what two readings say: a small one is a count of people.

Each is an entry of the record that no cell shows, and may be below zero.
"""

from collections.abc import Collection, Mapping

from dashboard.disclosure.policy import Policy
from dashboard.disclosure.problem import Relation
from dashboard.release.record.published_record import CHANGE, SMALL_CHANGE, RecordEntry
from dashboard.release.tables.quantities import Quantities, QuantityKey
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

    `latest`: where the last value of each count stands, those that earlier editions alone counted among them.
    """
    added = []
    for key, terms in quantities.differences.items():
        known = [(latest[term], times) for term, times in terms if term in latest]
        before = (index for index, entry in enumerate(entries) if entry.key == key)
        if len(known) < len(terms) or any(_less(known, index) in relations for index in before):
            continue
        value = sum(times * entries[index].value for index, times in known)
        added.append(_less(known, _add(entries, key, edition, value, policy)))
    return added


def _add(entries: list[RecordEntry], key: QuantityKey, edition: str, value: int, policy: Policy) -> int:
    """Add a difference, and return where it stands."""
    reasons = frozenset({SMALL_CHANGE}) if policy.is_small(value) else frozenset()
    entries.append(RecordEntry(key, edition, value, is_cell=False, is_change=True, reasons=reasons))
    return len(entries) - 1


def _less(terms: list[tuple[int, int]], difference: int) -> Relation:
    return Relation(tuple(sorted([*terms, (difference, -1)])))
