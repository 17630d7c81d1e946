"""Say how a figure of an edition stands since a day: the last year that was over by then, beside the latest that began after it.

The year in which the day lies is neither: a part of it lies before. Only shown cells are read, and a word is said only where the
intervals allow it. That one thing came after another does not say that it came of it.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Final

from dashboard.editions.cells import ReleasedTable
from dashboard.editions.reader import Edition
from dashboard.editions.rows import ReleasedRow, row_at
from dashboard.editions.text.cell_text import row_text
from dashboard.language.catalogue import _, marked
from dashboard.statistics.words import Word, word_between_counts, word_between_shares
from schemas.metrics.registry import METRICS

APRIL: Final = 4
SINCE: Final[dict[Word, str]] = {
    Word.HIGHER: marked("{before} in {first}, {now} in {last}: higher"),
    Word.LOWER: marked("{before} in {first}, {now} in {last}: lower"),
    Word.SIMILAR: marked("{before} in {first}, {now} in {last}: about the same"),
    Word.CANNOT_TELL: marked("{before} in {first}, {now} in {last}: no clear change, no more than chance gives"),
    Word.TOO_FEW: marked("{before} in {first}, {now} in {last}: too few to say"),
}


@dataclass(frozen=True)
class ChangeSince:
    """Hold the sentence of a change, and its word."""

    sentence: str
    word: Word


def measurable(edition: Edition) -> Iterator[tuple[ReleasedTable, str]]:
    """Yield the figures by which a change can be told: rows of tables of counts or shares whose years compare."""
    for table in edition.tables:
        metric = METRICS.get(table.metric)
        if len(table.years) > 1 and table.shape in ("count", "share") and (metric is None or metric.periods_compare):
            yield from ((table, row) for row in table.rows)


def change_since(edition: Edition, table: ReleasedTable, row: str, day: date) -> ChangeSince | None:
    """Return how a row of a table stands since a day; None while no whole year of after it, or of before it, is shown."""
    shown = [found for year in table.years if (found := row_at(edition, table, year, row)).is_shown]
    earlier = [found for found in shown if date(_begins(found) + 1, APRIL, 1) <= day]
    later = [found for found in shown if date(_begins(found), APRIL, 1) >= day]
    if not earlier or not later:
        return None
    before, now = earlier[-1], later[-1]
    word = _word(before, now)
    sentence = _(SINCE[word]).format(before=row_text(before), first=before.period, now=row_text(now), last=now.period)
    return ChangeSince(sentence, word)


def _begins(row: ReleasedRow) -> int:
    """Return the calendar year in which the financial year of a row begins."""
    return int(row.period[:4])


def _word(before: ReleasedRow, now: ReleasedRow) -> Word:
    if before.share is None or now.share is None:
        return word_between_counts(now.count.value or 0, before.count.value or 0)
    return word_between_shares(
        (now.share.numerator, now.share.denominator), (before.share.numerator, before.share.denominator)
    )
