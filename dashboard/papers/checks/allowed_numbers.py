"""Decide which numbers a paper may hold: shown counts, shares of them, and those inside words that count nobody.

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
from dashboard.editions.reader import Edition, Share
from dashboard.editions.text.guidance import how_to_read
from dashboard.editions.text.labels import by_label, period_label, row_label
from dashboard.editions.text.verdicts import OF_100, out_of_100
from dashboard.language.catalogue import _
from dashboard.language.formats import day
from dashboard.language.labels import first_upper
from dashboard.papers.content.content import PaperContent
from dashboard.papers.content.figure import definition, percentage
from dashboard.papers.content.hidden_marks import sign_meanings
from dashboard.papers.formats.slides import slide_label
from dashboard.papers.formats.tables_csv import COLUMNS
from dashboard.papers.formats.tables_xlsx import note_label
from schemas.metrics.registry import CAVEATS

NUMBER: Final = re.compile(r"\d+(?:[.,]\d+)*%?")
BETWEEN_FIELDS: Final = re.compile(r"\{\w+\}")
MOST_PAGES: Final = 400


@dataclass(frozen=True)
class AllowedNumbers:
    """Hold the numbers that the papers of one edition may show. `words`: known texts with numbers that count nobody."""

    counts: frozenset[Decimal]
    percentages: frozenset[Decimal]
    words: tuple[str, ...]

    def unexplained(self, text: str) -> list[str]:
        """Return the numbers of a text that no shown cell accounts for. A file says most of its texts many times over."""
        if text not in self._judged:
            left = self._known.sub(" ", one_line(text)) if NUMBER.search(text) else ""
            self._judged[text] = [found for found in NUMBER.findall(left) if not self._is_allowed(found)]
        return self._judged[text]

    def _is_allowed(self, found: str) -> bool:
        is_share = found.endswith("%")
        value = Decimal(found.removesuffix("%").replace(",", ""))
        return value in (self.percentages if is_share else self.counts)

    @cached_property
    def _judged(self) -> dict[str, list[str]]:
        """Return what was found in each text that was asked."""
        return {}

    @cached_property
    def _known(self) -> re.Pattern[str]:
        """Match the known words, the longest first; a number that runs on at either end is another number."""
        longest = sorted({one_line(words) for words in self.words if re.search(r"\d", words)}, key=len, reverse=True)
        kept = [words for words in longest if re.search(r"[^\d\s.,%]", words)]
        return re.compile(rf"(?<![\d.,])(?:{'|'.join(map(re.escape, kept)) or '(?!)'})(?![\d%]|[.,]\d)")


def one_line(text: str) -> str:
    """Return a text on one line, with blanks of one kind: a page breaks lines where it likes."""
    return re.sub(r"\s+", " ", text.replace("\xad", "")).strip()


def allowed_numbers(edition: Edition, before: Edition | None, content: PaperContent) -> AllowedNumbers:
    """Return the numbers that the papers of an edition may show, in the language in use."""
    compared = [edition] if before is None else [edition, before]
    counts = {
        cell.value for one in compared for cell in one.cells.values() if _is_shown(cell) and cell.value is not None
    }
    return AllowedNumbers(
        frozenset(Decimal(count) for count in counts),
        frozenset(Decimal(str(share)) for one in compared for share in _percentages(one)),
        tuple(_words(compared, content)),
    )


def _percentages(edition: Edition) -> Iterable[float]:
    for share in _shares(edition):
        yield percentage(share.numerator, share.denominator)


def _shares(edition: Edition) -> Iterable[Share]:
    """Yield every share that an edition gives."""
    for table, period, row, column in edition.cells:
        share = edition.share(table, period, row) if column == OF else None
        if (
            share is not None
            and _is_shown(edition.cell(table, period, row, OF))
            and _is_shown(edition.cell(table, period, row))
        ):
            yield share


def _is_shown(cell: Cell) -> bool:
    """Judge by the status and not by the value: an edition whose hidden cell has a value is broken, and stops here."""
    return cell.status in (Status.SHOWN, Status.ZERO)


def _words(editions: list[Edition], content: PaperContent) -> Iterable[str]:
    """Yield every text of the papers that is no figure: each stands the same for every force."""
    for edition in editions:
        yield from how_to_read(edition)
        yield from (
            edition.name,
            edition.fingerprint,
            day(edition.as_at),
            day(edition.released_on),
            edition.as_at.isoformat(),
        )
        for table in edition.tables:
            yield from (table.name, _(table.title), _(table.counted), first_upper(_(table.counted)), definition(table))
            yield from (by_label(table), *(row_label(table, row) for row in table.rows), *table.rows)
            yield from (period_label(period) for period in (*table.years, *table.blocks, table.cumulative) if period)
    yield from (
        content.title,
        content.subtitle,
        content.footer,
        content.covers,
        content.marking,
        *content.no_figures,
        content.no_figures_title,
    )
    yield from (*content.about, *content.decided, *sign_meanings())
    yield from (each.caveat for each in (content.strongest, *content.answers) if each)
    yield from (part for message in OF_100 for part in BETWEEN_FIELDS.split(_(message)))
    yield from (out_of_100(share) for edition in editions for share in _shares(edition))
    yield from (_(caveat) for caveat in CAVEATS.values())
    yield from (_(meaning) for meaning in COLUMNS.values())
    for number in range(1, MOST_PAGES):
        yield from (note_label(number), _("Table {number}").format(number=number))


def page_labels(of: int, template: str | None = None) -> list[str]:
    """Return the numbers that the slides of a file, or the pages by a template, bear: of so many, and no others."""
    numbers = range(1, of + 1)
    return [slide_label(n, of) if template is None else template.format(number=n, of=of) for n in numbers]


def with_labels(given: AllowedNumbers, named: Iterable[str]) -> AllowedNumbers:
    """Return what was allowed, and the numbers of these labels too."""
    return AllowedNumbers(given.counts, given.percentages, (*given.words, *named))
