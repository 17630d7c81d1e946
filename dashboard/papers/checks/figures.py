"""Check the figures of slides and paper against the cells themselves: a shown one has its value, any other its own words."""

from collections.abc import Iterator

from dashboard.editions.cells import ReleasedTable
from dashboard.editions.reader import Edition
from dashboard.editions.text.labels import period_label, row_and_period_label
from dashboard.papers.checks.errors import BrokenPaperError
from dashboard.papers.checks.hidden_marks import WORDS, words_in
from dashboard.papers.checks.tables import expected_values, years_listed
from dashboard.papers.content.content import PaperContent
from dashboard.papers.content.figure import Figure


def check_figures(file: str, edition: Edition, content: PaperContent) -> None:
    """Raise BrokenPaperError where a figure gives a cell another value, or other words than its status asks for."""
    tables = {table.name: table for table in edition.tables}
    for figure in (figure for section in content.sections for figure in section.figures):
        table = tables[figure.name]
        drawn = "count" if table.shape == "count" else "percentage"
        for (period, row), shown in zip(_positions(file, table, figure), figure.rows, strict=True):
            expected = expected_values(edition, table, period, row)[drawn]
            is_shown = isinstance(expected, float)
            if shown.value != (expected if is_shown else None):
                raise BrokenPaperError(file, "a figure holds something other than its cell")
            if words_in(shown.reading) != ({expected} & set(WORDS)):
                raise BrokenPaperError(file, "a figure gives another reason than its cell why it is not shown")
        if not set(figure.bars) <= set(figure.rows):
            raise BrokenPaperError(file, "a chart draws something other than its figure")


def _positions(file: str, table: ReleasedTable, figure: Figure) -> Iterator[tuple[str, str]]:
    """Yield period and row of each row of a figure: of the period that the figure names, or that each of its rows names."""
    if table.by is None:
        yield from ((period, "") for period in years_listed(table))
        return
    named = [period for period in years_listed(table) if period_label(period) == figure.together]
    if named:
        yield from ((named[0], row) for row in table.rows)
        return
    labelled = {
        row_and_period_label(row, period): (period, row)
        for period in (*table.years, *table.blocks)
        for row in table.rows
    }
    for shown in figure.rows:
        if shown.label not in labelled:
            raise BrokenPaperError(file, "a row of a figure names no row and year of its table")
        yield labelled[shown.label]
