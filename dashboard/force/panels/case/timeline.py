"""Draw what happened in a case as lanes over time, with the day on which each last moved, and as a table."""

from collections.abc import Sequence
from datetime import date
from typing import Final

import streamlit as st
from markupsafe import Markup

from dashboard.charts.text import figure_text
from dashboard.force.panels.parts import download
from dashboard.force.session import warehouse_cache
from dashboard.force.session.warehouse_cache import Record
from dashboard.language.catalogue import _, marked
from dashboard.language.labels import code_label
from dashboard.web import markup
from dashboard.web.html_table import HtmlTable, draw_table
from dashboard.web.html_template import macro

TIMELINE: Final = macro(__file__, "timeline")
LANE: Final = macro(__file__, "lane")

LANES: Final = {
    "contact": marked("Contacts"),
    "assessment": marked("Assessments"),
    "referral": marked("Referrals"),
    "forum": marked("Forum"),
    "investigation": marked("Investigations"),
    "case": marked("The case"),
}
HOLLOW: Final = ("attempt", "declined", "lapsed")
"""What was tried and came to nothing is a hollow mark."""
SHOWN: Final = 100
"""Events that the table of the page holds, so that ten years are drawn about as fast as none."""
MARKS: Final = 250
"""Places of a mark from end to end: closer ones cannot be told apart."""


def draw_timeline(case_ref: str, opened: date) -> None:
    """Draw the lanes, and every event in a table to open."""
    events = warehouse_cache.list_rows("case_events", case_ref=case_ref)
    as_at = warehouse_cache.warehouse().as_at
    first = min((event["event_date"] for event in events), default=opened)
    with st.container(border=True, key="panel timeline", gap="xsmall"):
        lanes = [_lane(lane, _(name), events, first, as_at) for lane, name in LANES.items()]
        today = _("{day}, the day of the data").format(day=figure_text.day(as_at))
        hollow = _("A hollow mark: an attempt, a refusal, a lapse. The table says what each event was.")
        st.html(
            markup.finding(_title(events))
            + TIMELINE(lanes, figure_text.day(first), today)
            + markup.paragraph(hollow, "figures")
        )
        with st.expander(_("Table"), icon=":material/table:", key="table timeline"):
            draw_table(_table(events[:SHOWN]))
            if len(events) > SHOWN:
                st.caption(
                    _("The latest {shown} of {events} events. The download holds them all.").format(
                        shown=SHOWN, events=figure_text.number(len(events))
                    )
                )
        download.draw_menu(
            download.list_offer("timeline", lambda: _table(events), (("title", _("What has happened")),)), "timeline"
        )


def _table(events: Sequence[Record]) -> HtmlTable:
    rows = tuple(
        (
            event["event_date"].isoformat(),
            figure_text.number(event["days_since"]),
            _(LANES[event["lane"]]),
            code_label(event["event"]),
            _detail(event),
            event["ref"] or figure_text.NONE,
        )
        for event in events
    )
    columns = (
        marked("Day"),
        marked("Days before the day of the data"),
        marked("Where"),
        marked("What"),
        marked("Which"),
        marked("Reference"),
    )
    return HtmlTable(marked("What has happened"), columns, rows, frozenset({1}))


def _detail(event: Record) -> str:
    """Return which one it was; an offence stands as its code."""
    return str(event["detail"]) if event["event"] == "reported" else code_label(event["detail"])


def _title(events: list[Record]) -> str:
    """Say when the person was last reached: a number of days would be read as if it ended today."""
    reached = [event["event_date"] for event in events if event["event"] == "reached"]
    if not reached:
        return _("Nobody has reached the person yet")
    return _("Last reached on {day}").format(day=figure_text.day(max(reached)))


def _lane(lane: str, name: str, events: list[Record], first: date, as_at: date) -> Markup:
    """Return one lane: its name, when it last moved, and a mark for each event."""
    found = [event for event in events if event["lane"] == lane]
    span = max((as_at - first).days, 1)
    positions = dict.fromkeys(  # marks at one position are drawn once
        (event["event"] in HOLLOW, round(MARKS * min(max((event["event_date"] - first).days / span, 0), 1)))
        for event in found
    )
    marks = [(is_hollow, f"{100 * position / MARKS:.1f}") for is_hollow, position in positions]
    last = _("none")
    if found:
        last = _("last on {day}, of {of}").format(
            day=figure_text.day(found[0]["event_date"]), of=figure_text.number(len(found))
        )
    return LANE(name, last, marks)
