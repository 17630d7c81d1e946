"""Offer to open a case of a colleague in an emergency, and say on the case that it is open for one."""

from typing import Final

import streamlit as st

from dashboard.caseload.decisions import Emergency
from dashboard.charts.text import figure_text
from dashboard.force.session import emergencies, warehouse_cache
from dashboard.language.catalogue import _
from dashboard.web import language_switch, markup
from dashboard.web.errors.page import words_for_reader
from schemas.errors import OutcomesError
from schemas.settings.emergency_reason import EmergencyReason

REASON, REFUSED = "emergency reason", "emergency refused"
KEY: Final = "open in an emergency"


def draw_offer(case_ref: str) -> None:
    """Draw the way to open a case that is not the reader's; the same words whether or not there is such a case."""
    if not case_ref or not emergencies.may_open_others():
        return
    with st.container(border=True, key="panel emergency", gap="xsmall"):
        note = _(
            "If it cannot wait for its liaison officer or her deputy, you can open it for 24 hours. Whoever supervises her "
            "sees for {days} days that you did and why, and the audit log keeps it."
        ).format(days=emergencies.SHOWN.days)
        st.html(markup.finding(_("In an emergency")) + markup.paragraph(note, "figures"))
        if text := st.session_state.pop(REFUSED, ""):
            st.error(text, icon=":material/error:")
        st.selectbox(
            _("Why it cannot wait"),
            tuple(EmergencyReason),
            format_func=language_switch.labelled(EmergencyReason, lambda code: _(code.label)),
            key=REASON,
            width=420,
        )
        st.button(_("Open {case} for 24 hours").format(case=case_ref), key=KEY, on_click=_open, args=(case_ref,))


def draw_notice(found: Emergency) -> None:
    """Say until when and why a case is open, and what is not shown of it."""
    text = _(
        "Open to you in an emergency until {day}, {time} (UTC): {reason}. You decide nothing about it here and take nothing "
        "away, and what else is known of the same person is not shown."
    )
    until = found.opened_at + emergencies.LASTS
    day, time = figure_text.day(until.date()), f"{until:%H:%M}"
    st.info(text.format(day=day, time=time, reason=_(found.reason.label)), icon=":material/info:")


def _open(case_ref: str) -> None:
    """Record the emergency. Where it is refused, say so and open nothing."""
    language_switch.begin()
    try:
        reason = EmergencyReason(st.session_state[REASON])
        emergencies.open_in_emergency(warehouse_cache.home(), case_ref, reason)
    except OutcomesError as error:
        st.session_state[REFUSED] = words_for_reader(error)
