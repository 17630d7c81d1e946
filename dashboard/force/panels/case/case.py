"""Draw one case: why it is in the queue, what is due, its timeline, its investigations, and the same person elsewhere."""

import streamlit as st

from dashboard.caseload.decisions import Emergency
from dashboard.caseload.queue import Caseload
from dashboard.charts.text import figure_text
from dashboard.force.panels.case import case_lists, emergency, purpose, timeline
from dashboard.force.panels.caseload import case_decisions, match_rate, queue_item
from dashboard.force.panels.parts.heading import section
from dashboard.force.session import caseload_of_user, warehouse_cache
from dashboard.force.session.permission import nothing_taken_away
from dashboard.force.session.warehouse_cache import Record
from dashboard.language.catalogue import _, ngettext
from dashboard.language.labels import code_label
from dashboard.web import links, markup
from dashboard.web.errors.page import words_for_reader
from dashboard.web.printing import keep_from_paper
from schemas.errors import OutcomesError


def show() -> None:
    """Draw the case that the address names, once its purpose is given and logged."""
    keep_from_paper(_("A case is not printed: what it says of a person stays on the screen."))
    try:
        mine = caseload_of_user.caseload_today()
    except OutcomesError as error:
        st.error(words_for_reader(error), icon=":material/error:")
        return
    case_ref = st.query_params.get("case", "")
    found = warehouse_cache.list_rows("case", case_ref=case_ref)
    if not found:
        st.info(_("No case of yours has this reference. Open one from My caseload."), icon=":material/info:")
        links.draw("my_caseload", _("My caseload"), "checklist", {})
        emergency.draw_offer(case_ref)
    elif purpose.log_opening(case_ref):
        by_emergency = warehouse_cache.emergency_for(case_ref)
        with nothing_taken_away(is_meant=by_emergency is not None):
            _case(found[0], mine, by_emergency)


def _case(case: Record, mine: Caseload, by_emergency: Emergency | None) -> None:
    ref = case["case_ref"]
    if by_emergency is not None:
        emergency.draw_notice(by_emergency)
    _head(case, mine)
    section(_("What is due"))
    case_lists.draw_due(ref, mine)
    section(_("What has happened"))
    timeline.draw_timeline(ref, case["opened_date"])
    section(_("Its investigations, and the same person elsewhere"))
    case_lists.draw_crimes(ref, mine)
    match_rate.show()
    if by_emergency is None:
        case_lists.draw_others(ref)


def _head(case: Record, mine: Caseload) -> None:
    """Draw the case in one line: why it is in the queue, what can be decided, and the next case."""
    ref = case["case_ref"]
    item = caseload_of_user.item_of(ref, mine)
    with st.container(border=True, key="panel head", gap="xsmall"):
        band = (
            _("risk {band} ({tool})").format(
                band=code_label(case["band"]).lower(), tool=figure_text.tool(case["tool"], case["tool_version"])
            )
            if case["band"]
            else ""
        )
        state = _("closed {day}").format(day=figure_text.day(case["closed_date"])) if case["closed_date"] else _("open")
        since = (mine.today - case["opened_date"]).days
        opened = ngettext("opened {day}, {count} days ago", "opened {day}, {count} days ago", since)
        facts = [opened.format(day=figure_text.day(case["opened_date"]), count=figure_text.number(since)), state, band]
        nothing = _("Nothing about it asks for you.")
        reasons = (
            queue_item.reasons_html(item, 2, mine.as_at)
            if item
            else markup.heading(ref, "name")
            + queue_item.contact_html(case["contact_agreed"])
            + markup.paragraph(nothing, "note")
        )
        st.html(reasons + markup.paragraph(" · ".join(fact for fact in facts if fact), "figures"))
        case_decisions.draw_refusal()
        if item:
            case_decisions.draw_result(item, mine.today)
        with st.container(horizontal=True, vertical_alignment="center", gap="small", key="do case"):
            if item:
                case_decisions.draw_choices(item, mine.today)
            _next(ref, mine)
            links.draw("my_caseload", _("My caseload"), "checklist", {})


def _next(ref: str, mine: Caseload) -> None:
    """Draw the button to the case that follows in the queue, or to the first once this case is out of it."""
    refs = [item.case_ref for item in mine.waiting]
    after = refs[refs.index(ref) + 1 :] if ref in refs else refs
    if after:
        st.button(
            _("Next case: {case}").format(case=after[0]),
            icon=":material/arrow_forward:",
            key="next case",
            type="tertiary",
            on_click=_open,
            args=(after[0],),
        )


def _open(ref: str) -> None:
    """Open a case by its address. A link to the page that is open would leave the address: a reload would open another case."""
    st.query_params["case"] = ref
