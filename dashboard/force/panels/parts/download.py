"""Write a table as a file: the cells of the page, under lines that say what they are and where they come from.

The names of its columns stay in English, whatever the page speaks: what reads the file by its columns must find them.
"""

import csv
import io
from collections.abc import Callable

import streamlit as st

from dashboard.language.catalogue import Language, _, in_use, marked, use
from dashboard.web.html_table import HtmlTable
from dashboard.web.roles import Role, current_role
from schemas.formula_text import neutralise

POLICE_ONLY = marked("OFFICIAL-SENSITIVE: police use only")
REVIEWERS_TOO = marked("OFFICIAL-SENSITIVE: police and case reviewers only")


def marking() -> str:
    """Return who may read what this dashboard shows: an advocate who reviews files is no police officer."""
    return REVIEWERS_TOO if current_role() is Role.ADVOCATE else POLICE_ONLY


def draw_button(table: HtmlTable | Callable[[], HtmlTable], heading: tuple[tuple[str, str], ...], name: str) -> None:
    """Draw a button that downloads the table; the file is made when it is pressed, so no copy waits on the server.

    A table of which the page shows a part comes as what makes the whole of it.
    """
    language = in_use()
    st.download_button(
        _("Download"),
        data=lambda: _file(table, heading, language),
        file_name=f"{name}.csv",
        mime="text/csv",
        key=f"download {name}",
        on_click="ignore",
        type="tertiary",
        icon=":material/download:",
        help=_("The table as shown, as a csv file")
        if in_use() == "en"
        else _("The table as shown, as a csv file; the names of its columns stay in English"),
    )


def _file(
    table: HtmlTable | Callable[[], HtmlTable], heading: tuple[tuple[str, str], ...], language: Language
) -> bytes:
    """Return the file in the language of the page that offered it: it is asked for outside that page's run."""
    use(language)
    return to_csv(table() if callable(table) else table, heading)


def to_csv(table: HtmlTable, heading: tuple[tuple[str, str], ...]) -> bytes:
    """Return the file: heading lines, an empty line, the table. Text that a spreadsheet would run is neutralised."""
    out = io.StringIO(newline="")
    writer = csv.writer(out)
    for line in (*heading, ("marking", marking())):
        writer.writerow([neutralise(text) for text in line])
    writer.writerow([])
    writer.writerow([neutralise(name) for name in table.columns])
    for row in table.rows:
        writer.writerow([cell if index in table.figures else neutralise(cell) for index, cell in enumerate(row)])
    return out.getvalue().encode("utf-8-sig")  # with a mark: Excel would take it for windows-1252
