"""Answer what a lead asks first, in five answers, from the figures of the pages that they lead to.

Which sentences stand here and what is in them never depends on what the figures are: the rules are written at `RULES`.
"""

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Final
from urllib.parse import urlencode

import streamlit as st

from dashboard.charts.text import figure_text
from dashboard.force.panels.figures.changes import MESSAGES as KINDS_OF_CHANGE
from dashboard.force.panels.figures.changes import METRIC as CHANGES
from dashboard.force.panels.figures.changes import offences_of
from dashboard.force.panels.figures.headline import headline
from dashboard.force.panels.figures.year_on_year import two_years
from dashboard.force.panels.investigations.second_look import REASONS, questions_left, still_to_ask
from dashboard.force.panels.parts import drill, due_extracts
from dashboard.force.panels.parts.fit_selection import fit_selection
from dashboard.force.panels.parts.judged_part import judged_part
from dashboard.force.panels.reporting.reporting_gap import over_the_same_months
from dashboard.force.session import warehouse_cache
from dashboard.language.catalogue import _, marked
from dashboard.language.labels import extract_name, lower_first
from dashboard.measure.comparison_words import one_a_person_beside_others, reach_text
from dashboard.measure.result import MeasureResult, Row
from dashboard.measure.selection import Selection
from dashboard.statistics.words import Word
from dashboard.web import language_switch, markup
from dashboard.web.errors.page import words_for_reader
from dashboard.web.html_template import macro
from schemas.errors import OutcomesError, UsageError
from schemas.metrics.registry import METRICS

ANSWERS: Final = macro(__file__, "answers")

ENDINGS: Final = ("charged", "victim_does_not_support")
RULES: Final = marked(
    "Always the same questions in the same order, whatever the figures are. Endings and comparisons stand for the months "
    "that are old enough to judge; the year before is the last twelve of those months against the twelve before them. "
    "“Cannot tell” is an answer: the numbers are too small for a word."
)


@dataclass(frozen=True)
class LeadLink:
    """Hold the address and the name of a page that shows what is behind an answer."""

    address: str
    page_name: str


@dataclass(frozen=True)
class LeadAnswer:
    """Hold a question, its answer, and the pages behind it."""

    question: str
    text: str
    links: tuple[LeadLink, ...]


@dataclass(frozen=True)
class AnswerPart:
    """Hold what gives a part of an answer, and the page behind it: of a metric, the cases that it counts."""

    say: Callable[[Selection], str]
    page: str
    page_name: str
    cases_of: str = ""

    def text(self, selection: Selection) -> str:
        """Return what it says of a selection; where a figure is not known, why."""
        try:
            return self.say(selection)
        except OutcomesError as error:
            return words_for_reader(error)

    def address(self, selection: Selection) -> str:
        """Return the address that shows the same selection there."""
        query = selection.to_query()
        if self.cases_of:
            metric = METRICS[self.cases_of]
            query = drill.cases_query(metric, fit_selection(selection, metric)[0])
        return f"/{self.page}?{urlencode({**query, **language_switch.carried()}, doseq=True)}"


@dataclass(frozen=True)
class LeadQuestion:
    """Hold a question and the parts of its answer: a charge stands with those who do not support, the open ones and the time."""

    words: str
    parts: tuple[AnswerPart, ...]


def show(selection: Selection) -> None:
    """Draw the answers as a list; each leads to its pages."""
    with st.container(border=True, key="panel answers", gap="xsmall"):
        st.html(ANSWERS(answers(selection)) + markup.paragraph(_(RULES), "figures"))


def answers(selection: Selection) -> tuple[LeadAnswer, ...]:
    """Return an answer to every question; where a figure is not known the answer says why."""
    return tuple(
        LeadAnswer(
            _(question.words),
            " ".join(part.text(selection) for part in question.parts),
            tuple(dict.fromkeys(LeadLink(part.address(selection), _(part.page_name)) for part in question.parts)),
        )
        for question in QUESTIONS
    )


def _ended(selection: Selection) -> str:
    judged = judged_part(selection, *ENDINGS)
    if judged is None:
        return _("No crime of this selection is old enough to judge.")
    found = {name: _row(name, judged) for name in ENDINGS}
    old_enough, every = found["charged"], _row("charged", selection)
    parts = [_share_of(name, row) for name, row in found.items()]
    parts.append(
        _("Old enough to judge: {counts}, recorded {months}").format(
            counts=figure_text.of(old_enough.denominator, every.denominator or 0), months=_months(judged)
        )
    )
    if not old_enough.is_settled:
        parts.append(figure_text.maturity(old_enough))
    return ". ".join(parts) + "."


def _still_open(selection: Selection) -> str:
    row = _row("not_yet_assigned", selection)
    return _("{counts} ({share}) have no outcome yet.").format(
        counts=figure_text.amount(row), share=figure_text.percent(row.rate)
    )


def _before(selection: Selection) -> str:
    said = []
    for name, together in (("reports_received", ("reports_received",)), *((name, ENDINGS) for name in ENDINGS)):
        fitting = fit_selection(replace(selection, by=None), METRICS[name])[0]
        years = two_years(name, fitting, (name, *together))
        said.append(
            _("{metric}: no two years that can be judged").format(metric=_(METRICS[name].title))
            if years is None
            else _("{metric}, {months}: {latest}, the year before {previous}: {word}").format(
                metric=_(METRICS[name].title),
                months=figure_text.months(years.first_month, years.last_month),
                latest=figure_text.amount(years.latest),
                previous=figure_text.amount(years.previous),
                word=_(years.word) + (f" ({years.tested})" if years.tested else ""),
            )
        )
    return ". ".join(said) + "."


def _others(selection: Selection) -> str:
    judged = judged_part(fit_selection(selection, METRICS["disparity"])[0], "disparity")
    if judged is None:
        return _("No crime of this selection is old enough to judge.")
    rows = {row.step: row for row in _whole("disparity", judged).rows}
    said = [
        _("{ours}; other adult victims {others}: {word}").format(
            ours=_share_of(name, _row(name, judged)),
            others=_counts(_row(name, replace(judged, victims="other_adults"))),
            word=_word_against(rows.get(name)),
        )
        for name in ENDINGS
    ]
    tested = one_a_person_beside_others(rows.get(ENDINGS[0], Row()))
    return f"{'. '.join(said)}. {tested}".strip()


def _word_against(row: Row | None) -> str:
    """Return the word of a comparison, of too few with what would show; where there is none, why."""
    if row is None:
        return _("not known")
    if row.word == Word.TOO_FEW:
        return lower_first(reach_text(row)).removesuffix(".")
    return _(row.word) if row.word else _("not mature")


def _time(selection: Selection) -> str:
    row = _row("days_to_outcome", selection)
    if row.median is None:
        return _("Too few outcomes for a median: {count}.").format(count=figure_text.number(row.n or 0))
    return _("Half of the outcomes came within {amount} of the report ({spread}).").format(
        amount=figure_text.amount(row), spread=figure_text.uncertainty(row, is_of_closed_cases=True)
    )


def _gap(selection: Selection) -> str:
    asked, uncovered = over_the_same_months(selection)
    told = _row("full_reporting", asked)
    try:
        received = figure_text.number(_row("reports_received", asked).numerator)
    except UsageError:
        received = _("not known")
    said = _(
        "{months}: of what partners were told, {counts} ({share}) was meant for a full report to the police. "
        "Reports that the police received, by any route: {received}. The two cannot be linked."
    ).format(
        months=_months(asked),
        counts=figure_text.amount(told),
        share=figure_text.percent(told.rate),
        received=received,
    )
    return f"{said} {uncovered}".strip()


def _changed(selection: Selection) -> str:
    rows = {row.step: row.numerator for row in _whole(CHANGES, offences_of(selection)).rows}
    said = [
        _("{kind}: {count}").format(kind=_(name), count=figure_text.number(rows[kind]))
        for kind, (name, _meaning) in KINDS_OF_CHANGE.items()
        if rows.get(kind)
    ]
    return "; ".join(said) + "." if said else _("No crime, outcome or correction of this cohort is new.")


def _to_ask(selection: Selection) -> str:
    rows = questions_left(selection)
    if not rows:
        return _("No record of this selection leaves a question.")
    reasons = Counter(row.reason for row in rows)
    kinds = [
        _("{kind}: {count}").format(kind=_(REASONS[reason]), count=figure_text.number(count))
        for reason, count in sorted(reasons.items(), key=lambda found: (-found[1], found[0]))
    ]
    return f"{still_to_ask(rows)} {'; '.join(kinds)}."


def _late(_selection: Selection) -> str:
    late = due_extracts.due_extracts()
    if not late:
        return due_extracts.clock_behind(warehouse_cache.warehouse().as_at) or _("No extract is due.")
    return _("Due: {names}.").format(names=", ".join(map(extract_name, late)))


QUESTIONS: Final = (
    LeadQuestion(
        marked("What became of the reports?"),
        (
            AnswerPart(_ended, "outcomes", marked("Outcomes")),
            AnswerPart(_still_open, drill.PAGE, marked("Cases"), "not_yet_assigned"),
            AnswerPart(_time, "time", marked("Time to outcome")),
        ),
    ),
    LeadQuestion(marked("Against the year before"), (AnswerPart(_before, "outcomes", marked("Outcomes")),)),
    LeadQuestion(marked("Against other victims"), (AnswerPart(_others, "comparison", marked("Other victims")),)),
    LeadQuestion(marked("What is not reported?"), (AnswerPart(_gap, "reporting", marked("Reporting")),)),
    LeadQuestion(
        marked("What is new, to ask, or late?"),
        (
            AnswerPart(_changed, drill.PAGE, marked("Investigations")),
            AnswerPart(_to_ask, drill.PAGE, marked("Investigations")),
            AnswerPart(_late, "data_quality", marked("Data quality")),
        ),
    ),
)


def _whole(name: str, selection: Selection) -> MeasureResult:
    fitting = fit_selection(replace(selection, by=None), METRICS[name])[0]
    return warehouse_cache.result_of(name, replace(fitting, per="all"))


def _row(name: str, selection: Selection) -> Row:
    return headline(_whole(name, selection))


def _share_of(name: str, row: Row) -> str:
    return _("{metric}: {counts}").format(metric=_(METRICS[name].title), counts=_counts(row))


def _counts(row: Row) -> str:
    return _("{counts} ({share})").format(counts=figure_text.amount(row), share=figure_text.percent(row.rate))


def _months(selection: Selection) -> str:
    months = warehouse_cache.months()
    return figure_text.months(selection.first_month or months[0], selection.last_month or months[-1])
