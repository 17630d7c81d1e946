"""Write the tables as a workbook to the Analysis Function's standard: cover, contents, notes, then one table a sheet.

Cover and notes are written here and not by gptables, whose own hold English words that nobody can change.
"""

import io
import warnings
from typing import Any, Final

from pandas import DataFrame

from dashboard.editions.cells import ReleasedTable
from dashboard.editions.reader import Edition
from dashboard.editions.rows import rows_of
from dashboard.editions.text.labels import by_label, period_label
from dashboard.language.catalogue import _
from dashboard.papers.content.content import PaperContent
from dashboard.papers.content.figure import definition
from dashboard.papers.content.hidden_marks import count_or_sign, percentage_or_sign, sign_meanings
from dashboard.papers.formats.office_package import without_traces
from dashboard.papers.formats.pptx_template import language_tag
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


def tables_xlsx(edition: Edition, content: PaperContent) -> bytes:
    """Return the tables of an edition as a workbook in the language in use. One that shows nothing is its cover alone."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)  # gptables calls pandas in ways that end with pandas 4
        return without_traces(
            _workbook(edition, content), f"{content.title}. {content.subtitle}", language_tag(), edition.released_on
        )


def _workbook(edition: Edition, content: PaperContent) -> bytes:
    made = io.BytesIO()
    book: Any = gptables.GPWorkbook(made, options=AS_TEXT)
    _cover(book, content)
    if not content.no_figures:
        notes = list(dict.fromkeys(name for table in edition.tables for name in table.caveats))
        sheets = {_("Notes"): _notes(notes)} if notes else {}
        for number, table in enumerate(edition.tables, start=1):
            sheets[_("Table {number}").format(number=number)] = _table(edition, table, notes, content)
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


def _cover(book: Any, content: PaperContent) -> None:
    sheet = book.add_worksheet(_("Cover"))
    title, heading, text = (
        book.add_format(dict(look))
        for look in (book.theme.cover_title_format, book.theme.cover_subtitle_format, book.theme.cover_text_format)
    )
    lines: list[tuple[str, Any]] = [(content.title, title), (f"{content.marking} · {content.subtitle}", text)]
    if content.covers:
        lines.append((content.covers, text))
    if content.no_figures:
        lines += [(content.no_figures_title, heading), *((line, text) for line in content.no_figures)]
    lines += [
        (_("How to read these tables"), heading),
        *((line, text) for line in (*content.how_to_read, *sign_meanings())),
    ]
    lines += [(_("About this edition"), heading), *((line, text) for line in content.about)]
    sheet.set_column(0, 0, WIDTH)
    sheet.fit_to_pages(1, 0)
    for row, (words, look) in enumerate(lines):
        sheet.set_row(row, look.font_size * 1.4 * (1 + len(words) * look.font_size // (12 * WIDTH)))
        sheet.write_string(row, 0, neutralise(words), look)


def _notes(names: list[str]) -> gptables.GPTable:
    rows = [(note_label(number), neutralise(_(CAVEATS[name]))) for number, name in enumerate(names, start=1)]
    return gptables.GPTable(
        table=DataFrame(rows, columns=[_("Note"), _("What to bear in mind")]),
        table_name="notes",
        title=_("Notes"),
        instructions=_one_table(),
    )


def note_label(number: int) -> str:
    """Return how a table refers to a note."""
    return _("[note {number}]").format(number=number)


def _table(edition: Edition, table: ReleasedTable, notes: list[str], content: PaperContent) -> gptables.GPTable:
    named = " ".join(note_label(notes.index(name) + 1) for name in table.caveats)
    frame = _frame(edition, table)
    shares = [] if table.shape == "count" else [frame.columns[-1]]
    return gptables.GPTable(
        table=frame,
        table_name=table.name,
        title=neutralise(_(table.title)),
        subtitles=[content.footer, *([_("Notes: {notes}").format(notes=named)] if named else [])],
        instructions=_one_table(),
        scope=neutralise(definition(table)),
        legend=sign_meanings(),
        index_columns={1: 0} if table.by is None else {1: 0, 2: 1},
        additional_formatting=[{"column": {"columns": [name], "format": {"num_format": "0.0"}}} for name in shares],
    )


def _frame(edition: Edition, table: ReleasedTable) -> DataFrame:
    rows = list(rows_of(edition, table))
    columns: dict[str, list[Any]] = {_("Period"): [period_label(row.period) for row in rows]}
    if table.by is not None:
        columns[neutralise(by_label(table))] = [neutralise(row.label) for row in rows]
    columns[_("Count")] = [count_or_sign(row.count) for row in rows]
    if table.shape != "count":
        columns[_("Of")] = [count_or_sign(row.whole) for row in rows if row.whole is not None]
        columns[_("Percentage")] = [percentage_or_sign(row) for row in rows]
    return DataFrame(columns, dtype=object)


def _one_table() -> str:
    return _("This worksheet holds one table.")
