"""Which numbers a paper may hold: shown counts, shares of them, and those inside words that say nothing of anybody.

A number is judged after the known words were taken out: years, the numbers of the policy, "outcome 14 or 16", the number
of a page. So no small number passes because a page happens to bear it.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property
from typing import Final

from dashboard.editions.cells import OF, Cell, Status
from dashboard.editions.reader import Edition
from dashboard.editions.wording.guidance import how_to_read
from dashboard.editions.wording.labels import by_label, period_label, row_label
from dashboard.language.catalogue import _
from dashboard.language.formats import day
from dashboard.language.labels import first_upper
from dashboard.papers.content.content import Story
from dashboard.papers.content.figure import definition, percentage
from dashboard.papers.content.flat_rows import meanings
from dashboard.papers.formats.slides import page
from dashboard.papers.formats.tables_csv import COLUMNS
from dashboard.papers.formats.tables_xlsx import note
from schemas.metrics.registry import CAVEATS

NUMBER: Final = re.compile(r"\d+(?:[.,]\d+)*%?")
MOST_PAGES: Final = 400


@dataclass(frozen=True)
class Allowed:
    """What may stand in the papers of one edition. `words`: known texts with numbers that count nobody."""

    counts: frozenset[Decimal]
    percentages: frozenset[Decimal]
    words: tuple[str, ...]

    def foreign(self, text: str) -> list[str]:
        """Return the numbers of a text that no shown cell accounts for."""
        left = self._known.sub(" ", plain(text))
        return [found for found in NUMBER.findall(left) if not self._is_allowed(found)]

    def _is_allowed(self, found: str) -> bool:
        is_share = found.endswith("%")
        value = Decimal(found.removesuffix("%").replace(",", ""))
        return value in (self.percentages if is_share else self.counts)

    @cached_property
    def _known(self) -> re.Pattern[str]:
        """The known words, the longest first; a number that runs on at either end is another number."""
        longest = sorted({plain(words) for words in self.words if re.search(r"\d", words)}, key=len, reverse=True)
        kept = [words for words in longest if re.search(r"[^\d\s.,%]", words)]
        return re.compile("|".join(rf"(?<![\d.,]){re.escape(words)}(?![\d%]|[.,]\d)" for words in kept) or r"(?!)")


def plain(text: str) -> str:
    """The text on one line, with blanks of one kind: a page breaks lines where it likes."""
    return re.sub(r"\s+", " ", text.replace("\xad", "")).strip()


def allowed(edition: Edition, before: Edition | None, story: Story) -> Allowed:
    """Return what the papers of an edition may hold in the language in use."""
    told = [edition] if before is None else [edition, before]
    counts = {cell.value for one in told for cell in one.cells.values() if _is_shown(cell) and cell.value is not None}
    return Allowed(
        frozenset(Decimal(count) for count in counts),
        frozenset(Decimal(str(share)) for one in told for share in _percentages(one)),
        tuple(_words(told, story)),
    )


def _percentages(edition: Edition) -> Iterable[float]:
    for (table, period, row, column), whole in edition.cells.items():
        share = edition.share(table, period, row) if column == OF else None
        if share is not None and _is_shown(whole) and _is_shown(edition.cell(table, period, row)):
            yield percentage(share.numerator, share.denominator)


def _is_shown(cell: Cell) -> bool:
    """By its status and not by whether it has a value: an edition whose hidden cell has one is broken, and stops here."""
    return cell.status in (Status.SHOWN, Status.ZERO)


def _words(editions: list[Edition], story: Story) -> Iterable[str]:
    """Everything that the papers say and that is no figure: each a text that stands the same for every force."""
    for edition in editions:
        yield from how_to_read(edition.policy)
        yield from (edition.name, day(edition.as_at), day(edition.released_on), edition.as_at.isoformat())
        for table in edition.tables:
            yield from (table.name, _(table.title), _(table.counted), first_upper(_(table.counted)), definition(table))
            yield from (by_label(table), *(row_label(table, row) for row in table.rows), *table.rows)
            yield from (period_label(period) for period in (*table.years, table.cumulative) if period)
    yield from (story.title, story.subtitle, story.footer, story.marking, *story.nothing, story.nothing_title)
    yield from (*story.about, *story.decided, *meanings())
    yield from (_(caveat) for caveat in CAVEATS.values())
    yield from (_(meaning) for meaning in COLUMNS.values())
    for place in range(1, MOST_PAGES):
        yield from (note(place), _("Table {number}").format(number=place))


def pages(of: int, template: str | None = None) -> list[str]:
    """How the pages of a file number themselves: of so many, and no others."""
    return [page(place, of) if template is None else template.format(place=place, of=of) for place in range(1, of + 1)]


def with_pages(given: Allowed, named: Iterable[str]) -> Allowed:
    return Allowed(given.counts, given.percentages, (*given.words, *named))
