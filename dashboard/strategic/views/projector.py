"""Draw one message a screen in large type: a question with its answer, then its chart, then the next question.

The keys (arrows, Page Up and Down, the space bar, Escape to leave) press the links of the screen: see html_document.js.
"""

import re
from collections.abc import Callable, Sequence, Set
from dataclasses import dataclass
from functools import partial
from typing import Final

import streamlit as st

from dashboard.editions.cells import Question, ReleasedTable
from dashboard.editions.reader import Edition
from dashboard.editions.text.guidance import MARKING
from dashboard.editions.text.sentences import WHAT_CHANGED, finding
from dashboard.editions.text.verdicts import Verdict, verdict
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
NUMBER: Final = re.compile(r"\d+")
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
    position = address.screen(len(screens)) or first
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
    """Return the answer of a question, above the chart that draws it where there is one, and at most two other charts.

    None is shown whose finding was shown on a screen before.
    """
    answer = verdict(edition, question)
    charts = [
        (title, table)
        for table in tables_of(edition, question)
        if draws_anything(edition, table) and (title := finding(edition, table)) not in shown
    ]
    of_answer = [table for title, table in charts if _draws(title, table, answer)]
    others = [
        Screen(page, title, partial(_draw_chart, edition, table, entries))
        for title, table in charts
        if table not in of_answer
    ]
    first = partial(_draw_answer, answer.sentence, edition, next(iter(of_answer), None), entries)
    return [Screen(page, _(page.title), first), *others[:2]]


def _draws(title: str, table: ReleasedTable, answer: Verdict) -> bool:
    """Return whether a chart draws an answer: its title has no number that the answer has not, or it has the answer's own rows.

    A chart over years draws another period than an answer about several years taken together.
    """
    numbers = set(NUMBER.findall(title))
    if numbers and numbers <= set(NUMBER.findall(answer.sentence)):
        return True
    return table is answer.table and not is_over_years(table)


def _draw_opening(edition: Edition) -> None:
    facts = [
        _("Edition {name}").format(name=edition.name),
        _("as at {day}").format(day=day(edition.as_at)),
        _(MARKING),
        *([_("sample data: no real person")] if edition.is_sample else []),
    ]
    st.html(markup.sentences(facts, "message opening"))


def _draw_answer(answer: str, edition: Edition, table: ReleasedTable | None, entries: Sequence[MeetingEntry]) -> None:
    st.html(markup.paragraph(answer, "message"))
    if table:
        _draw_chart(edition, table, entries)


def _draw_chart(edition: Edition, table: ReleasedTable, entries: Sequence[MeetingEntry]) -> None:
    """Draw the chart and the meaning of its letters on one screen."""
    panel.draw_chart(edition, table, entries, LARGE)
    if is_over_years(table) and (meanings := decisions.letter_meanings(entries)):
        st.html(markup.sentences(meanings, "letters large"))


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
