"""Lead from the end of a page to the pages on which what it does not show stands."""

import streamlit as st

from dashboard.access.reader import current_reader, may_open
from dashboard.force.session import address
from dashboard.language.catalogue import _
from dashboard.web import links, markup


def show(*paths: str) -> None:
    """Draw a link to each of these pages that the reader has, with the cohort, the victims and the period of this one."""
    reader = current_reader()
    mine = [path for path in paths if may_open(reader, path)]
    if not mine:
        return
    with st.container(horizontal=True, vertical_alignment="center", gap="small", key="more pages"):
        st.html(markup.paragraph(_("On pages of their own"), "figures"), width="content")
        for path in mine:
            links.draw(path, links.page_title(path), "arrow_forward", address.carried_query())
