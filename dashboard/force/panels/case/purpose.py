"""Ask why cases are opened, once a session where the settings name purposes, and write it to the log with every case."""

from typing import Final

import streamlit as st

from dashboard.force.session import audited, warehouse_cache
from dashboard.language.catalogue import _
from dashboard.language.labels import code_label
from dashboard.records.erased import CASE
from dashboard.web import markup
from dashboard.web.errors.page import words_for_reader
from schemas.errors import OutcomesError
from schemas.settings.caseload import settings

NOT_ASKED: Final = "not_asked"


def log_opening(case_ref: str) -> bool:
    """Write to the log that the case is opened now; return whether it may be shown. Without a purpose it may not."""
    emergency = warehouse_cache.emergency_for(case_ref)
    purpose = _purpose() if emergency is None else f"emergency_{emergency.reason}"
    if purpose is None:
        return False
    try:
        audited.log_shown(warehouse_cache.home(), audited.OPENING, {CASE: [case_ref]}, purpose)
    except OutcomesError as error:
        st.error(words_for_reader(error), icon=":material/error:")
        return False
    return True


def _purpose() -> str | None:
    """Return the purpose of this session; ask for it where none was given yet."""
    purposes = settings().consultation.purposes
    if not purposes:
        return NOT_ASKED
    if given := st.session_state.get(audited.PURPOSE):
        return str(given)
    with st.container(border=True, key="panel purpose", gap="small"):
        title = _("Why do you open cases now?")
        note = _("Asked once until you close this tab, and written to the log with every case that you open.")
        st.html(markup.finding(title) + markup.paragraph(note, "figures"))
        with st.container(horizontal=True, gap="small"):
            for purpose in purposes:
                st.button(code_label(purpose), key=f"purpose {purpose}", on_click=_give, args=(purpose,))
    return None


def _give(purpose: str) -> None:
    st.session_state[audited.PURPOSE] = purpose
