"""Draw the forms of whoever writes the minutes: record a decision, say what became of it, judge it, keep the list of labels.

They are there only where the dashboard was started with `--minutes`. Nothing here is free text but a label, which is checked.
"""

from collections.abc import Callable, Sequence
from datetime import date
from typing import Final

import streamlit as st

from dashboard.editions.reader import Edition
from dashboard.editions.text.aims import aimed_at, change_since_meeting, figure_name, waits_for_judgement
from dashboard.editions.text.change_since import measurable
from dashboard.language import catalogue
from dashboard.language.catalogue import _
from dashboard.language.formats import day
from dashboard.language.labels import first_upper
from dashboard.meetings.entry import Aim
from dashboard.meetings.labels import RULE, Label
from dashboard.meetings.lists import DIRECTIONS, KINDS, NEEDS, OWNERS, RESULTS, SUBJECTS, Direction, EntryStatus, Result
from dashboard.meetings.store import MeetingEntry
from dashboard.strategic.parts import address, decisions, open_edition
from dashboard.web import clock, markup
from schemas.errors import CannotRunError, OutcomesError, UsageError

MESSAGES: Final = "minutes reply"
DAYS: Final = "DD/MM/YYYY"
"""How a day is chosen and typed, as 15/10/2026."""
ROW: Final = "/"
"""Stands between the name of a table and its row, in the value of a field."""


def show(edition: Edition, entries: Sequence[MeetingEntry]) -> None:
    """Draw the forms."""
    with st.container(border=True, key="panel-minutes", gap="small"):
        st.html(markup.heading(_("Record a decision or an action")))
        _draw_message()
        _draw_record_form(edition)
    open_entries = [entry for entry in entries if entry.status == "open"]
    if open_entries:
        with st.container(border=True, key="panel-open_entries", gap="small"):
            st.html(markup.heading(_("What became of it")))
            for entry in open_entries:
                _draw_open_entry(entry)
    waiting = [entry for entry in entries if waits_for_judgement(edition, entry)]
    if waiting:
        with st.container(border=True, key="panel-judge", gap="small"):
            st.html(markup.heading(_("Did it move?")))
            for entry in waiting:
                _draw_judgement(edition, entry)
    with st.container(border=True, key="panel-labels", gap="small"):
        st.html(markup.heading(_("The list of labels")))
        _draw_labels()


def _draw_record_form(edition: Edition) -> None:
    labels = {label.english: label for label in open_edition.meetings().labels.current()}
    with st.form("record", border=False, enter_to_submit=False):
        with st.container(horizontal=True, gap="small"):
            st.date_input(_("Day of the meeting"), clock.today(), format=DAYS, key="meeting_date", width=180)
            st.selectbox(_("Kind"), list(KINDS), format_func=lambda kind: _(KINDS[kind]), key="kind", width=160)
            st.selectbox(
                _("About"), list(SUBJECTS), format_func=lambda name: _(SUBJECTS[name]), key="subject", width=230
            )
            st.selectbox(_("Owner"), list(OWNERS), format_func=lambda name: _(OWNERS[name]), key="owner", width=260)
            st.date_input(_("Due; an action needs it"), None, format=DAYS, key="due_date", width=220)
        st.selectbox(_("What"), list(labels), format_func=lambda name: str(labels[name]), key="label", width=560)
        _draw_aim(edition)
        if st.form_submit_button(_("Record")):
            _perform(lambda: _record_entry(edition), _("Recorded."))


def _draw_aim(edition: Edition) -> None:
    """Draw what the decision answers and what it should move: both are said now, and cannot be said later."""
    answers = {"": _("not stated"), **{code: _(words) for code, words in NEEDS.items()}}
    answers |= {table.name: _("a finding: {title}").format(title=_(table.title)) for table in edition.tables}
    figures = {"": _("no measure")}
    for table, row in measurable(edition):
        figures[f"{table.name}{ROW}{row}"] = figure_name(_(table.title), row)
    with st.container(horizontal=True, gap="small"):
        st.selectbox(_("It answers"), list(answers), format_func=answers.__getitem__, key="answers", width=420)
        st.selectbox(_("It should move"), list(figures), format_func=figures.__getitem__, key="measure", width=420)
        st.selectbox(
            _("Which way"), list(DIRECTIONS), format_func=lambda name: _(DIRECTIONS[name]), key="direction", width=160
        )


def _record_entry(edition: Edition) -> None:
    given = st.session_state
    entry = MeetingEntry(
        meeting_date=_meeting_day(given["meeting_date"]),
        edition=edition.name,
        kind=given["kind"],
        subject=given["subject"],
        label=given["label"],
        owner=given["owner"],
        due_date=given["due_date"],
        aim=_aim(given["answers"], given["measure"], given["direction"]),
    )
    open_edition.meetings().record(entry)


def _aim(answers: str, measure: str, direction: Direction) -> Aim | None:
    """Return what was chosen; a measure alone answers the finding of its own table."""
    if not measure:
        return Aim(answers) if answers else None
    table, row = measure.split(ROW)
    return Aim(answers or table, table, row, direction)


def _draw_open_entry(entry: MeetingEntry) -> None:
    with st.container(horizontal=True, vertical_alignment="center", gap="small"):
        words = _("{day}, {kind}: {label}").format(
            day=day(entry.meeting_date), kind=_(KINDS[entry.kind]), label=decisions.decision_label(entry)
        )
        st.html(markup.paragraph(words), width="stretch")
        choices: tuple[tuple[EntryStatus, str], ...] = (("done", _("Done")), ("dropped", _("Dropped")))
        for status, name in choices:
            key = f"{status} {entry.number}"
            st.button(name, key=key, on_click=_record_status, args=(entry, status, address.language()))


def _record_status(entry: MeetingEntry, status: EntryStatus, language: catalogue.Language) -> None:
    catalogue.use(language)  # a press is answered before the page is drawn
    _perform(
        lambda: open_edition.meetings().state(entry.number, status, entry.version, clock.today()),
        _("Recorded."),
        is_drawing=False,
    )


def _draw_judgement(edition: Edition, entry: MeetingEntry) -> None:
    found = change_since_meeting(edition, entry)
    assert found is not None, "it waits because there is something to judge by"
    words = _("{label}. {aim}. Since then: {change}.").format(
        label=decisions.decision_label(entry), aim=aimed_at(edition, entry), change=found.sentence
    )
    st.html(markup.paragraph(words))
    with st.container(horizontal=True, gap="small"):
        for result, name in RESULTS.items():
            arguments = (entry, result, edition.name, address.language())
            st.button(first_upper(_(name)), key=f"{result} {entry.number}", on_click=_judge, args=arguments)


def _judge(entry: MeetingEntry, result: Result, edition: str, language: catalogue.Language) -> None:
    catalogue.use(language)
    _perform(
        lambda: open_edition.meetings().judge(entry.number, result, entry.judgements, edition, clock.today()),
        _("Recorded."),
        is_drawing=False,
    )


def _draw_labels() -> None:
    advice = _("A few words that say what was decided. No names, no places, no references: everybody reads them.")
    st.html(markup.paragraph(advice, "figures"))
    with st.form("label", border=False, enter_to_submit=False, clear_on_submit=True):
        with st.container(horizontal=True, gap="small"):
            english = st.text_input(_("In English"), max_chars=RULE.most, key="label english", width=420)
            welsh = st.text_input(_("In Welsh"), max_chars=RULE.most, key="label welsh", width=420)
        if st.form_submit_button(_("Put it on the list")):
            label = Label(english.strip(), welsh.strip())
            _perform(lambda: open_edition.meetings().labels.add(label), _("The label is on the list."))
    for label in open_edition.meetings().labels.current():
        with st.container(horizontal=True, vertical_alignment="center", gap="small"):
            st.html(markup.paragraph(str(label)), width="stretch")
            st.button(_("Take off"), key=f"off {label.english}", on_click=_take_off, args=(label, address.language()))


def _take_off(label: Label, language: catalogue.Language) -> None:
    catalogue.use(language)
    _perform(lambda: open_edition.meetings().labels.take_off(label), _("The label is off the list."), is_drawing=False)


def _perform(work: Callable[[], object], done: str, *, is_drawing: bool = True) -> None:
    """Do it and keep what there is to say for the run that follows, which shows how things stand then."""
    try:
        work()
        st.session_state[MESSAGES] = ("done", done)
    except CannotRunError:
        words = _(
            "The decisions of the group cannot be read or written. Nothing was changed. Tell the analyst of your force."
        )
        st.session_state[MESSAGES] = ("refused", words)
    except OutcomesError as error:
        st.session_state[MESSAGES] = ("refused", str(error))
    if is_drawing:
        st.rerun()


def _draw_message() -> None:
    kind, words = st.session_state.pop(MESSAGES, ("", ""))
    if words:
        st.html(markup.reply(words, kind, "status"))


def _meeting_day(given: date | None) -> date:
    if given is None:
        raise UsageError(_("Say on which day the meeting was. Nothing was recorded."))
    return given
