"""Draw the one page of an edition that shows no figure: why that is, what would change it, what the group can do."""

from typing import Final

import streamlit as st

from dashboard.editions.reader import Edition
from dashboard.editions.text.guidance import NOTHING_SHOWN, which_counts_are_hidden
from dashboard.editions.text.sentences import why_nothing
from dashboard.language.catalogue import _, marked
from dashboard.web import markup

DO: Final = (
    marked("Ask partners and the liaison officer to tell the group what they see, without telling of a person."),
    marked("Ask the police lead to say in the meeting what was learned from reviewing closed investigations."),
    marked("Decide now what the group wants to know first: totals are shown before parts when numbers grow."),
    marked("Look at what was decided before, and at what became of it: that is on the page of changes."),
)
WOULD_CHANGE: Final = (
    marked("More years in one count: each edition adds a year to the cumulative period."),
    marked("Fewer and coarser tables: the report of the release says which would show more."),
    marked("More reports: where people are more willing to report, more can be shown of what becomes of it."),
)


def render(edition: Edition) -> None:
    """Draw the page."""
    st.html(markup.paragraph(_(NOTHING_SHOWN[0]), "verdict"))
    rule = which_counts_are_hidden(edition.policy)
    _part("why", _("Why nothing is shown"), (*(_(words) for words in NOTHING_SHOWN[1:3]), rule))
    _part("change", _("What would change it"), tuple(_(words) for words in WOULD_CHANGE))
    _part("do", _("What the group can do meanwhile"), tuple(_(words) for words in DO))
    tables = tuple(why_nothing(edition, table) for table in edition.tables)
    _part("asked", _("What was counted"), tables)


def _part(key: str, title: str, sentences: tuple[str, ...]) -> None:
    with st.container(border=True, key=f"panel-{key}", gap="xsmall"):
        st.html(markup.heading(title) + markup.sentences(sentences))


def in_short() -> tuple[str, ...]:
    """Return the same for one screen: what is so, why, and what would change it."""
    return tuple(_(words) for words in (*NOTHING_SHOWN[:3], *WOULD_CHANGE[:1], *DO[:2]))
