"""Draw one case of the queue: its reasons in words, and what the officer can do about it."""

from collections.abc import Mapping
from datetime import date
from typing import Final

import streamlit as st
from markupsafe import Markup

from dashboard.caseload.queue import Caseload, QueueItem
from dashboard.caseload.reason import reason_in_words
from dashboard.charts.text import figure_text
from dashboard.force.panels.caseload import case_decisions
from dashboard.force.session import caseload_of_user
from dashboard.language.catalogue import _, marked
from dashboard.web import links, markup
from dashboard.web.html_template import macro
from schemas.vocabulary import ContactAgreement

REASONS: Final = macro(__file__, "reasons")

CONTACT: Final[Mapping[str | None, str]] = {
    ContactAgreement.THROUGH_PARTNER: marked("Contact through a partner only, as agreed."),
    ContactAgreement.SHE_CONTACTS_US: marked("Do not contact: the person contacts us, as agreed."),
    ContactAgreement.NONE: marked("Do not contact: the person agreed to none."),
}


def draw_item(item: QueueItem, mine: Caseload) -> None:
    """Draw a case of the queue with its reasons, the link to it, and what can be decided; or what was decided just now."""
    key = item.case_ref
    if case_decisions.is_decided_here(item):
        with st.container(
            border=True, key=f"panel due {key}", horizontal=True, vertical_alignment="center", gap="small"
        ):
            case_decisions.draw_result(item, mine.today)
        return
    case_decisions.draw_result(item, mine.today)
    with st.container(border=True, key=f"panel due {key}", horizontal=True, vertical_alignment="center", gap="small"):
        st.html(reasons_html(item, 4, mine.as_at), width="stretch")
        with st.container(horizontal=True, vertical_alignment="center", gap="xsmall", width="content", key=f"do {key}"):
            links.draw("case", _("Open {case}").format(case=key), "person", {"case": key})
            case_decisions.draw_choices(item, mine.today)


def reasons_html(item: QueueItem, level: int, as_at: date) -> Markup:
    """Return a case with its reasons, the most pressing first, and the last decision, as HTML; `level` is of its heading."""
    reasons = item.reasons or item.answered
    notes = [_("You stand in for its liaison officer.")] if caseload_of_user.is_deputised(item) else []
    if item.back_on and not item.reasons:
        notes.append(_("Back on {day}.").format(day=figure_text.day(item.back_on)))
    if item.last_decision:
        notes.append(_("Last {decision}.").format(decision=case_decisions.decision_text(item.last_decision)))
        if item.last_decision.made_on > as_at:
            notes.append(_("The data of {as_at} cannot show yet what came of it.").format(as_at=figure_text.day(as_at)))
    lines = [sentence(reason_in_words(reason)) for reason in reasons]
    return REASONS(item.case_ref, level, contact_html(item.contact_agreed), lines, " ".join(notes))


def contact_html(agreed: str | None) -> Markup:
    """Return as HTML how the person agreed to be contacted; nothing where the officer may just call."""
    return markup.paragraph(_(CONTACT[agreed]), "contact") if agreed in CONTACT else Markup("")


def sentence(text: str) -> str:
    """Return the text with a capital first letter."""
    return text[:1].upper() + text[1:]
