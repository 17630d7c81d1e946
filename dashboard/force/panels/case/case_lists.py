"""List what belongs to one case: what is due, its investigations, and the same person elsewhere."""

from datetime import date
from typing import Final

from dashboard.caseload.queue import Caseload
from dashboard.charts.text import figure_text
from dashboard.force.panels.parts import list_panel
from dashboard.force.session import warehouse_cache
from dashboard.force.session.warehouse_cache import Record
from dashboard.language.catalogue import _, marked, ngettext
from dashboard.language.labels import code_label, outcome_label
from dashboard.web.html_table import HtmlTable
from schemas.codes import home_office_codes, offences

COURT: Final = "court"


def draw_due(ref: str, mine: Caseload) -> None:
    """List the reviews, actions and hearings of a case that are still to come, overdue, or passed."""
    found = warehouse_cache.list_rows("case_due", case_ref=ref)
    rows = tuple(
        (
            due["due_date"].isoformat(),
            _("not to be done: no contact was agreed to")
            if due["is_not_agreed"]
            else _left(due["duty"], due["due_date"], mine),
            code_label(due["duty"]),
            code_label(due["detail"]),
            due["related_ref"] or figure_text.NONE,
        )
        for due in found
    )
    to_do = [due for due in found if not due["is_not_agreed"]]
    late = sum(due["due_date"] < mine.today and due["due_date"] <= mine.as_at for due in to_do if due["duty"] != COURT)
    list_panel.draw_list(
        ngettext("{count} thing to do, {late} overdue", "{count} things to do, {late} overdue", len(to_do)).format(
            count=figure_text.number(len(to_do)), late=figure_text.number(late)
        )
        if to_do
        else _("Nothing has a day set"),
        _(
            "Reviews, actions and hearings, by {today}. What was done after {as_at}, the day of the data, is not known."
        ).format(today=figure_text.day(mine.today), as_at=figure_text.day(mine.as_at)),
        HtmlTable(
            marked("What is due"),
            (marked("Day"), marked("When"), marked("What"), marked("Which"), marked("Reference")),
            rows,
        ),
        "case_due",
        _("No review, action or hearing of this case has a day that is still to be kept."),
    )


def _left(duty: str, day: date, mine: Caseload) -> str:
    days = (day - mine.today).days
    if days < 0 and duty == COURT:
        return _("passed, no result in the data")
    if days < 0 and day > mine.as_at:
        return _("passed, nothing known since {as_at}").format(as_at=figure_text.day(mine.as_at))
    if days < 0:
        return ngettext("▲ overdue by {count} day", "▲ overdue by {count} days", -days).format(
            count=figure_text.number(-days)
        )
    return (
        _("today")
        if days == 0
        else ngettext("in {count} day", "in {count} days", days).format(count=figure_text.number(days))
    )


def _offence(code: str) -> str:
    """Return the group of a class with its code; the label of a group, where the force states no class."""
    groups = {one.code: one.offence_group for one in home_office_codes()} | {
        one.code: one.offence_group for one in offences()
    }
    group = groups.get(code)
    return code_label(code) if group is None else _("{group} ({code})").format(group=code_label(group), code=code)


def draw_crimes(ref: str, mine: Caseload) -> None:
    """List the investigations that are linked to a case."""
    rows = tuple(
        (
            crime["crime_ref"],
            _offence(crime["offence_code"]),
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
        _("Open the reference in the force's own system. Days count to {as_at}, the day of the data.").format(
            as_at=figure_text.day(mine.as_at)
        ),
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
    return f"● {outcome_label(crime['outcome_code'])}" if crime["outcome_code"] else _("○ open")


def draw_others(ref: str) -> None:
    """List the other reports of the same person, and the same officer's other cases of the person."""
    found = warehouse_cache.list_rows("case_others", case_ref=ref)
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


def _elsewhere(state: str) -> str:
    """Return the state of a report or case that is not this one."""
    known = {"open": _("open"), "closed": _("closed")}
    return known.get(state) or outcome_label(state)
