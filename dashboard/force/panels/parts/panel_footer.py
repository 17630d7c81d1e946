"""Draw the foot of a panel: its table to open, and a row of buttons."""

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from dashboard.force.panels.parts import download
from dashboard.force.session import warehouse_cache
from dashboard.language.catalogue import _
from dashboard.measure.selection import Selection
from dashboard.web.html_table import HtmlTable, draw_table


def draw_footer(table: HtmlTable, heading: tuple[tuple[str, str], ...], key: str) -> DeltaGenerator:
    """Draw the table, closed, and its download; return the row, for more to stand in it."""
    with st.expander(_("Table"), icon=":material/table:", key=f"table {key}"):
        draw_table(table)
    row = st.container(horizontal=True, vertical_alignment="center", gap="small")
    with row:
        download.draw_button(table, heading, key.replace(" ", "_"))
    return row


def table_heading(title: str, selection: Selection) -> tuple[tuple[str, str], ...]:
    """Return the lines that a downloaded file has above a table of more than one metric."""
    return (("list", title), ("selection", selection_text(selection)), *build_lines())


def selection_text(selection: Selection) -> str:
    """Return a selection as its address writes it."""
    return "; ".join(f"{name} {value}" for name, value in selection.to_query().items())


def build_lines() -> tuple[tuple[str, str], ...]:
    """Return the build and the as-at date that the figures come from."""
    build = warehouse_cache.warehouse()
    return (("build", build.build), ("as at", build.as_at.isoformat()))
