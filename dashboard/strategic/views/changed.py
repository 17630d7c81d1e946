"""Draw what changed since the edition before, what the group decided, and, for whoever writes the minutes, the forms."""

from collections.abc import Sequence

import streamlit as st

from dashboard.editions.changes import changes
from dashboard.editions.reader import Edition
from dashboard.editions.text.aims import waits_for_judgement
from dashboard.editions.text.change_sentences import what_changed
from dashboard.editions.text.next_figures import next_figures
from dashboard.language.catalogue import _, ngettext
from dashboard.meetings.store import MeetingEntry
from dashboard.strategic.parts import decisions, minutes, open_edition
from dashboard.web import clock, markup


def render(edition: Edition, before: Edition | None, entries: Sequence[MeetingEntry], *, can_record: bool) -> None:
    """Draw the page. `can_record`: the meetings can be read, so that a decision can be kept."""
    st.html(markup.paragraph(in_short(edition, before, entries), "verdict"))
    if before:  # of a first edition the sentence above says all
        with st.container(border=True, key="panel-changes", gap="xsmall"):
            since = _("Since edition {name}").format(name=before.name)
            st.html(markup.heading(since) + markup.sentences(sentences(edition, before)))
    if coming := next_figures(edition):
        with st.container(border=True, key="panel-next", gap="xsmall"):
            st.html(markup.heading(_("What comes next")) + markup.paragraph(coming, "figures"))
    with st.container(border=True, key="panel-decisions", gap="xsmall"):
        st.html(markup.heading(_("What we decided")))
        if entries:
            st.html(decisions.decision_list(edition, entries, clock.today()))
            words = _("What moved after a decision need not have moved because of it.")
            st.html(markup.paragraph(words, "figures"))
        else:
            st.html(markup.paragraph(_("No decision or action has been recorded yet."), "nothing"))
        if not open_edition.writes_minutes():
            words = _("Decisions are recorded by whoever writes the minutes of the group.")
            st.html(markup.paragraph(words, "figures"))
    if open_edition.writes_minutes() and can_record:
        minutes.show(edition, entries)


def in_short(edition: Edition, before: Edition | None, entries: Sequence[MeetingEntry]) -> str:
    """Count the changes, the open actions and the decisions to be judged, in one sentence each."""
    stated = sentences(edition, before)
    waiting = len([entry for entry in entries if entry.status == "open" and entry.kind == "action"])
    actions = _("No action is open.")
    if waiting:
        actions = ngettext("{count} action is open.", "{count} actions are open.", waiting).format(count=waiting)
    if unjudged := len([entry for entry in entries if waits_for_judgement(edition, entry)]):
        words = ngettext("{count} decision waits to be judged.", "{count} decisions wait to be judged.", unjudged)
        actions = f"{actions} {words.format(count=unjudged)}"
    if before is None or not changes(edition, before):
        return f"{stated[0]} {actions}"
    count = len(stated)
    changed = ngettext(
        "{count} thing to know about what changed since edition {name}.",
        "{count} things to know about what changed since edition {name}.",
        count,
    ).format(count=count, name=before.name)
    return f"{changed} {actions}"


def sentences(edition: Edition, before: Edition | None) -> tuple[str, ...]:
    """Return what changed, in one sentence for each change."""
    if before is None:
        return (_("This is the first edition: there is none to compare it with."),)
    return what_changed(edition, before)
