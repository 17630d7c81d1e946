"""Show what the group decided: the letters on a chart, and the list of decisions and actions with what moved since."""

from collections.abc import Sequence
from datetime import date
from typing import Final

import streamlit as st
from markupsafe import Markup

from dashboard.editions.reader import Edition
from dashboard.editions.text.aims import aimed_at, change_since_meeting, judgement_text, need_text
from dashboard.language.catalogue import _, in_use
from dashboard.language.formats import day
from dashboard.meetings.labels import Label
from dashboard.meetings.lists import KINDS, OWNERS, STATUSES, SUBJECTS
from dashboard.meetings.store import MeetingEntry
from dashboard.strategic.parts import open_edition
from dashboard.strategic.parts.figures import decisions_by_letter
from dashboard.web import markup
from dashboard.web.html_template import macro

DECISIONS: Final = macro(__file__, "decisions")


def letter_meanings(entries: Sequence[MeetingEntry]) -> list[str]:
    """Return what each letter on a chart stands for."""
    return [
        _("{letter}: {label} ({day})").format(letter=letter, label=decision_label(entry), day=day(entry.meeting_date))
        for letter, entry in decisions_by_letter(entries).items()
    ]


def draw_legend(entries: Sequence[MeetingEntry]) -> None:
    """Draw what the letters on a chart stand for."""
    if meanings := letter_meanings(entries):
        head = _("Dotted lines: what this group decided, and when. They show what came first, not what caused what.")
        st.html(markup.paragraph(head, "figures") + markup.sentences(meanings, "letters"))


def decision_list(edition: Edition, entries: Sequence[MeetingEntry], on: date) -> Markup:
    """Return every decision and action as a list, the latest first: what was said, what was done, and what moved since.

    `on`: the day by which something is overdue. None is left out, whatever became of it.
    """
    letters = {entry.number: letter for letter, entry in decisions_by_letter(entries).items()}
    return DECISIONS([_item(edition, entry, letters.get(entry.number, ""), on) for entry in reversed(entries)])


def _item(edition: Edition, entry: MeetingEntry, letter: str, on: date) -> tuple[str, Markup]:
    """Return the name of an entry and what is to be said of it."""
    name = (
        _("{letter}: {label}").format(letter=letter, label=decision_label(entry)) if letter else decision_label(entry)
    )
    facts = [
        (_("You said"), need_text(edition, entry)),
        (_("We did"), _did(entry)),
        (_("Status"), status(entry, on)),
        (_("Should move"), aimed_at(edition, entry)),
        *_judged(edition, entry),
    ]
    return name, markup.terms(facts, "definition")


def _did(entry: MeetingEntry) -> str:
    did = _("{kind} of {day}, {subject}; {owner}").format(
        kind=_(KINDS[entry.kind]),
        day=day(entry.meeting_date),
        subject=_(SUBJECTS.get(entry.subject, entry.subject)),
        owner=_(OWNERS.get(entry.owner, entry.owner)),
    )
    return _("{sentence}, due {day}").format(sentence=did, day=day(entry.due_date)) if entry.due_date else did


def _judged(edition: Edition, entry: MeetingEntry) -> list[tuple[str, str]]:
    """Return what moved since and how it was judged, of an entry with a measure."""
    if entry.aim is None or entry.aim.direction is None:
        return []
    found = change_since_meeting(edition, entry)
    words = (
        found.sentence
        if found
        else _("too early to say: it takes a whole year of before the meeting, and one of after it")
    )
    if found is None and entry.judgement is None:
        return [(_("Since then"), words)]
    return [(_("Since then"), words), (_("Judged"), judgement_text(entry))]


def decision_label(entry: MeetingEntry) -> str:
    """Return the label in the language in use; in English, and marked so, where it has no Welsh."""
    known = open_edition.meetings().labels.ever_listed().get(entry.label, Label(entry.label))
    return str(known) if known.welsh or in_use() == "en" else _("{label} (in English)").format(label=known.english)


def status(entry: MeetingEntry, on: date | None = None) -> str:
    """Return what became of an entry, and since when; with a day, that it is overdue by then."""
    words = _(STATUSES[entry.status])
    if on and entry.status == "open" and entry.due_date and entry.due_date < on:
        words = _("{status}, overdue").format(status=words)
    if entry.stated_on is None:
        return words
    return _("{status} since {day}").format(status=words, day=day(entry.stated_on))
