"""Draw one message a screen in large type: a question with its answer, then its chart, then the next question.

The keys (arrows, Page Up and Down, the space bar, Escape to leave) press the links of the screen: see html_document.js.
"""

from collections.abc import Callable, Sequence, Set
from dataclasses import dataclass
from functools import partial
from typing import Final

import streamlit as st

from dashboard.editions.cells import Question, ReleasedTable
from dashboard.editions.reader import Edition
from dashboard.editions.text.guidance import MARKING
from dashboard.editions.text.sentences import WHAT_CHANGED, finding
from dashboard.editions.text.verdicts import verdict
from dashboard.language.catalogue import _
from dashboard.language.formats import day, number
from dashboard.meetings.store import MeetingEntry
from dashboard.strategic.parts import address, decisions, panel
from dashboard.strategic.parts.figures import draws_anything, is_over_years
from dashboard.strategic.parts.pages import CHANGED, OVERVIEW, PAGES, Page
from dashboard.strategic.views import changed, no_figures
from dashboard.strategic.views.question import tables_of
from dashboard.web import links, markup

LARGE: Final = 1.6
"""How much larger a chart is written than on a page."""
MOST: Final = 6
"""Sentences on a screen; more nobody reads from the back row."""


@dataclass(frozen=True)
class Screen:
    """Hold one screen: the page that it belongs to, its heading, and what draws the rest."""

    page: Page
    title: str
    draw: Callable[[], None]


def render(page: Page, edition: Edition, before: Edition | None, entries: Sequence[MeetingEntry]) -> None:
    """Draw the screen that the address names; the first of this page where it names none."""
    screens = all_screens(edition, before, entries)
    first = next((position for position, screen in enumerate(screens, start=1) if screen.page is page), 1)
    position = min(max(address.screen() or first, 1), len(screens))
    screen = screens[position - 1]
    with st.container(key="screen"):
        st.html('<div class="projector"></div>')
        st.title(screen.title, anchor=False)
        screen.draw()
    _draw_navigation(edition, position, len(screens), screen.page)


def all_screens(edition: Edition, before: Edition | None, entries: Sequence[MeetingEntry]) -> list[Screen]:
    """Return every screen of an edition, in the order of a meeting."""
    screens = [
        Screen(
            OVERVIEW,
            _("What happens to reports of sexual violence against sex workers"),
            partial(_draw_opening, edition),
        )
    ]
    if not edition.shows_anything():
        sentences = no_figures.in_short()
        screens.append(Screen(OVERVIEW, sentences[0], partial(_draw_sentences, sentences[1:])))
    else:
        for page in PAGES:
            if page.question is not None:
                screens += _of_question(page, page.question, edition, entries, {screen.title for screen in screens})
    changes = changed.sentences(edition, before)
    screens += [Screen(CHANGED, _(WHAT_CHANGED), partial(_draw_sentences, part)) for part in _split(changes)]
    decided = [
        _("{day}: {label}; {status}").format(
            day=day(entry.meeting_date), label=decisions.decision_label(entry), status=decisions.status(entry)
        )
        for entry in reversed(entries)
    ] or [_("No decision or action has been recorded yet.")]
    screens += [Screen(CHANGED, _("What we decided"), partial(_draw_sentences, part)) for part in _split(decided)]
    return screens


def _of_question(
    page: Page, question: Question, edition: Edition, entries: Sequence[MeetingEntry], shown: Set[str]
) -> list[Screen]:
    """Return the answer of a question and at most two charts; none under the words of the answer or of a screen shown before."""
    answer = verdict(edition, question).sentence
    charts = [
        Screen(page, title, partial(_draw_chart, edition, table, entries))
        for table in tables_of(edition, question)
        if draws_anything(edition, table)
        and (title := finding(edition, table)) not in shown
        and title.rstrip(".") != answer.rstrip(".")
    ]
    return [Screen(page, _(page.title), partial(_draw_message, answer)), *charts[:2]]


def _draw_opening(edition: Edition) -> None:
    facts = [
        _("Edition {name}").format(name=edition.name),
        _("as at {day}").format(day=day(edition.as_at)),
        _(MARKING),
        *([_("sample data: no real person")] if edition.is_sample else []),
    ]
    _draw_sentences(facts)


def _draw_chart(edition: Edition, table: ReleasedTable, entries: Sequence[MeetingEntry]) -> None:
    """Draw the chart and the meaning of its letters on one screen."""
    panel.draw_chart(edition, table, entries, LARGE)
    if is_over_years(table) and (meanings := decisions.letter_meanings(entries)):
        st.html(markup.sentences(meanings, "letters large"))


def _draw_message(words: str) -> None:
    st.html(markup.paragraph(words, "message"))


def _draw_sentences(texts: Sequence[str]) -> None:
    st.html(markup.sentences(texts, "message"))


def _split(texts: Sequence[str]) -> list[Sequence[str]]:
    return [texts[start : start + MOST] for start in range(0, len(texts), MOST)]


def _draw_navigation(edition: Edition, position: int, last: int, page: Page) -> None:
    """Draw the links back, next and out, and the number of the screen."""
    with st.container(horizontal=True, key="ways", vertical_alignment="center"):
        if position > 1:
            _draw_way("back", _("Back"), "arrow_back", edition, position - 1)
        where = _("{position} of {last}").format(position=number(position), last=number(last))
        st.html(markup.paragraph(where, "where"), width="content")
        if position < last:
            _draw_way("next", _("Next"), "arrow_forward", edition, position + 1)
        with st.container(key="leave", width="content"):
            links.draw(page.path, _("Leave the projector view"), "close", address.link(edition.name))


def _draw_way(key: str, words: str, symbol: str, edition: Edition, position: int) -> None:
    query = address.link(edition.name, **{address.VIEW: address.PROJECTOR, address.SCREEN: str(position)})
    with st.container(key=key, width="content"):
        links.draw(OVERVIEW.path, words, symbol, query)
