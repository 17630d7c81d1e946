"""Show what the group decided: the letters on a chart, and the table of decisions and actions."""

from collections.abc import Sequence

import streamlit as st

from dashboard.language.catalogue import _, in_use
from dashboard.language.formats import day
from dashboard.meetings.labels import Label
from dashboard.meetings.lists import KINDS, OWNERS, STATUSES, SUBJECTS
from dashboard.meetings.store import MeetingEntry
from dashboard.strategic.parts import markup, open_edition
from dashboard.strategic.parts.figures import decisions_by_letter
from dashboard.web.html_table import HtmlTable


def letter_meanings(entries: Sequence[MeetingEntry]) -> list[str]:
    """Return what each letter on a chart stands for."""
    return [
        _("{letter}: {label} ({day})").format(letter=letter, label=label(entry), day=day(entry.meeting_date))
        for letter, entry in decisions_by_letter(entries).items()
    ]


def draw_legend(entries: Sequence[MeetingEntry]) -> None:
    """Draw what the letters on a chart stand for."""
    if meanings := letter_meanings(entries):
        head = _("Dotted lines: what this group decided, and when. They show what came first, not what caused what.")
        st.html(markup.paragraph(head, "figures") + markup.sentences(meanings, "letters"))


def decision_table(entries: Sequence[MeetingEntry]) -> HtmlTable:
    """Return every decision and action as a table, the latest first, each with its letter on the charts."""
    letters = {entry.number: letter for letter, entry in decisions_by_letter(entries).items()}
    columns = (
        _("Meeting"), _("On the charts"), _("Kind"), _("About"), _("What"), _("Owner"), _("Due"), _("Status"),
    )  # fmt: skip
    return HtmlTable(
        _("Decisions and actions"),
        columns,
        tuple(
            (
                day(entry.meeting_date),
                letters.get(entry.number, _("no mark")),
                _(KINDS[entry.kind]),
                _(SUBJECTS.get(entry.subject, entry.subject)),
                label(entry),
                _(OWNERS.get(entry.owner, entry.owner)),
                day(entry.due_date) if entry.due_date else _("no day set"),
                status(entry),
            )
            for entry in reversed(entries)
        ),
    )


def label(entry: MeetingEntry) -> str:
    """Return the label in the language in use; in English, and marked so, where it has no Welsh."""
    known = open_edition.meetings().labels.ever_listed().get(entry.label, Label(entry.label))
    return str(known) if known.welsh or in_use() == "en" else _("{label} (in English)").format(label=known.english)


def status(entry: MeetingEntry) -> str:
    """Return what became of an entry, and since when."""
    words = _(STATUSES[entry.status])
    if entry.stated_on is None:
        return words
    return _("{status} since {day}").format(status=words, day=day(entry.stated_on))
