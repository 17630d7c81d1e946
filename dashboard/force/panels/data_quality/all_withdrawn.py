"""Say on every page that no figure stands because each load was taken back, and on Data quality which loads those were."""

from contextlib import closing

import streamlit as st

from dashboard.access.reader import current_reader, has_sign_in, may_open
from dashboard.force.panels.data_quality.loads import withdrawn_table
from dashboard.force.panels.parts import empty, heading
from dashboard.force.session import warehouse_cache
from dashboard.language.catalogue import _
from dashboard.warehouse.reader import NoLoadCountsError
from dashboard.web import links, markup
from dashboard.web.html_table import draw_table


def show(error: NoLoadCountsError, *, lists_loads: bool) -> None:
    """Draw what stands of a build in which no load counts; where none was ever made, how to load."""
    with closing(error.connection) as connection:
        if error.withdrawn_at is None:
            empty.draw_no_warehouse()
            return
        withdrawn = warehouse_cache.listed_rows(connection, "withdrawn_loads") if lists_loads else []
    st.title(_("Every load was withdrawn"), anchor=False)
    if not has_sign_in():  # its words name the folder of the home
        st.info(str(error), icon=":material/info:")
    if lists_loads:
        st.html(markup.paragraph(_("Their rows are kept, and no figure counts them."), "figures"))
        draw_table(withdrawn_table(withdrawn))
    elif may_open(current_reader(), "data_quality"):
        links.draw("data_quality", _("Which loads they were, when each was withdrawn and why"), "fact_check", {})
    heading.draw_marking(error.build)
