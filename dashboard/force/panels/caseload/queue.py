"""Draw the review queue: which cases need the officer, why, and what she can do about each."""

from itertools import groupby
from typing import Final

import streamlit as st

from dashboard.caseload.queue import Caseload
from dashboard.charts.text import figure_text
from dashboard.force.panels.caseload import case_decisions, queue_rule
from dashboard.force.panels.caseload.queue_filters import Chosen, chosen_items
from dashboard.force.panels.caseload.queue_item import draw_item, sentence
from dashboard.force.panels.caseload.queue_title import draw_title, urgency_heading
from dashboard.force.panels.parts import empty, list_panel
from dashboard.force.session import audited, caseload_of_user, warehouse_cache
from dashboard.language.catalogue import _, marked, ngettext
from dashboard.measure.measure import NeverLoadedError
from dashboard.records.erased import CASE
from dashboard.web import markup
from dashboard.web.address_parts import number_in_address
from dashboard.web.errors.page import words_for_reader
from dashboard.web.html_table import HtmlTable
from dashboard.web.printing import keep_from_paper
from schemas.errors import OutcomesError
from schemas.metrics.registry import METRICS

CASES: Final = "swlo_active"
"""The figure that reads what the queue reads: where it is not known, neither is the queue."""
SHOWN: Final = 10
"""Cases on one screen."""


def show() -> None:
    """Draw the queue with its filters, the rule of its order, and decisions about cases that are gone."""
    keep_from_paper(_("A caseload is not printed: what names cases stays on the screen."))
    if lacking := warehouse_cache.warehouse().never_loaded.get(CASES):
        empty.draw_reason(str(NeverLoadedError(METRICS[CASES], lacking)))
        return
    try:
        mine = caseload_of_user.caseload_today()
    except OutcomesError as error:
        st.error(words_for_reader(error), icon=":material/error:")
        return
    draw_title(mine)
    _page(chosen_items(mine), mine)
    queue_rule.draw_rule()
    _orphans(mine)


def _page(chosen: Chosen, mine: Caseload) -> None:
    """Draw one screen of cases and the way to the next."""
    items = chosen.items
    pages = max(1, -(-len(items) // SHOWN))
    page = number_in_address("page", pages) or 1
    shown = items[(page - 1) * SHOWN : page * SHOWN]
    audited.log_shown(warehouse_cache.home(), "queue", {CASE: [item.case_ref for item in shown]})
    case_decisions.draw_refusal(unless_about=[item.case_ref for item in shown])
    for urgency, of_one in groupby(shown, key=lambda item: item.urgency if chosen.has_headings else None):
        if urgency:
            number = sum(bool(item.reasons) for item in items if item.urgency == urgency)
            title = _("{heading} ({n})").format(heading=urgency_heading(urgency, mine), n=figure_text.number(number))
            st.html(markup.heading(title, "urgency", level=3))
        for item in of_one:
            draw_item(item, mine)
    if not items:
        st.html(markup.paragraph(_nothing(mine), "nothing"))
    if pages > 1:
        with st.container(horizontal=True, vertical_alignment="center", gap="small", key="steps"):
            st.button(
                _("Previous"), key="page before", disabled=page == 1, on_click=_turn, args=(page - 1,), type="tertiary"
            )
            position = _("{page} of {pages}, {n} cases each").format(page=page, pages=pages, n=SHOWN)
            st.html(markup.paragraph(position, "figures"), width="content")
            st.button(
                _("Next"),
                key="page after",
                disabled=page == pages,
                on_click=_turn,
                args=(page + 1,),
                type="tertiary",
            )


def _nothing(mine: Caseload) -> str:
    if not mine.open_cases:
        return _("No case is open: nothing was loaded for this officer, or all of her cases are closed.")
    return _("No case of this kind. Nothing is due, overdue, or has changed.")


def _turn(page: int) -> None:
    st.query_params["page"] = str(page)


def _orphans(mine: Caseload) -> None:
    """List decisions about cases that the extracts hold no longer: they are kept."""
    if not mine.orphans:
        return
    audited.log_shown(warehouse_cache.home(), "orphans", {CASE: [decision.case_ref for decision in mine.orphans]})
    rows = tuple((decision.case_ref, sentence(case_decisions.decision_text(decision))) for decision in mine.orphans)
    list_panel.draw_list(
        ngettext(
            "{count} decision is about a case that is gone",
            "{count} decisions are about a case that is gone",
            len(rows),
        ).format(count=figure_text.number(len(rows))),
        _(
            "The case is not in the extracts any more. What you decided is kept; if the case comes back, it holds again."
        ),
        HtmlTable(marked("Decisions about cases that are gone"), (marked("Case"), marked("Decision")), rows),
        "orphans",
        "",
    )
