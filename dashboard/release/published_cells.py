"""The cells of an edition as its readers get them: a value where it may be shown, and a status everywhere."""

from collections.abc import Iterator, Sequence

from dashboard.disclosure.policy import Policy
from dashboard.editions.cells import COUNT, OF, Cell, Status
from dashboard.release.published_record import Book
from dashboard.release.quantities import Place
from dashboard.release.true_counts import Counted


def cells_of(tables: Sequence[Counted], book: Book, hidden: frozenset[int], policy: Policy) -> tuple[Cell, ...]:
    """Return every cell of every table. Only here does a true count become a published one."""
    return tuple(_cell(table, place, book, hidden, policy) for table in tables for place in places_of(table))


def places_of(counted: Counted) -> Iterator[Place]:
    """Yield every place of a table, in reading order."""
    table = counted.table
    columns = (COUNT,) if table.shape == "count" else (COUNT, OF)
    for period in (*table.years, table.cumulative):
        for row in table.rows:
            for column in columns:
                yield Place(table.name, period, row, column)


def _cell(table: Counted, place: Place, book: Book, hidden: frozenset[int], policy: Policy) -> Cell:
    index = book.places.get(place)
    if index is None:
        young = table.is_applicable and table.table.matures
        return Cell(*place, Status.NOT_MATURE if young else Status.NOT_APPLICABLE)
    if index in hidden:
        return Cell(*place, Status.HIDDEN)
    value = policy.published(book.entries[index].value)
    return Cell(*place, Status.SHOWN if value else Status.ZERO, value)
