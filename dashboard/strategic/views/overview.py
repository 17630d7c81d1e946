"""Draw the first page: the five questions with their answers, each with a link to the page behind it, and the papers."""

from collections.abc import Sequence

import streamlit as st

from dashboard.editions.reader import Edition
from dashboard.editions.text.strongest_change import strongest_change
from dashboard.editions.text.told_until import told_until
from dashboard.editions.text.verdicts import verdict
from dashboard.language.catalogue import _
from dashboard.meetings.store import MeetingEntry
from dashboard.strategic.parts import address
from dashboard.strategic.parts.pages import CHANGED, PAGES
from dashboard.strategic.parts.papers import draw_papers
from dashboard.strategic.views import changed
from dashboard.web import links, markup


def render(edition: Edition, before: Edition | None, entries: Sequence[MeetingEntry]) -> None:
    """Draw the page."""
    if words := told_until(edition):
        st.html(markup.paragraph(words, "figures"))
    if strongest := strongest_change(edition):
        with st.container(border=True, key="panel-strongest", gap="xsmall"):
            change = markup.paragraph(strongest.sentence, "verdict small") + markup.paragraph(strongest.note, "figures")
            st.html(markup.heading(_("The strongest change")) + change)
            page = next(page for page in PAGES if page.question == strongest.question)
            links.draw(page.path, _("The figures behind it"), page.symbol, address.link(edition.name))
    for page in PAGES:
        if page.question is None and page is not CHANGED:
            continue
        answer = (
            verdict(edition, page.question).sentence if page.question else changed.in_short(edition, before, entries)
        )
        with st.container(border=True, key=f"panel-{page.path}", gap="xsmall"):
            st.html(markup.heading(_(page.title)) + markup.paragraph(answer, "verdict small"))
            links.draw(page.path, _("The figures behind it"), page.symbol, address.link(edition.name))
    draw_papers(edition)
