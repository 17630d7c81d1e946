"""The rule by which the queue is ordered, written from the settings that order it."""

import streamlit as st

from dashboard import words
from dashboard.panels.table import Table
from dashboard.panels.table import show as show_table
from schemas.caseload import QueueReason, settings


def show() -> None:
    """Draw the rule, closed."""
    held = settings()
    days = held.thresholds
    with st.expander("How this list is ordered, and when a case is on it", icon=":material/sort:", key="rule"):
        rows = tuple(
            (str(number), words.label(place.reason), f"within {days.very_soon_days} days" if place.very_soon else "")
            for number, place in enumerate(held.order.top_first, start=1)
        )
        show_table(Table("A case stands where its most pressing reason stands", ("Place", "Reason", "When"), rows))
        st.html(
            '<p class="figures">Within one line the longest overdue or the nearest comes first; then the case with more '
            f"reasons; then the reference. “Soon” is from {days.due_soon_days} days before the day. No contact: from "
            f"{days.no_contact_days} days. Referral not started: from {days.referral_not_started_days} days after it was "
            f"accepted. An assessment is current for {days.assessment_current_days} days. "
            f"{words.label(QueueReason.RISK_ROSE)} and {words.label(QueueReason.CLOSED_WITHOUT_VICTIM_DECISION).lower()} do not "
            "come back once you are satisfied. These numbers stand in schemas/caseload.toml.</p>"
        )
