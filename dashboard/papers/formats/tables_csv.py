"""Write the tables as one csv file of flat rows, one row a count, and the dictionary of its columns."""

import csv
import io
from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from dashboard.editions.cells import COUNT, OF, ReleasedTable, Status
from dashboard.editions.reader import Edition
from dashboard.editions.rows import ReleasedRow, rows_of
from dashboard.editions.text.labels import by_label, period_label
from dashboard.editions.text.sentences import QUESTIONS
from dashboard.language.catalogue import _, in_use, marked
from dashboard.papers.content.hidden_marks import MEANINGS, SIGNS, count_or_sign, percentage_or_sign
from schemas.formula_text import neutralise

COLUMNS: Final = {
    "edition": marked("the edition"),
    "public_key": marked("the fingerprint of the public key by which its signature is checked"),
    "as_at": marked("the day of the extracts behind the edition"),
    "language": marked("the language of the words: en or cy"),
    "question": marked("the question of the group that the table answers"),
    "table": marked("the table, as one name"),
    "title": marked("the title of the table"),
    "counted": marked("what is counted"),
    "period": marked("a financial year, April to March, or several years together"),
    "breakdown": marked("by what the table is broken down; all where it is not"),
    "group": marked("the group or step, as one name; all where there is none"),
    "group_label": marked("the group or step in words"),
    "measure": marked(
        "count: how many; of: the count that it is a part of; percentage: the share of the one in the other"
    ),
    "status": marked("shown, zero, hidden, not_mature, not_applicable or too_small"),
    "value": marked("a number, or the sign that stands for one that is not shown"),
}
ALL: Final = "all"


def tables_csv(edition: Edition) -> bytes:
    """Return every cell of an edition as csv, in UTF-8 with the mark by which a spreadsheet knows it."""
    return _csv(tuple(COLUMNS), (row for table in edition.tables for row in _rows(edition, table)))


def dictionary_csv() -> bytes:
    """Return as csv what each column and each sign means."""
    columns = [(name, _(meaning)) for name, meaning in COLUMNS.items()]
    signs = [(sign, _(meaning)) for sign, meaning in MEANINGS.items()]
    return _csv(("name", "meaning"), [*columns, *signs])


def _rows(edition: Edition, table: ReleasedTable) -> Iterator[tuple[str, ...]]:
    head = (edition.name, edition.fingerprint, edition.as_at.isoformat(), in_use(), _(QUESTIONS[table.question]))
    for row in rows_of(edition, table):
        named = (table.name, _(table.title), _(table.counted), period_label(row.period), by_label(table) or ALL)
        group = (row.code or ALL, row.label or ALL)
        for measure, status, value in _measures(row):
            yield (*head, *named, *group, measure, status, str(value))


def _measures(row: ReleasedRow) -> Iterator[tuple[str, str, int | float | str]]:
    yield COUNT, row.count.status.value, count_or_sign(row.count)
    if row.whole is not None:
        yield OF, row.whole.status.value, count_or_sign(row.whole)
        percentage = percentage_or_sign(row)
        yield "percentage", _status_of(percentage), percentage


def _status_of(percentage: float | str) -> str:
    if isinstance(percentage, float):
        return Status.SHOWN.value
    return next((status.value for status, sign in SIGNS.items() if sign == percentage), "too_small")


def _csv(head: Sequence[str], rows: Iterable[Sequence[str]]) -> bytes:
    made = io.StringIO()
    writer = csv.writer(made, lineterminator="\r\n")
    writer.writerow(head)
    writer.writerows([neutralise(text) for text in row] for row in rows)
    return made.getvalue().encode("utf-8-sig")
