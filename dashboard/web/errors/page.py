"""Tell the reader in a sentence that a page could not be drawn to its end, or why something was refused."""

import logging

import streamlit as st

from dashboard.access.reader import has_sign_in
from dashboard.language.catalogue import _
from dashboard.web import markup
from schemas.errors import OutcomesError


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


def words_for_reader(error: OutcomesError) -> str:
    """Return what a page says of a refusal: its own words, but to whoever signs in none that name files of the machine."""
    if error.is_for_readers or not has_sign_in():
        return str(error)
    logging.getLogger(__name__).error("", exc_info=error)
    return _(
        "Something that this page needs cannot be read or written now. Nothing was changed. Load the page again; if it happens "
        "again, tell whoever runs this dashboard: its log says where in the program it was."
    )
