"""Enforcement beside diversion and welfare, with reporting on the same time axis, and the events that a lead puts on it."""

from dataclasses import replace
from datetime import date
from html import escape
from typing import Final

import streamlit as st

from dashboard import calendar_words, words
from dashboard.caseload.events import Event, EventStore
from dashboard.charts.same_axis import same_axis
from dashboard.language import _, marked, ngettext
from dashboard.measurement import Measurement
from dashboard.panels import definition, drawing, empty, feet, languages, source
from dashboard.panels.fitted import fitted
from dashboard.panels.table import Table
from dashboard.selection import Selection
from schemas.errors import OutcomesError
from schemas.events import labels
from schemas.metrics import METRICS

ACTIONS: Final = "enforcement_and_welfare"
REPORTS: Final = "reports_received"
SAID: Final = "event said"


def show(selection: Selection) -> None:
    """Draw the four rows of months; without months of one, that row stands at nought and the table says so."""
    with st.container(border=True, key="panel harm", gap="xsmall"):
        try:
            months = _months(selection)
            events = EventStore(source.home()).standing()
            actions, reports = (_by_month(name, selection) for name in (ACTIONS, REPORTS))
        except OutcomesError as error:
            empty.cannot(str(error))
            return
        counts = {words.name(step): _counts(actions, months, step) for step in METRICS[ACTIONS].steps}
        counts[marked("Reports received by the police")] = _counts(reports, months, None)
        chart = same_axis(months, counts, [(event.event_date, event.label) for event in events], drawing.mode())
        drawing.show(chart, "harm")
        for name in (ACTIONS, REPORTS):
            for sentence in fitted(replace(selection, by=None), METRICS[name])[1]:
                st.html(f'<p class="figures">{escape(_(METRICS[name].title))}. {escape(sentence)}</p>')
        table = Table(marked("By month"), chart.table.header, chart.table.rows, chart.table.figures)
        with feet.show(table, feet.about(_("Enforcement, welfare and reporting by month"), selection), "harm"):
            definition.button(METRICS[ACTIONS], "harm")


def events() -> None:
    """Draw the events, what adds one and what takes one back."""
    with st.container(border=True, key="panel events", gap="xsmall"):
        try:
            standing = EventStore(source.home()).standing()
        except OutcomesError as error:
            st.error(str(error), icon=":material/error:")
            return
        title = ngettext("{count} event on the time axis", "{count} events on the time axis", len(standing))
        note = _(
            "A day and a label from the list that leads keep (schemas/events.toml). "
            "What is taken back is kept in the store."
        )
        st.html(
            f'<h3 class="finding">{escape(title.format(count=words.number(len(standing))))}</h3>'
            f'<p class="figures">{escape(note)}</p>'
        )
        _said()
        with st.form("event", border=False), st.container(horizontal=True, vertical_alignment="bottom", gap="small"):
            st.selectbox(
                _("Label"),
                tuple(labels()),
                format_func=languages.labelled(labels(), _label),
                key="event label",
                width=330,
            )
            st.selectbox(
                _("Month"),
                list(reversed(source.months())),
                format_func=languages.labelled(source.months(), words.month),
                key="event month",
                width=150,
            )
            st.selectbox(_("Day"), range(1, 32), key="event day", width=100)
            if st.form_submit_button(_("Add the event")):
                _add()
        for event in standing:
            with st.container(horizontal=True, vertical_alignment="center", gap="small"):
                st.html(
                    f'<p class="figures"><b>{words.day(event.event_date)}</b> {escape(_(event.label))}</p>',
                    width="stretch",
                )
                st.button(
                    _("Take back"),
                    key=f"take back {event.event_date} {event.label}",
                    on_click=_take_back,
                    args=(event,),
                    type="tertiary",
                )


def _label(label: str) -> str:
    return _("{kind}: {event}").format(kind=words.label(labels()[label]), event=_(label))


def _add() -> None:
    month, day = st.session_state["event month"], st.session_state["event day"]
    try:
        event = Event(date(month.year, month.month, day), st.session_state["event label"])
        EventStore(source.home()).add(event)
    except ValueError:
        st.session_state[SAID] = _("{month} has no day {day}. Nothing was added.").format(
            month=calendar_words.month_year(month), day=day
        )
    except OutcomesError as error:
        st.session_state[SAID] = str(error)
    st.rerun()


def _take_back(event: Event) -> None:
    languages.begin()
    try:
        EventStore(source.home()).take_back(event)
    except OutcomesError as error:
        st.session_state[SAID] = str(error)


def _said() -> None:
    if text := st.session_state.pop(SAID, ""):
        st.error(text, icon=":material/error:")


def _months(selection: Selection) -> list[date]:
    """The months of the selection; three years where it names none, so that a month is wide enough to see."""
    found = source.months()
    first = selection.first_month or found[-min(len(found), 36)]
    last = selection.last_month or found[-1]
    return [month for month in found if first <= month <= last] or [found[-1]]


def _by_month(name: str, selection: Selection) -> Measurement:
    months = _months(selection)
    fitting = fitted(replace(selection, by=None, victims="sex_workers"), METRICS[name])[0]
    return source.measured(name, replace(fitting, per="month", first_month=months[0], last_month=months[-1]))


def _counts(measurement: Measurement, months: list[date], step: str | None) -> list[int]:
    """The count of every month; a month without a row has none."""
    found = {
        row.period.start: row.numerator or 0
        for row in measurement.rows
        if row.period and (step is None or row.step == step)
    }
    return [found.get(month, 0) for month in months]
