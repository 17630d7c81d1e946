"""Tell the reader in a sentence that a page could not be drawn to its end."""

import streamlit as st

from dashboard.language.catalogue import _
from dashboard.web import markup


def draw_error(_error: Exception) -> bool:
    """Draw the sentence in place of Streamlit's own, which is in English alone; nothing of the error is on it."""
    st.html(
        markup.reply(
            _(
                "This page could not be drawn to its end. Load it again; if it happens again, tell whoever runs this dashboard: "
                "its log says where in the program it was."
            )
        )
    )
    return True
