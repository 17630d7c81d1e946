"""Tell a supervisor which cases of her officers somebody opened in an emergency, when, why and who."""

import streamlit as st

from dashboard.access.reader import current_reader
from dashboard.access.roles import IN_WORDS, Role
from dashboard.caseload.decisions import Emergency
from dashboard.charts.text import figure_text
from dashboard.force.panels.parts import list_panel
from dashboard.force.session import audited, warehouse_cache
from dashboard.force.session.emergencies import SHOWN, recent_emergencies
from dashboard.language.catalogue import _, marked, ngettext
from dashboard.records.erased import CASE
from dashboard.web.errors.page import words_for_reader
from dashboard.web.html_table import HtmlTable
from schemas.errors import OutcomesError


def show() -> None:
    """Draw the list for whoever supervises an officer; nothing where no case of hers was opened."""
    supervises = current_reader().supervises
    try:
        found = [one for one in recent_emergencies(warehouse_cache.home()) if supervises.intersection(_officers(one))]
    except OutcomesError as error:
        st.error(words_for_reader(error), icon=":material/error:")
        return
    if not found:
        return
    audited.log_shown(warehouse_cache.home(), "emergencies", {CASE: [one.case_ref for one in found]})
    columns = (marked("Case"), marked("Opened (UTC)"), marked("Why"), marked("By"))
    list_panel.draw_list(
        ngettext(
            "{count} case was opened in an emergency in the last {days} days",
            "{count} cases were opened in an emergency in the last {days} days",
            len(found),
        ).format(count=figure_text.number(len(found)), days=SHOWN.days),
        _("By somebody who has no other right to it, for 24 hours each time."),
        HtmlTable(marked("Opened in an emergency"), columns, tuple(map(_row, found))),
        "emergencies",
        "",
    )


def _officers(one: Emergency) -> tuple[str, ...]:
    return warehouse_cache.officers_of_case(one.case_ref)


def _row(one: Emergency) -> tuple[str, ...]:
    at = f"{figure_text.day(one.opened_at.date())}, {one.opened_at:%H:%M}"
    by = f"{_(IN_WORDS[Role(one.made_by.role)])}, {one.made_by.token}" if one.made_by else ""
    return (one.case_ref, at, _(one.reason.label), by)
