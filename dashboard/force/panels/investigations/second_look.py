"""List the questions that records leave, by unit and reason: to be asked of the officer in charge, no finding of fault."""

from collections import Counter
from collections.abc import Sequence
from typing import Final

import streamlit as st

from dashboard.charts.text import figure_text
from dashboard.force.panels.investigations import ask_item
from dashboard.force.panels.investigations.ask_filters import chosen_rows
from dashboard.force.panels.investigations.ask_rows import AskRow, ask_rows, unit_text
from dashboard.force.panels.investigations.cases import cases_of
from dashboard.force.panels.parts import download
from dashboard.force.session import address, audited, warehouse_cache
from dashboard.language.catalogue import _, marked, ngettext
from dashboard.language.labels import extract_name, lower_first
from dashboard.measure.selection import Selection
from dashboard.records.asked import MarkStore, QuestionState
from dashboard.records.erased import CRIME
from dashboard.web import markup
from dashboard.web.address_parts import number_in_address
from dashboard.web.errors.page import words_for_reader
from dashboard.web.html_table import HtmlTable, draw_table
from dashboard.web.printing import draw_on_paper
from schemas.errors import OutcomesError

SHOWN: Final = 20
"""Questions on one screen."""
STAGES: Final = "stages"
REASONS: Final = {
    "withdrawal_without_victim_decision": marked(
        "Outcome {outcomes of evidential_victim_does_not_support: or} (victim does not support), no decision recorded"
    ),
    "no_suspect_within_7_days": marked(
        "Outcome {outcomes of no_suspect_identified: or} (no suspect) within {quick_closure_days} days of the report"
    ),
    "evidential_by_police_without_cps": marked(
        "Outcome {outcomes of evidential_victim_supports: or} (evidence) by the police without a CPS step"
    ),
    "charged_stage_without_outcome": marked("Stage says charged, outcome does not"),
    "charged_outcome_without_stage": marked("Outcome says charged, no stage does"),
}


def show(selection: Selection) -> None:
    """Draw how many questions each unit has to answer, then each of them, the newest first."""
    try:
        rows = questions_left(selection)
    except OutcomesError as error:
        st.error(words_for_reader(error), icon=":material/error:")
        return
    with st.container(border=True, key="panel look_again", gap="xsmall"):
        _draw_title(rows)
        if not rows:
            st.html(markup.paragraph(_("Nothing in this selection leaves a question."), "nothing"))
            return
        draw_table(_by_unit(rows))
        draw_on_paper(_by_reason(rows).to_html())
        chosen = chosen_rows(rows, {name: _(words) for name, words in REASONS.items()})
        ask_item.draw_mark_refusal()
        _draw_page(chosen)
        notes = (("title", still_to_ask(chosen)), ("selection", download.selection_text(selection)))
        download.draw_menu(download.list_offer("look_again", _as_table(chosen), notes), "look_again")


def questions_left(selection: Selection) -> tuple[AskRow, ...]:
    """Return every question that a record of the selection leaves. Raises OutcomesError where the marks cannot be read."""
    return ask_rows(cases_of(selection), MarkStore(warehouse_cache.home()).history())


def still_to_ask(rows: Sequence[AskRow]) -> str:
    """Return how many of these questions nobody was asked yet."""
    waiting = sum(row.stands == QuestionState.NOT_ASKED for row in rows)
    text = ngettext(
        "{waiting} of {count} question is still to be asked.",
        "{waiting} of {count} questions are still to be asked.",
        len(rows),
    )
    return text.format(waiting=figure_text.number(waiting), count=figure_text.number(len(rows)))


def _draw_title(rows: Sequence[AskRow]) -> None:
    crimes = len({row.question[0] for row in rows})
    title = ngettext("{count} investigation to ask about", "{count} investigations to ask about", crimes).format(
        count=figure_text.number(crimes)
    )
    count = still_to_ask(rows)
    paper = _("On paper stand the numbers by reason: no unit, and no question by itself.")
    st.html(markup.finding(title) + markup.paragraph(markup.joined(markup.strong(count), _note(), paper), "figures"))


def _by_reason(rows: Sequence[AskRow]) -> HtmlTable:
    """Return how many questions there are for each reason, most first: what may be printed, for paper names no unit."""
    kinds = Counter(row.reason for row in rows)
    waiting = Counter(row.reason for row in rows if row.stands == QuestionState.NOT_ASKED)
    return HtmlTable(
        marked("Questions by reason"),
        (marked("Why"), marked("Questions"), marked("Still to be asked")),
        tuple(
            (_(REASONS[reason]), figure_text.number(kinds[reason]), figure_text.number(waiting[reason]))
            for reason in sorted(kinds, key=lambda reason: (-kinds[reason], reason))
        ),
        frozenset({1, 2}),
    )


def _by_unit(rows: Sequence[AskRow]) -> HtmlTable:
    """Return how many questions each unit has for each reason, the unit with most of them first."""
    of_units = Counter(row.unit for row in rows)
    kinds = Counter((row.unit, row.reason) for row in rows)
    waiting = Counter((row.unit, row.reason) for row in rows if row.stands == QuestionState.NOT_ASKED)
    order = sorted(kinds, key=lambda kind: (-of_units[kind[0]], kind[0], -kinds[kind], kind[1]))
    return HtmlTable(
        marked("Questions by unit and reason"),
        (marked("Unit"), marked("Why"), marked("Questions"), marked("Still to be asked")),
        tuple(
            (
                unit_text(unit),
                _(REASONS[reason]),
                figure_text.number(kinds[unit, reason]),
                figure_text.number(waiting[unit, reason]),
            )
            for unit, reason in order
        ),
        frozenset({2, 3}),
    )


def _draw_page(chosen: Sequence[AskRow]) -> None:
    """Draw one screen of the questions and the way to the next."""
    if not chosen:
        st.html(markup.paragraph(_("No question of this kind."), "nothing"))
        return
    pages = -(-len(chosen) // SHOWN)
    page = number_in_address("page", pages) or 1
    ask_item.draw_head()
    first = (page - 1) * SHOWN
    here = chosen[first : first + SHOWN]
    audited.log_shown(warehouse_cache.home(), "look_again", {CRIME: [row.question[0] for row in here]})
    for row in here:
        ask_item.draw_question(row, _(REASONS[row.reason]))
    if pages > 1:
        with st.container(horizontal=True, vertical_alignment="center", gap="small", key="ask steps"):
            for label, to in ((marked("Previous"), page - 1), (marked("Next"), page + 1)):
                st.button(
                    _(label),
                    key=f"ask {label}",
                    disabled=not 1 <= to <= pages,
                    on_click=address.turn_to_page,
                    args=(to,),
                    type="tertiary",
                )
            position = _("{page} of {pages}, {n} questions each").format(page=page, pages=pages, n=SHOWN)
            st.html(markup.paragraph(position, "figures"), width="content")


def _as_table(chosen: Sequence[AskRow]) -> HtmlTable:
    rows = tuple(ask_item.cells(row, _(REASONS[row.reason])) for row in chosen)
    return HtmlTable(marked("Investigations to ask about"), ask_item.COLUMNS, rows)


def _note() -> str:
    note = _("Listed because the record leaves a question: {reasons}.").format(
        reasons="; ".join(lower_first(_(reason)) for reason in REASONS.values())
    )
    lacking = warehouse_cache.warehouse().never_loaded.values()
    if any(STAGES in extracts for extracts in lacking):
        note += " " + _("What needs the {extract} is not asked: they were never loaded here.").format(
            extract=extract_name(STAGES)
        )
    return note
