"""Draw one question of the list, and let the reader mark it: asked, answered with a code, to be asked after all."""

from typing import Final

import streamlit as st

from dashboard.access.reader import author_of, current_reader, may
from dashboard.charts.text import figure_text
from dashboard.force.panels.investigations.ask_rows import MARKS, AskRow, mark_text, offence_text, unit_text
from dashboard.force.session import audited, warehouse_cache
from dashboard.language.catalogue import _, marked
from dashboard.records.asked import Mark, MarkCode, MarkStore, Question
from dashboard.records.erased import CRIME
from dashboard.web import clock, language_switch, markup
from dashboard.web.errors.page import words_for_reader
from dashboard.web.html_template import macro
from schemas.errors import OutcomesError

HEAD: Final = macro(__file__, "head")

COLUMNS: Final = (
    marked("Crime"),
    marked("Why"),
    marked("Unit"),
    marked("Offence"),
    marked("Ended or last step"),
    marked("Status"),
)
MARKED: Final = "marked here"
"""The questions that were marked since the page was opened: their marks can be undone."""
NUMBERS: Final = "numbers of questions"
REFUSED: Final = "mark refused"


def draw_head() -> None:
    """Draw the names of the columns; on a phone each line of a card has its own."""
    st.html(HEAD([_(name) for name in COLUMNS]))


def draw_question(row: AskRow, reason: str) -> None:
    """Draw a question and what can be marked on it. Keys travel to the browser: they hold its number, never its reference.

    It keeps its number while the page is open: a press on a line that another choice or order is just replacing is of that line.
    """
    numbers: dict[Question, int] = st.session_state.setdefault(NUMBERS, {})
    number = numbers.setdefault(row.question, len(numbers))
    key = f"{number} {row.version}"
    with st.container(border=True, key=f"question {number}", horizontal=True, vertical_alignment="center", gap="small"):
        pairs = zip((_(name) for name in COLUMNS), cells(row, reason), strict=True)
        st.html(markup.terms(pairs, "ask"), width="stretch")
        if not may(current_reader(), "record", "questions"):
            return
        with st.popover(_("Mark"), key=f"mark {key}"):
            st.caption(_("What became of the question about {crime}?").format(crime=row.question[0]))
            for code, words in MARKS.items():
                if code != (row.mark.code if row.mark else MarkCode.NOT_ASKED):
                    st.button(
                        _(words)[:1].upper() + _(words)[1:],
                        key=f"{code} {key}",
                        type="tertiary",
                        on_click=_mark,
                        args=(row.question, code, row.version),
                    )
        if row.question in st.session_state.get(MARKED, ()):
            st.button(
                _("Undo"),
                key=f"undo {key}",
                icon=":material/undo:",
                on_click=_mark,
                args=(row.question, MarkCode.UNDONE, row.version),
            )


def draw_mark_refusal() -> None:
    """Draw once why the last mark was refused."""
    if text := st.session_state.pop(REFUSED, ""):
        st.error(text, icon=":material/error:")


def is_marked_here(row: AskRow) -> bool:
    """Return whether a question was marked since the page was opened, so that it stays where its mark can be undone."""
    return row.question in st.session_state.get(MARKED, ())


def cells(row: AskRow, reason: str) -> tuple[str, ...]:
    """Return a question as the cells of its row."""
    ended = _("{state}, {day}").format(state=row.state, day=figure_text.day(row.since))
    return (row.question[0], reason, unit_text(row.unit), offence_text(row), ended, mark_text(row.mark))


def _mark(question: Question, code: MarkCode, version: int) -> None:
    """Keep a mark. Where the store refuses it, say so and change nothing."""
    language_switch.begin()
    try:
        by = author_of(current_reader(), "questions")
        mark = Mark(question, code, by.role, clock.today())
        audited.log_altered(warehouse_cache.home(), f"mark {code}", {CRIME: question[0]})
        MarkStore(warehouse_cache.home(), by).append(mark, version)
    except OutcomesError as error:
        st.session_state[REFUSED] = words_for_reader(error)
        return
    here: list[Question] = st.session_state.setdefault(MARKED, [])
    if code == MarkCode.UNDONE:
        here.remove(question)
    elif question not in here:
        here.append(question)
