"""Offer what the officer can decide about a case: mark it reviewed, or snooze it. Codes only, no free text."""

from collections.abc import Collection
from dataclasses import replace
from datetime import date, timedelta
from typing import Final

import streamlit as st

from dashboard.access.reader import current_reader
from dashboard.access.roles import IN_WORDS, Role
from dashboard.caseload.addressed import reviewed, snoozed, undone
from dashboard.caseload.decisions import UNDONE, Decision
from dashboard.caseload.queue import QueueItem
from dashboard.charts.text import figure_text
from dashboard.force.session import caseload_of_user
from dashboard.language.catalogue import _, marked
from dashboard.language.labels import code_label
from dashboard.web import clock, language_switch
from dashboard.web.errors.page import words_for_reader
from schemas.errors import OutcomesError
from schemas.settings.caseload import ReviewDecision, SnoozeReason, settings

SPANS: Final = (1, 3, 7, 14, 28, 56, 90)
"""Days that a snooze can last; those beyond the settings are not offered."""
DECIDED: Final = "decided here"
"""The cases that were decided about since the page was opened."""
REFUSED: Final = "decision refused"
"""The case of the last decision that was refused, and why."""
KINDS: Final = {
    "reviewed": marked("marked reviewed: {what}, on {day}"),
    "snoozed": marked("snoozed: {what}, on {day}"),
}
UNTIL: Final = {
    "reviewed": marked("marked reviewed until {until}: {what}, on {day}"),
    "snoozed": marked("snoozed until {until}: {what}, on {day}"),
}


def draw_choices(item: QueueItem, today: date) -> None:
    """Draw the two choices of a case, each behind a button that the keyboard opens; none for who does not decide about it."""
    if not caseload_of_user.may_decide(item):
        return
    key = f"{item.case_ref} {item.version}"
    with st.popover(_("Mark reviewed"), key=f"reviewed {key}"):
        st.caption(_("What did you decide about {case}?").format(case=item.case_ref))
        for code in ReviewDecision:
            if code == ReviewDecision.CONTACT_AGAIN and not item.may_be_contacted:
                continue
            st.button(
                _(code.label),
                key=f"{code} {key}",
                type="tertiary",
                on_click=_decide,
                args=(reviewed(item, code, item.officer, today), item.version),
            )
    with st.popover(_("Snooze"), key=f"snoozed {key}"):
        why, until = f"why {key}", f"until {key}"
        st.selectbox(
            _("Why it can wait"),
            tuple(SnoozeReason),
            format_func=language_switch.labelled(SnoozeReason, lambda code: _(code.label)),
            key=why,
        )
        days = [today + timedelta(days=span) for span in SPANS if span <= settings().snooze.at_most_days]
        st.selectbox(
            _("Until"),
            days,
            index=2,
            format_func=language_switch.labelled(days, lambda day: _span(day, today)),
            key=until,
        )
        st.button(
            _("Snooze {case}").format(case=item.case_ref),
            key=f"snooze {key}",
            on_click=_snooze,
            args=(item, today, why, until),
        )


def is_decided_here(item: QueueItem) -> bool:
    """Return whether the officer decided about a case since she opened the page, so that nothing about it waits now."""
    return item.case_ref in st.session_state.get(DECIDED, ()) and not item.reasons and item.last_decision is not None


def draw_refusal(unless_about: Collection[str] = ()) -> None:
    """Draw once why the last decision was refused; not here where its case is one of those that say so themselves."""
    case_ref, text = st.session_state.get(REFUSED, ("", ""))
    if text and case_ref not in unless_about:
        del st.session_state[REFUSED]
        st.error(text, icon=":material/error:")


def draw_result(item: QueueItem, today: date) -> None:
    """Draw beside a case what became of the decision about it: why it was refused, or what was kept, to be undone."""
    if item.case_ref == st.session_state.get(REFUSED, ("", ""))[0]:
        draw_refusal()
    last = item.last_decision
    if last is None or not is_decided_here(item):
        return
    kept = _("{case} {decision}.").format(case=item.case_ref, decision=decision_text(last))
    st.success(kept, icon=":material/check:", width="stretch")
    st.button(
        _("Undo"),
        key=f"undo {item.case_ref} {item.version}",
        icon=":material/undo:",
        on_click=_decide,
        args=(undone(last, item.officer, today), item.version),
    )


def decision_text(decision: Decision) -> str:
    """Return a decision as a line: what was decided, which code, on which day, until when, and by whom if not by the reader."""
    what, day = code_label(decision.code).lower(), figure_text.day(decision.made_on)
    by = decision.made_by
    if by is not None and by.token != current_reader().token:
        day = _("{day} by {who}").format(day=day, who=_(IN_WORDS[Role(by.role)]))
    if decision.until is None:
        return _(KINDS[decision.kind]).format(what=what, day=day)
    return _(UNTIL[decision.kind]).format(until=figure_text.day(decision.until), what=what, day=day)


def _span(day: date, today: date) -> str:
    return _("{day} ({days})").format(day=figure_text.day(day), days=figure_text.days((day - today).days))


def _snooze(item: QueueItem, today: date, why: str, until: str) -> None:
    _decide(
        snoozed(item, st.session_state[why], st.session_state[until], item.officer, today),
        item.version,
    )


def _decide(decision: Decision, version: int) -> None:
    """Keep a decision. Where another tab was faster or the store cannot be written, say so and change nothing.

    It is made on the day of the click: a page may have stood open since yesterday.
    """
    language_switch.begin()
    decision = replace(decision, made_on=max(clock.today(), decision.made_on))
    try:
        caseload_of_user.keep_decision(decision, version)
    except OutcomesError as error:
        st.session_state[REFUSED] = (decision.case_ref, words_for_reader(error))
        return
    decided = st.session_state.setdefault(DECIDED, [])
    if decision.code != UNDONE:
        decided.append(decision.case_ref)
    else:
        decided.remove(decision.case_ref)
