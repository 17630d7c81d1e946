"""One case: why it is here, what is due next, its timeline, its investigations, and other reports by the same person."""

from html import escape

import streamlit as st

from dashboard.caseload.queue import Caseload
from dashboard.charts import figure_text
from dashboard.force.panels.case import purpose, timeline
from dashboard.force.panels.caseload import case_decisions, match_rate, queue
from dashboard.force.panels.parts import list_panel
from dashboard.force.panels.parts.heading import section
from dashboard.force.session import caseload_of_user, warehouse_cache
from dashboard.force.session.warehouse_cache import Record
from dashboard.language.catalogue import _, marked, ngettext
from dashboard.language.labels import code_label
from dashboard.web import links
from dashboard.web.html_table import HtmlTable
from schemas.errors import OutcomesError


def show() -> None:
    """Draw the case that the address names, once its purpose is given and logged."""
    try:
        officer = caseload_of_user.officer()
        mine = caseload_of_user.caseload_today()
    except OutcomesError as error:
        st.error(str(error), icon=":material/error:")
        return
    case_ref = st.query_params.get("case", "")
    found = warehouse_cache.list_rows("case", case_ref=case_ref, officer=officer)
    if not found:
        st.info(_("No case of yours has this reference. Open one from My caseload."), icon=":material/info:")
        links.draw("my_caseload", _("My caseload"), "checklist", {})
    elif purpose.log_opening(case_ref):
        _case(found[0], mine, officer)


def _case(case: Record, mine: Caseload, officer: str | None) -> None:
    ref = case["case_ref"]
    case_decisions.draw_message()
    _head(case, mine)
    section(_("What is due"))
    _due(ref)
    section(_("What has happened"))
    timeline.draw_timeline(ref, case["opened_date"])
    section(_("Its investigations, and the same person elsewhere"))
    _crimes(ref)
    match_rate.show()
    _others(case, officer)


def _head(case: Record, mine: Caseload) -> None:
    """The case in one line, why it is in the queue, what can be decided, and the next one."""
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
        since = case["days_since_opened"]
        opened = ngettext("opened {day}, {count} days ago", "opened {day}, {count} days ago", since)
        facts = [opened.format(day=figure_text.day(case["opened_date"]), count=figure_text.number(since)), state, band]
        nothing = _("Nothing about it asks for you.")
        reasons = (
            queue.reasons_html(item, level=2)
            if item
            else f'<h2 class="name">{escape(ref)}</h2><p class="note">{escape(nothing)}</p>'
        )
        st.html(f'{reasons}<p class="figures">{escape(" · ".join(fact for fact in facts if fact))}</p>')
        with st.container(horizontal=True, vertical_alignment="center", gap="small", key="do case"):
            if item:
                case_decisions.draw_choices(item, mine.as_at)
            _next(ref, mine)
            links.draw("my_caseload", _("My caseload"), "checklist", {})


def _next(ref: str, mine: Caseload) -> None:
    """The case that follows in the queue; the first one, once this case is out of it."""
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
    """Not a link: one to the page that is open leaves the address standing, and a reload would open another person's case."""
    st.query_params["case"] = ref


def _due(ref: str) -> None:
    found = warehouse_cache.list_rows("case_due", case_ref=ref)
    rows = tuple(
        (
            due["due_date"].isoformat(),
            _left(due["days_left"]),
            code_label(due["kind"]),
            code_label(due["detail"]),
            due["ref"] or figure_text.NONE,
        )
        for due in found
    )
    late = sum(due["days_left"] < 0 for due in found)
    list_panel.draw_list(
        ngettext("{count} thing to do, {late} overdue", "{count} things to do, {late} overdue", len(rows)).format(
            count=figure_text.number(len(rows)), late=figure_text.number(late)
        )
        if rows
        else _("Nothing has a day set"),
        _("Reviews, actions and hearings with their days."),
        HtmlTable(
            marked("What is due"),
            (marked("Day"), marked("When"), marked("What"), marked("Which"), marked("Reference")),
            rows,
        ),
        "case_due",
        _("No review, action or hearing of this case has a day that is still to be kept."),
    )


def _left(days: int) -> str:
    if days < 0:
        return ngettext("▲ overdue by {count} day", "▲ overdue by {count} days", -days).format(
            count=figure_text.number(-days)
        )
    return (
        _("today")
        if days == 0
        else ngettext("in {count} day", "in {count} days", days).format(count=figure_text.number(days))
    )


def _crimes(ref: str) -> None:
    rows = tuple(
        (
            crime["crime_ref"],
            crime["offence_code"],
            crime["recorded_date"].isoformat(),
            crime["investigating_unit"] or figure_text.NONE,
            _state(crime),
            figure_text.number(crime["days_since"]),
        )
        for crime in warehouse_cache.list_rows("case_crimes", case_ref=ref)
    )
    list_panel.draw_list(
        ngettext("{count} linked investigation", "{count} linked investigations", len(rows)).format(
            count=figure_text.number(len(rows))
        ),
        _("Open the reference in the force's own system."),
        HtmlTable(
            marked("Linked investigations"),
            (
                marked("Crime"),
                marked("Offence"),
                marked("Recorded"),
                marked("Unit"),
                marked("State"),
                marked("Days since last step"),
            ),
            rows,
            frozenset({5}),
        ),
        "case_crimes",
        _("No crime is linked to this case."),
    )


def _state(crime: Record) -> str:
    if crime["is_cancelled"]:
        return _("cancelled")
    return _("● outcome {code}").format(code=crime["outcome_code"]) if crime["outcome_code"] else _("○ open")


def _elsewhere(state: str) -> str:
    """The state of a report or case that is not this one."""
    said = {"open": _("open"), "closed": _("closed")}
    return said.get(state) or _("outcome {code}").format(code=state)


def _others(case: Record, officer: str | None) -> None:
    found = warehouse_cache.list_rows(
        "case_others", person=case["victim_token"], case_ref=case["case_ref"], officer=officer
    )
    rows = tuple(
        (
            one["ref"],
            code_label(one["kind"]),
            code_label(one["detail"]),
            one["since_date"].isoformat(),
            _elsewhere(one["state"]),
        )
        for one in found
    )
    list_panel.draw_list(
        ngettext(
            "{count} other report or case of the same person",
            "{count} other reports and cases of the same person",
            len(rows),
        ).format(count=figure_text.number(len(rows))),
        _(
            "Found by the token of the person: reports that are in the figures and not linked to this case, "
            "and other cases."
        ),
        HtmlTable(
            marked("The same person elsewhere"),
            (marked("Reference"), marked("Kind"), marked("What"), marked("Since"), marked("State")),
            rows,
        ),
        "case_others",
        _("Nothing else is known of the same person."),
    )
