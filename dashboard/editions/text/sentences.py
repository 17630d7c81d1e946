"""Answer the questions of the strategic group from an edition, in sentences that pages, slides and papers share.

Every number in a sentence is a shown cell, or the share of one shown cell in another. A word such as "higher" is said
only where the intervals of both shares allow it. Sentences are built around a colon and not around a verb, because
what is counted stands in a catalogue and cannot be made to agree, least of all in Welsh.
"""

from collections.abc import Callable
from typing import Final, get_args

from dashboard.editions.cells import Question, ReleasedTable, Status
from dashboard.editions.reader import Edition
from dashboard.editions.rows import period_shown, row_at, shows_anything
from dashboard.editions.text.cell_text import cell_text, hidden_text, row_text, share_text
from dashboard.editions.text.labels import period_label
from dashboard.editions.text.row_sentences import (
    largest_count,
    largest_part,
    last_step,
    listed_counts,
    listed_shares,
)
from dashboard.editions.text.strongest_change import rows_over_years
from dashboard.language.catalogue import _, marked
from dashboard.language.formats import number
from dashboard.language.labels import first_upper
from dashboard.statistics.words import Word, word_between_counts, word_between_shares
from schemas.metrics.registry import METRICS

QUESTIONS: Final[dict[Question, str]] = {
    "reporting": marked("Are more people willing to report?"),
    "outcomes": marked("What happens to reports?"),
    "attrition": marked("Where are they lost, and how did they end?"),
    "support": marked("Is support reaching people?"),
}
WHAT_CHANGED: Final = marked("What changed since last time, and what did we decide?")
"""The fifth question: it is answered from two editions and from the decisions of the group."""

assert tuple(QUESTIONS) == get_args(Question)

COUNTS_APART: Final[dict[Word, str]] = {
    Word.HIGHER: marked("more than in {period} ({before})"),
    Word.LOWER: marked("fewer than in {period} ({before})"),
    Word.SIMILAR: marked("about as many as in {period} ({before})"),
    Word.CANNOT_TELL: marked("no clear change from {period} ({before}), no more than chance gives"),
    Word.TOO_FEW: marked("too few to compare with {period} ({before})"),
}
SHARES_APART: Final[dict[Word, str]] = {
    Word.HIGHER: marked("a higher share than in {period}, {before}"),
    Word.LOWER: marked("a lower share than in {period}, {before}"),
    Word.SIMILAR: marked("about the same share as in {period}, {before}"),
    Word.CANNOT_TELL: marked("no clear change from {period}, {before}: no more than chance gives"),
    Word.TOO_FEW: marked("too few to compare with {period}, {before}"),
}


def answer(edition: Edition, question: Question) -> tuple[str, ...]:
    """Return the finding of each table of a question that shows anything; one sentence that none does, where none does."""
    found = tuple(finding(edition, table) for table in edition.of_question(question) if shows_anything(edition, table))
    return found or (_("Every figure on this question is {hidden}.").format(hidden=hidden_text()),)


def finding(edition: Edition, table: ReleasedTable) -> str:
    """Say in one sentence what a table found: its latest years where they are shown, or all years together."""
    if not shows_anything(edition, table):
        return why_nothing(edition, table)
    return _FINDINGS[table.shape](edition, table) or _("{title}: only parts of it can be shown").format(
        title=_(table.title)
    )


def why_nothing(edition: Edition, table: ReleasedTable) -> str:
    """Say of a table of which nothing is shown why that is: hidden where any of it is, and else not read yet, or withdrawn."""
    cells = [cell for cell in edition.cells.values() if cell.table == table.name]
    first = next((cell for cell in cells if cell.status is Status.HIDDEN), cells[0])
    return _("{title}: {why}").format(title=_(table.title), why=cell_text(first))


def _count(edition: Edition, table: ReleasedTable) -> str:
    if table.has_separate_counts and (change := rows_over_years(edition, table)):
        return change  # that welfare contact is the most often says nothing of enforcement
    if table.by is not None:
        return largest_count(edition, table) or listed_counts(edition, table)
    period, before = _periods_compared(edition, table, lambda year: edition.cell(table.name, year).value)
    sentence = _figure_in(edition, table, period)
    count = edition.cell(table.name, period).value
    earlier = edition.cell(table.name, before).value if before else None
    if before is None or count is None or earlier is None:
        return sentence
    word = word_between_counts(count, earlier)
    return _compared(sentence, COUNTS_APART[word], before, number(earlier))


def _share(edition: Edition, table: ReleasedTable) -> str:
    if table.by is not None:
        return listed_shares(edition, table)
    period, before = _periods_compared(edition, table, lambda year: edition.share(table.name, year))
    sentence = _figure_in(edition, table, period)
    now = edition.share(table.name, period)
    earlier = edition.share(table.name, before) if before else None
    if now is None or earlier is None or before is None:
        return sentence
    word = word_between_shares((now.numerator, now.denominator), (earlier.numerator, earlier.denominator))
    return _compared(sentence, SHARES_APART[word], before, share_text(earlier))


def _periods_compared(
    edition: Edition, table: ReleasedTable, figure_at: Callable[[str], object]
) -> tuple[str, str | None]:
    """Return the period that a sentence is about, and the one before it where the two may be compared.

    The latest year (or block) that was read; where it is hidden all years together, and only then an earlier one.
    """
    young = (Status.NOT_MATURE, Status.FILLING)
    old_enough = [period for period in table.compared if edition.cell(table.name, period).status not in young]
    latest = old_enough[-1] if old_enough else None
    if latest is None or figure_at(latest) is None:
        shown = [year for year in reversed(old_enough) if figure_at(year) is not None]
        if table.cumulative and (figure_at(table.cumulative) is not None or not shown):
            return table.cumulative, None
        return (shown[0] if shown else period_shown(edition, table)), None
    position = table.compared.index(latest)
    metric = METRICS.get(table.metric)
    is_compared = (
        position > 0
        and figure_at(table.compared[position - 1]) is not None
        and (metric is None or metric.periods_compare)
    )
    return latest, table.compared[position - 1] if is_compared else None


def _figure_in(edition: Edition, table: ReleasedTable, period: str) -> str:
    """Say the figure of one period of a table without rows."""
    what = first_upper(_(table.counted)) if table.shape == "count" else _(table.title)
    message = _("{what}: {figure} in {period}") if period in table.years else _("{what}: {figure}, {period}")
    figure = row_text(row_at(edition, table, period))
    return message.format(what=what, figure=figure, period=period_label(period))


def _compared(sentence: str, message: str, before: str, figure: str) -> str:
    compared = _(message).format(period=period_label(before), before=figure)
    return _("{sentence}; {compared}").format(sentence=sentence, compared=compared)


_FINDINGS: Final[dict[str, Callable[[Edition, ReleasedTable], str]]] = {
    "count": _count,
    "share": _share,
    "steps": last_step,
    "parts": largest_part,
}
