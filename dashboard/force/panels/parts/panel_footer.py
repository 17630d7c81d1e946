"""Draw the foot of a panel: its table to open, and a row of buttons."""

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from dashboard.force.panels.parts import download
from dashboard.language.catalogue import _
from dashboard.web.html_table import HtmlTable, draw_table


def draw_footer(table: HtmlTable, offer: download.Offer, key: str) -> DeltaGenerator:
    """Draw the table, closed, and what can be taken away; return the row, for more to stand in it."""
    with st.expander(_("Table"), icon=":material/table:", key=f"table {key}"):
        draw_table(table)
    row = st.container(horizontal=True, vertical_alignment="center", gap="small")
    with row:
        download.draw_menu(offer, key)
    return row
