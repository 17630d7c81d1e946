"""Mark where the content of a page begins, with what is said there of the connection (`reconnect.js`)."""

from html import escape

import streamlit as st

from dashboard.language.catalogue import _, in_use


def draw_content_start() -> None:
    """Draw the place that "skip" leads to; it says in which language the page is."""
    again = _("The connection came back. The page is being read again.")
    lost = _("Not carried out: the connection had just come back. Press again in a moment.")
    away = _("Not carried out: there is no connection to the dashboard now.")
    words = "".join(
        f' data-{name}="{escape(text)}"' for name, text in (("again", again), ("lost", lost), ("away", away))
    )
    st.html(f'<div id="content" tabindex="-1" lang="{in_use()}"{words}></div>')
