"""Draw the frame of a panel that lists things: a heading, a line, a table or why it is empty, and its download."""

from collections.abc import Sequence
from typing import Final

import streamlit as st

from dashboard.charts.text import figure_text
from dashboard.force.panels.parts import download
from dashboard.language.catalogue import _
from dashboard.web import markup
from dashboard.web.html_table import HtmlTable, draw_table
from dashboard.web.printing import keep_panel_from_paper

SHOWN: Final = 250


def draw_list(
    title: str,
    note: str,
    table: HtmlTable,
    name: str,
    nothing: str,
    about: Sequence[tuple[str, str]] = (),
    first: HtmlTable | None = None,
    kept_from_paper: str = "",
) -> None:
    """Draw the list. `about` is what its files say of it beside title, day and build.

    `first`: what is shown at once; the whole table stands behind one press then. `kept_from_paper`: what stands on paper in place
    of a table that names cases.
    """
    with st.container(border=True, key=f"panel {name}", gap="xsmall"):
        st.html(markup.finding(title) + markup.paragraph(note, "figures"))
        if not table.rows:
            st.html(markup.paragraph(nothing, "nothing"))
            return
        if kept_from_paper:
            keep_panel_from_paper(kept_from_paper)
        if first is not None and first.rows != table.rows:
            draw_table(first)
            every = _("All {count} lines").format(count=figure_text.number(len(table.rows)))
            with st.expander(every, icon=":material/table:", key=f"all {name}"):
                _draw_whole(table)
        else:
            _draw_whole(table)
        download.draw_menu(download.list_offer(name, table, (("title", title), *about)), name)


def _draw_whole(table: HtmlTable) -> None:
    draw_table(table.top(SHOWN))
    if len(table.rows) > SHOWN:
        st.caption(
            _("The first {shown} of {rows}. The download holds them all.").format(
                shown=figure_text.number(SHOWN), rows=figure_text.number(len(table.rows))
            )
        )
