"""Draw the events of the time axis: a lead adds one, takes one back, and keeps the list of their labels."""

from collections.abc import Callable
from datetime import date
from typing import Any, Final

import streamlit as st

from dashboard.access.reader import author_of, current_reader, may
from dashboard.access.roles import IN_WORDS, Role
from dashboard.charts.text import figure_text
from dashboard.events.labels import RULE, kinds
from dashboard.events.store import Event, EventStore, Labels
from dashboard.force.session import audited, warehouse_cache
from dashboard.language import formats
from dashboard.language.catalogue import _, ngettext
from dashboard.language.labels import code_label
from dashboard.web import language_switch, markup
from dashboard.web.errors.page import words_for_reader
from schemas.errors import OutcomesError

MESSAGES: Final = "event message"
LABEL, MONTH, DAY = "event label", "event month", "event day"
NEW, KIND = "new label", "new kind"
OF_LABELS: Final = (EventStore.add_label, EventStore.retire)


def show() -> None:
    """Draw the events; for a lead also the form that adds one, the buttons that take one back, and the list of labels."""
    with st.container(border=True, key="panel events", gap="xsmall"):
        try:
            store = EventStore(warehouse_cache.home())
            standing, labels = store.standing(), store.labels()
        except OutcomesError as error:
            st.error(words_for_reader(error), icon=":material/error:")
            return
        title = ngettext("{count} event on the time axis", "{count} events on the time axis", len(standing))
        note = _("A day and a label from the list that leads keep. What is taken back is kept in the store.")
        st.html(
            markup.finding(title.format(count=figure_text.number(len(standing)))) + markup.paragraph(note, "figures")
        )
        _draw_message()
        is_lead = may(current_reader(), "record", "events")
        if is_lead:
            _adding(labels)
        for event in standing:
            _event(event, is_lead)
        if is_lead:
            _list(labels)


def _adding(labels: Labels) -> None:
    if not labels.offered:
        st.html(markup.paragraph(_("No label is on the list. Put one on it below."), "nothing"))
        return
    with st.form("event", border=False), st.container(horizontal=True, vertical_alignment="bottom", gap="small"):
        called = language_switch.labelled(labels.offered, _with_kind(labels))
        st.selectbox(_("Label"), tuple(labels.offered), format_func=called, key=LABEL, width=330)
        st.selectbox(
            _("Month"),
            list(reversed(warehouse_cache.months())),
            format_func=language_switch.labelled(warehouse_cache.months(), figure_text.month),
            key=MONTH,
            width=150,
        )
        st.selectbox(_("Day"), range(1, 32), key=DAY, width=100)
        if st.form_submit_button(_("Add the event")):
            _add()


def _event(event: Event, is_lead: bool) -> None:
    with st.container(horizontal=True, vertical_alignment="center", gap="small"):
        by = f"({_(IN_WORDS[Role(event.made_by.role)])})" if event.made_by else ""
        text = markup.joined(markup.strong(figure_text.day(event.event_date)), _(event.label), by)
        st.html(markup.paragraph(text, "figures"), width="stretch")
        if is_lead:
            key = f"take back {event.event_date} {event.label}"
            st.button(_("Take back"), key=key, on_click=_do, args=(EventStore.take_back, event), type="tertiary")


def _list(labels: Labels) -> None:
    """Draw the list: every label with the button that retires it, and the form that adds one."""
    with st.expander(
        _("The list of labels ({n})").format(n=len(labels.offered)), icon=":material/label:", key="labels"
    ):
        never = _("Never a person, a crime, an address or a place where somebody works.")
        note = _(
            "A label names what happened to everybody; all of the police who open this page read it. "
            "A retired label stays on the events that have it, and is offered no more."
        )
        st.html(markup.paragraph(markup.joined(markup.strong(never), note), "figures"))
        with (
            st.form("label", border=False, clear_on_submit=True),
            st.container(horizontal=True, vertical_alignment="bottom", gap="small"),
        ):
            st.selectbox(
                _("Kind"),
                kinds(),
                format_func=language_switch.labelled(kinds(), code_label),
                key=KIND,
                width=150,
            )
            st.text_input(_("New label"), max_chars=RULE.most, key=NEW, width=330)
            st.form_submit_button(_("Put it on the list"), on_click=_add_label)
        for label, kind in labels.offered.items():
            with st.container(horizontal=True, vertical_alignment="center", gap="small"):
                text = markup.joined(f"{code_label(kind)}:", markup.strong(_(label)))
                st.html(markup.paragraph(text, "figures"), width="stretch")
                st.button(
                    _("Retire"), key=f"retire {label}", on_click=_do, args=(EventStore.retire, label), type="tertiary"
                )


def _with_kind(labels: Labels) -> Callable[[str], str]:
    return lambda label: _("{kind}: {event}").format(kind=code_label(labels.known[label]), event=_(label))


def _add() -> None:
    month, day = st.session_state[MONTH], st.session_state[DAY]
    try:
        when = date(month.year, month.month, day)
    except ValueError:
        st.session_state[MESSAGES] = _("{month} has no day {day}. Nothing was added.").format(
            month=formats.month_year(month), day=day
        )
    else:
        _do(EventStore.add, Event(when, st.session_state[LABEL]))
    st.rerun()


def _add_label() -> None:
    _do(EventStore.add_label, st.session_state[NEW], st.session_state[KIND])


def _do(change: Callable[..., object], *given: Any) -> None:
    """Change the store. Where it refuses, say so and change nothing."""
    language_switch.begin()
    try:
        by = author_of(current_reader(), "labels" if change in OF_LABELS else "events")
        audited.log_altered(warehouse_cache.home(), f"events {change.__name__}")
        change(EventStore(warehouse_cache.home(), by), *given)
    except OutcomesError as error:
        st.session_state[MESSAGES] = words_for_reader(error)


def _draw_message() -> None:
    if text := st.session_state.pop(MESSAGES, ""):
        st.error(text, icon=":material/error:")
