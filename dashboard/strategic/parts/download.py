"""Hand over a table as a file: exactly the cells of the page, under lines that say which edition they are of."""

import csv
import io

import streamlit as st

from dashboard.editions.cells import ReleasedTable
from dashboard.editions.reader import Edition
from dashboard.editions.text.guidance import MARKING
from dashboard.language.catalogue import _
from dashboard.language.formats import day
from dashboard.strategic.parts import tables
from schemas.formula_text import neutralise


def draw_button(edition: Edition, table: ReleasedTable) -> None:
    """Draw a button that hands over the table."""
    st.download_button(
        _("Download the table"),
        data=to_csv(edition, table),
        file_name=f"{edition.name}_{table.name}.csv",
        mime="text/csv",
        key=f"download {table.name}",
        on_click="ignore",
        type="tertiary",
        icon=":material/download:",
    )


def to_csv(edition: Edition, table: ReleasedTable) -> bytes:
    """Return the file: heading lines, an empty line, the cells. Text that a spreadsheet would run is neutralised."""
    shown = tables.file_table(edition, table)
    out = io.StringIO(newline="")
    writer = csv.writer(out)
    heading = [
        (_("table"), _(table.title)),
        (_("what is counted"), _(table.counted)),
        (_("edition"), edition.name),
        (_("as at"), day(edition.as_at)),
        (_("marking"), _(MARKING)),
        *([(_("note"), _("sample data: no real person"))] if edition.is_sample else []),
    ]
    for line in heading:
        writer.writerow([neutralise(text) for text in line])
    writer.writerow([])
    for row in (shown.columns, *shown.rows):
        writer.writerow([neutralise(text) for text in row])
    return out.getvalue().encode("utf-8-sig")  # with a mark: Excel would take it for windows-1252
