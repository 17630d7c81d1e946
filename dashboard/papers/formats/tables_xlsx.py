"""The tables as a workbook to the Analysis Function's standard: cover, contents, notes, then one table a sheet.

Cover and notes are written here and not by gptables, whose own hold English words that nobody can change.
"""

import io
import warnings
from typing import Any, Final

from pandas import DataFrame

from dashboard.editions.cells import ReleasedTable
from dashboard.editions.reader import Edition
from dashboard.editions.rows import rows_of
from dashboard.editions.wording.labels import by_label, period_label
from dashboard.language.catalogue import _
from dashboard.papers.content.content import Story
from dashboard.papers.content.figure import definition
from dashboard.papers.content.flat_rows import meanings, signed, signed_percentage
from dashboard.papers.formats.office_package import anonymous
from dashboard.papers.formats.pptx_template import tag
from schemas.formula_text import neutralise
from schemas.metrics.registry import CAVEATS

with warnings.catch_warnings():
    warnings.simplefilter("ignore", ResourceWarning)  # gptables leaves the file of its theme open
    import gptables

AS_TEXT: Final = {
    "in_memory": True,
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
}
WIDTH: Final = 95
"""Of the one column of the cover, in letters."""


def tables_xlsx(edition: Edition, story: Story) -> bytes:
    """Return the tables of an edition as a workbook in the language in use. One that shows nothing is its cover alone."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)  # gptables calls pandas in ways that end with pandas 4
        return anonymous(_workbook(edition, story), f"{story.title}. {story.subtitle}", tag(), edition.released_on)


def _workbook(edition: Edition, story: Story) -> bytes:
    made = io.BytesIO()
    book: Any = gptables.GPWorkbook(made, options=AS_TEXT)
    _cover(book, story)
    if not story.nothing:
        notes = list(dict.fromkeys(name for table in edition.tables for name in table.caveats))
        sheets = {_("Notes"): _notes(notes)} if notes else {}
        for place, table in enumerate(edition.tables, start=1):
            sheets[_("Table {number}").format(number=place)] = _table(edition, table, notes, story)
        contents = book.make_table_of_contents(
            sheets,
            column_names=[_("Sheet"), _("What it holds")],
            table_name="contents",
            title=_("Contents"),
            instructions=_one_table(),
        )
        for label, table_sheet in {_("Contents"): contents, **sheets}.items():
            sheet = book.add_worksheet(label)
            sheet.write_gptable(table_sheet, True, [])
            if label == _("Notes"):
                sheet.set_column(1, 1, WIDTH)
            sheet.set_landscape()
            sheet.fit_to_pages(1, 0)
    book.close()
    return made.getvalue()


def _cover(book: Any, story: Story) -> None:
    sheet = book.add_worksheet(_("Cover"))
    title, heading, text = (
        book.add_format(dict(look))
        for look in (book.theme.cover_title_format, book.theme.cover_subtitle_format, book.theme.cover_text_format)
    )
    lines: list[tuple[str, Any]] = [(story.title, title), (f"{story.marking} · {story.subtitle}", text)]
    if story.nothing:
        lines += [(story.nothing_title, heading), *((line, text) for line in story.nothing)]
    lines += [(_("How to read these tables"), heading), *((line, text) for line in (*story.how_to_read, *meanings()))]
    lines += [(_("About this edition"), heading), *((line, text) for line in story.about)]
    sheet.set_column(0, 0, WIDTH)
    sheet.fit_to_pages(1, 0)
    for place, (words, look) in enumerate(lines):
        sheet.set_row(place, look.font_size * 1.4 * (1 + len(words) * look.font_size // (12 * WIDTH)))
        sheet.write_string(place, 0, neutralise(words), look)


def _notes(names: list[str]) -> gptables.GPTable:
    rows = [(note(place), neutralise(_(CAVEATS[name]))) for place, name in enumerate(names, start=1)]
    return gptables.GPTable(
        table=DataFrame(rows, columns=[_("Note"), _("What to bear in mind")]),
        table_name="notes",
        title=_("Notes"),
        instructions=_one_table(),
    )


def note(place: int) -> str:
    return _("[note {number}]").format(number=place)


def _table(edition: Edition, table: ReleasedTable, notes: list[str], story: Story) -> gptables.GPTable:
    named = " ".join(note(notes.index(name) + 1) for name in table.caveats)
    frame = _frame(edition, table)
    shares = [] if table.shape == "count" else [frame.columns[-1]]
    return gptables.GPTable(
        table=frame,
        table_name=table.name,
        title=neutralise(_(table.title)),
        subtitles=[story.footer, *([_("Notes: {notes}").format(notes=named)] if named else [])],
        instructions=_one_table(),
        scope=neutralise(definition(table)),
        legend=meanings(),
        index_columns={1: 0} if table.by is None else {1: 0, 2: 1},
        additional_formatting=[{"column": {"columns": [name], "format": {"num_format": "0.0"}}} for name in shares],
    )


def _frame(edition: Edition, table: ReleasedTable) -> DataFrame:
    rows = list(rows_of(edition, table))
    columns: dict[str, list[Any]] = {_("Period"): [period_label(row.period) for row in rows]}
    if table.by is not None:
        columns[neutralise(by_label(table))] = [neutralise(row.label) for row in rows]
    columns[_("Count")] = [signed(row.count) for row in rows]
    if table.shape != "count":
        columns[_("Of")] = [signed(row.whole) for row in rows if row.whole is not None]
        columns[_("Percentage")] = [signed_percentage(row) for row in rows]
    return DataFrame(columns, dtype=object)


def _one_table() -> str:
    return _("This worksheet holds one table.")
