"""Draw the page of one question: the answer in a sentence, then every table that belongs to it."""

from collections.abc import Sequence
from typing import Final

import streamlit as st

from dashboard.editions.cells import Question, ReleasedTable
from dashboard.editions.reader import Edition
from dashboard.editions.text.verdicts import verdict
from dashboard.language.catalogue import _
from dashboard.meetings.store import MeetingEntry
from dashboard.strategic.parts import address, panel
from dashboard.strategic.parts.figures import draws_anything, is_over_years
from dashboard.strategic.parts.pages import PAGES
from dashboard.web import links, markup

DRAWN: Final = 2
"""Charts on a page; the other tables have their numbers."""
CHARGED: Final = "charged"
BESIDE: Final = "victim_does_not_support"
"""Never one without the other: targets for charges have led to victims being pressed to withdraw."""


def render(edition: Edition, question: Question, entries: Sequence[MeetingEntry]) -> None:
    """Draw the page."""
    st.html(markup.paragraph(verdict(edition, question).sentence, "verdict"))
    tables = tables_of(edition, question)
    if not tables:
        st.html(markup.paragraph(_("This edition has no table on this question."), "nothing"))
    drawn = [table for table in tables if draws_anything(edition, table)][:DRAWN]
    lettered = next((table for table in drawn if is_over_years(table)), None)
    ranged = next((table for table in tables if panel.has_range(edition, table)), None)
    for table in tables:
        panel.show(
            edition, table, entries, is_drawn=table in drawn, says_letters=table is lettered, says_range=table is ranged
        )
    panel.draw_caveats(tables)
    _next(edition, question)


def tables_of(edition: Edition, question: Question) -> tuple[ReleasedTable, ...]:
    """Return the tables of a question, none of which stands on the page of another too.

    Beside a table of charges always stands that of victims who are recorded as not supporting, whatever its own question is.
    """
    found = edition.of_question(question)
    beside = [table for table in edition.tables if table.metric == BESIDE and table.by is None]
    first = [table for table in found if table.metric == CHARGED]
    if not first:
        is_elsewhere = any(table.metric == CHARGED for table in edition.tables)
        return tuple(table for table in found if not (is_elsewhere and table in beside))
    return (*first, *beside, *(table for table in found if table not in (*first, *beside)))


def _next(edition: Edition, question: Question) -> None:
    """Draw a link to the next question."""
    index = next(index for index, page in enumerate(PAGES) if page.question == question)
    following = PAGES[index + 1]
    with st.container(key="following"):
        links.draw(
            following.path,
            _("Next: {title}").format(title=_(following.title)),
            following.symbol,
            address.link(edition.name),
        )
