"""Draw trust and confidence, a panel for each question: every answer by year with n. Questions are never added up."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

import streamlit as st
from markupsafe import Markup

from dashboard.charts.text import figure_text
from dashboard.force.panels.parts import definition, download, empty, panel_footer
from dashboard.force.panels.parts.fit_selection import fit_selection
from dashboard.force.session import warehouse_cache
from dashboard.language.catalogue import _, marked
from dashboard.language.labels import code_label
from dashboard.measure.result import MeasureResult, Row
from dashboard.measure.selection import Selection
from dashboard.web import markup
from dashboard.web.html_table import HtmlTable
from dashboard.web.html_template import macro
from schemas.errors import UsageError
from schemas.metrics.registry import METRICS

ANSWERS: Final = macro(__file__, "answers")
YEAR: Final = macro(__file__, "year")

NAME: Final = "trust_and_confidence"
AGREED: Final = "answers_in_agreement"
ORDER: Final = ("strongly_agree", "agree", "neither", "disagree", "strongly_disagree")


def show(selection: Selection) -> None:
    """Draw a panel for every question that was asked."""
    try:
        answers, agreed = (_by_year(name, selection) for name in (NAME, AGREED))
    except UsageError as error:
        empty.draw_reason(str(error))
        return
    asked = [_asked(row) for row in answers.rows if row.breakdown and row.denominator]
    if not asked:
        nothing = _("No answers in this period.")
        st.html(markup.paragraph(nothing, "nothing"))
        return
    with st.grid(columns=2, min_column_width=340, gap="small", key="voice"):
        for question in dict.fromkeys(asked):
            with st.container(border=True, key=f"panel voice {question}", height="stretch", gap="xsmall"):
                _question(question, _of_question(answers, question), _of_question(agreed, question), selection)


def _by_year(name: str, selection: Selection) -> MeasureResult:
    fitting = fit_selection(replace(selection, by=None), METRICS[name])[0]
    return warehouse_cache.result_of(name, replace(fitting, per="year"))


def _asked(row: Row) -> str:
    """Return the question of a row: before its answer, or alone where all that agreed are one row."""
    question, _colon, answer = (row.breakdown or "").rpartition(": ")
    return question or answer


def _of_question(result: MeasureResult, question: str) -> MeasureResult:
    return replace(result, rows=tuple(row for row in result.rows if row.denominator and _asked(row) == question))


def _question(question: str, result: MeasureResult, agreement: MeasureResult, selection: Selection) -> None:
    rows, agreed = result.rows, agreement.rows[-1]
    years = list(dict.fromkeys(row.period.label for row in rows if row.period))
    by_year = {year: _ordered([row for row in rows if row.period and row.period.label == year]) for year in years}
    title = _("{question}: {agreed} of {asked} agreed in {period}").format(
        question=code_label(question),
        agreed=figure_text.number(agreed.numerator),
        asked=figure_text.number(agreed.denominator),
        period=figure_text.period(years[-1]),
    )
    st.html(markup.finding(title) + ANSWERS([_year(year, answers) for year, answers in by_year.items()]))
    table = HtmlTable(
        title,
        (marked("Year"), marked("Answer"), marked("Answers"), marked("Share"), marked("{interval_percent}% interval")),
        tuple(
            (
                figure_text.period(year),
                code_label(_answer(row)),
                figure_text.amount(row),
                figure_text.percent(row.rate),
                figure_text.interval(row.low, row.high) or figure_text.NONE,
            )
            for year, answers in by_year.items()
            for row in answers
        ),
        frozenset({2, 3, 4}),
    )
    offer = download.figures_offer(f"{NAME}_{question}", title, selection, (result, agreement))
    with panel_footer.draw_footer(table, offer, f"voice {question}"):
        definition.draw_button(METRICS[NAME], f"voice {question}")


def _year(year: str, rows: Sequence[Row]) -> Markup:
    """Return a year: its bar, whose label says every part, and n."""
    text = ", ".join(
        _("{answer} {n}").format(answer=code_label(_answer(row)).lower(), n=figure_text.number(row.numerator))
        for row in rows
    )
    parts = [(_answer(row), row.numerator) for row in rows if row.numerator]
    asked = figure_text.number(rows[0].denominator)
    return YEAR(figure_text.period(year), asked, text, text[:1].upper() + text[1:], parts)


def _ordered(rows: list[Row]) -> list[Row]:
    """Sort from the most to the least agreement; an answer outside that scale comes last."""
    return sorted(rows, key=lambda row: ORDER.index(_answer(row)) if _answer(row) in ORDER else len(ORDER))


def _answer(row: Row) -> str:
    return (row.breakdown or "").rpartition(": ")[2]
