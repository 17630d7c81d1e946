"""Say the strongest change that an edition shows: the one whose interval lies furthest from no change.

Of those that an exact test of all of them together calls higher or lower. Only shown cells are read. Each row of a table is
compared in the first and the last year in which it is shown; rows of one table stand together, so that nobody reads less
enforcement without the welfare contact beside it.
"""

from dataclasses import dataclass
from typing import Final

from dashboard.editions.cells import Question, ReleasedTable
from dashboard.editions.reader import Edition
from dashboard.editions.rows import ReleasedRow, first_and_last
from dashboard.editions.text.cell_text import share_text
from dashboard.editions.text.labels import period_label
from dashboard.language.catalogue import _, marked
from dashboard.language.formats import number
from dashboard.language.labels import first_upper
from dashboard.statistics.comparison import Ratio
from dashboard.statistics.interval import Z
from dashboard.statistics.words import CountsSideBySide, SharesSideBySide, SideBySide, Word, decide_words
from schemas.metrics.registry import CAVEATS

RULE: Final = marked(
    "Of {count} rows that are shown in two years, tested together, the one whose change is furthest from chance."
)


@dataclass(frozen=True)
class StrongestChange:
    """Hold the sentence of the strongest change, and what to bear in mind with it: the rule that chose it, a caveat.

    `question`: the one that its table answers.
    """

    sentence: str
    note: str
    question: Question


@dataclass(frozen=True)
class _Change:
    """Hold a row in the first and the last year in which it is shown."""

    first: ReleasedRow
    last: ReleasedRow

    @property
    def side_by_side(self) -> SideBySide:
        """Return the last year beside the first."""
        if self.first.whole is None:
            return CountsSideBySide(self.last.count.value or 0, self.first.count.value or 0)
        before, now = self.first.share, self.last.share
        if before is None or now is None:
            return SharesSideBySide((0, 0), (0, 0))
        return SharesSideBySide((now.numerator, now.denominator), (before.numerator, before.denominator))

    @property
    def strength(self) -> float:
        """Return the ratio that the change is at least, as a number above 1; 1 where it may be none."""
        found: Ratio = self.side_by_side.interval(Z)
        if found.low is not None and found.low > 1:
            return found.low
        if found.high is not None and found.high < 1:
            return 1 / found.high if found.high else float("inf")
        return 1.0


def strongest_change(edition: Edition) -> StrongestChange | None:
    """Return the strongest change; None where no change is larger than chance would give."""
    found = [(_Change(*pair), table) for table in edition.tables for pair in first_and_last(edition, table)]
    words = [one.word for one in decide_words([change.side_by_side for change, _table in found])]
    clear = [each for each, word in zip(found, words, strict=True) if word in (Word.HIGHER, Word.LOWER)]
    strongest = max(clear, key=lambda each: each[0].strength, default=None)
    if strongest is None:
        return None
    table = strongest[1]
    note = [_(RULE).format(count=len(found)), *(_(CAVEATS[name]) for name in table.caveats[:1])]
    return StrongestChange(rows_over_years(edition, table), " ".join(note), table.question)


def rows_over_years(edition: Edition, table: ReleasedTable) -> str:
    """Say each row of a table in the first and the last year in which it is shown; "" where none is shown in two years."""
    changes = [_Change(*pair) for pair in first_and_last(edition, table)]
    if not changes:
        return ""
    what = first_upper(_(table.counted)) if table.by is None and table.shape == "count" else _(table.title)
    years = {(change.first.period, change.last.period) for change in changes}
    if len(years) > 1:
        listed = [
            _("{figures} ({first} to {last})").format(
                figures=_figures(change), first=period_label(change.first.period), last=period_label(change.last.period)
            )
            for change in changes
        ]
        return _("{what}: {figure}").format(what=what, figure="; ".join(listed))
    ((first, last),) = years
    return _("{what}: {figures}, {first} to {last}").format(
        what=what,
        figures="; ".join(map(_figures, changes)),
        first=period_label(first),
        last=period_label(last),
    )


def _figures(change: _Change) -> str:
    before, now = _figure(change.first), _figure(change.last)
    if not change.first.label:
        return _("from {before} to {now}").format(before=before, now=now)
    return _("{group} from {before} to {now}").format(group=change.first.label, before=before, now=now)


def _figure(row: ReleasedRow) -> str:
    return number(row.count.value or 0) if row.share is None else share_text(row.share)
