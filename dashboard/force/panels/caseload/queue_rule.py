"""Explain the rule by which the queue is ordered, from the settings that order it."""

from html import escape

import streamlit as st

from dashboard.language.catalogue import _, marked, ngettext
from dashboard.language.labels import code_label
from dashboard.web.html_table import HtmlTable, draw_table
from schemas.settings.caseload import QueueReason, settings


def draw_rule() -> None:
    """Draw the rule, closed."""
    chosen = settings()
    days = chosen.thresholds
    with st.expander(_("How this list is ordered, and when a case is on it"), icon=":material/sort:", key="rule"):
        rows = tuple(
            (
                str(number),
                code_label(position.reason),
                ngettext("within {count} days", "within {count} days", days.very_soon_days).format(
                    count=days.very_soon_days
                )
                if position.very_soon
                else "",
            )
            for number, position in enumerate(chosen.order.top_first, start=1)
        )
        draw_table(
            HtmlTable(
                marked("A case stands where its most pressing reason stands"),
                (marked("Place"), marked("Reason"), marked("When")),
                rows,
            )
        )
        text = _(
            "Within one line the longest overdue or the nearest comes first; then the case with more reasons; then the "
            "reference. “Soon” is from {soon} days before the day. No contact: from {no_contact} days. Referral not "
            "started: from {not_started} days after it was accepted. An assessment is current for {current} days. "
            "{rose} and {closed} do not come back once you are satisfied. These numbers stand in schemas/settings/caseload.toml."
        ).format(
            soon=days.due_soon_days,
            no_contact=days.no_contact_days,
            not_started=days.referral_not_started_days,
            current=days.assessment_current_days,
            rose=code_label(QueueReason.RISK_ROSE),
            closed=code_label(QueueReason.CLOSED_WITHOUT_VICTIM_DECISION).lower(),
        )
        st.html(f'<p class="figures">{escape(text)}</p>')
