"""Mark where the content of a page begins, with what is said there of the connection (`reconnect.js`)."""

from typing import Final

import streamlit as st

from dashboard.language.catalogue import _, in_use
from dashboard.web.html_template import macro

CONTENT_START: Final = macro(__file__, "content_start")


def draw_content_start() -> None:
    """Draw the place that "skip" leads to; it says in which language the page is."""
    again = _("The connection came back. The page is being read again.")
    lost = _("Not carried out: the connection had just come back. Press again in a moment.")
    away = _("Not carried out: there is no connection to the dashboard now.")
    st.html(CONTENT_START(in_use(), again, lost, away))
