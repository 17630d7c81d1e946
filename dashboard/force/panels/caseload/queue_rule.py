"""Explain the rule by which the queue is ordered, from the settings that order it."""

import streamlit as st

from dashboard.force.panels.caseload.queue_title import HEADINGS
from dashboard.language.catalogue import _, marked, ngettext
from dashboard.language.labels import code_label
from dashboard.web import markup
from dashboard.web.html_table import HtmlTable, draw_table
from schemas.settings.caseload import OrderLine, settings


def draw_rule() -> None:
    """Draw the rule, closed."""
    chosen = settings()
    days = chosen.thresholds
    with st.expander(_("How this list is ordered, and when a case is on it"), icon=":material/sort:", key="rule"):
        rows = tuple(
            (str(number), _(HEADINGS[urgency]), code_label(line.reason), _condition(line))
            for number, (urgency, line) in enumerate(chosen.order.lines, start=1)
        )
        draw_table(
            HtmlTable(
                marked("A case stands where its most pressing reason stands"),
                (marked("Place"), marked("Heading"), marked("Reason"), marked("When")),
                rows,
            )
        )
        text = _(
            "Places 1 to {safety} are safety: such a case stands first, whatever else is overdue. The other cases of a heading "
            "are ordered by the days by which their reasons of that heading are overdue, added up; then by the nearest day; "
            "then by the number of reasons. “Soon” is from {soon} days before the day. No contact: from {no_contact} days. "
            "Passed: the day came after that of the data, so the thing may be done, and adds no days. "
            "New report: for {new_report} days. Referral not started: from {not_started} days after it was accepted. An "
            "assessment is current for {current} days. These do not come back once you decided that no action is needed: "
            "{for_good}. The numbers stand in schemas/settings/caseload.toml."
        ).format(
            soon=days.due_soon_days,
            no_contact=days.no_contact_days,
            not_started=days.referral_not_started_days,
            current=days.assessment_current_days,
            safety=len(chosen.order.safety),
            new_report=days.new_report_days,
            for_good=", ".join(code_label(reason) for reason in chosen.answered_for_good.by_satisfied),
        )
        st.html(markup.paragraph(text, "figures"))


def _condition(line: OrderLine) -> str:
    """Return which days a line of the order is for; nothing where it is for all."""
    if line.within_days == 0:
        return _("on the day")
    if line.within_days is not None:
        return ngettext("within {count} day", "within {count} days", line.within_days).format(count=line.within_days)
    if line.from_days is not None:
        return ngettext("from {count} day", "from {count} days", line.from_days).format(count=line.from_days)
    return ""
