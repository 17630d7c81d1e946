"""List what both reviewers found, question by question, and their agreement beyond chance beside it."""

from typing import Final

import streamlit as st

from dashboard.charts.text import figure_text
from dashboard.charts.text.table import interval
from dashboard.force.panels.parts import definition, list_panel
from dashboard.force.session import warehouse_cache
from dashboard.language.catalogue import _, marked, ngettext
from dashboard.measure.result import Row
from dashboard.measure.selection import Selection
from dashboard.web.html_table import HtmlTable
from schemas.metrics.registry import METRICS
from schemas.settings.case_review import Reviewer, settings

ANSWERS: Final = "case_review_answers"
AGREEMENT: Final = "case_review_agreement"
KAPPA: Final = "case_review_kappa"


def draw_results() -> None:
    """Draw the results of every question of the checklist, each of them a metric."""
    answers, agreed, beyond_chance = (
        warehouse_cache.result_of(name, Selection()) for name in (ANSWERS, AGREEMENT, KAPPA)
    )
    yes = {(row.step, row.breakdown): row for row in answers.rows}
    kappas = {row.step: row for row in beyond_chance.rows}
    rows = tuple(
        (
            _(settings().questions[row.step]),
            *(
                figure_text.amount(yes[row.step, who]) if (row.step, who) in yes else figure_text.NONE
                for who in Reviewer
            ),
            figure_text.amount(row) if row.denominator else figure_text.NONE,
            figure_text.uncertainty(row) if row.denominator else figure_text.NONE,
            kappa_text(kappas[row.step]),
        )
        for row in agreed.rows
        if row.step is not None
    )
    both = max((row.denominator or 0 for row in agreed.rows), default=0)
    columns = (
        marked("Question"),
        marked("Police: yes"),
        marked("Advocate: yes"),
        marked("Same answer"),
        marked("Share ({interval_percent}% interval)"),
        marked("Kappa ({interval_percent}% interval)"),
    )
    list_panel.draw_list(
        ngettext("Both have seen {count} file", "Both have seen {count} files", both).format(
            count=figure_text.number(both)
        )
        if both
        else _("No file has been seen by both yet"),
        _(
            "Only files that both have seen count, so that neither reads the other’s answer before giving an own one; all "
            "of them so far. Yes is out of the files to which the question applies; “not known” counts in the total. "
            "Disagreement is a question about the record, not about a person."
        ),
        HtmlTable(marked("Results by question"), columns, rows if both else (), frozenset(range(1, len(columns)))),
        "agreement",
        _("Results are said once both have answered about the same file."),
        (("metrics", f"{ANSWERS}, {AGREEMENT}, {KAPPA}"), ("sample", f"seed {settings().sample.seed}")),
    )
    with st.container(horizontal=True, gap="small", key="definitions"):
        for name in (ANSWERS, AGREEMENT, KAPPA):
            definition.draw_button(METRICS[name], name, is_beside_another=True)


def kappa_text(row: Row) -> str:
    """Return the agreement beyond chance, from so many files on that it says something."""
    least = settings().agreement.kappa_from
    if (row.n or 0) < least:
        return ngettext("from {count} files", "from {count} files", least).format(count=least)
    if row.coefficient is None:
        return _("one answer only")
    found, between = figure_text.amount(row), interval(row)
    return f"{found} ({between})" if between else found
