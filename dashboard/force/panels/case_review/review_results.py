"""List what both reviewers found, question by question, and their agreement beyond chance beside it."""

from typing import Final

import streamlit as st

from dashboard.case_review.agreement import Pair, pairs
from dashboard.charts.wording import figure_text
from dashboard.force.panels.parts import definition, list_panel
from dashboard.force.panels.parts.cohort_offences import cohort_groups
from dashboard.force.session import warehouse_cache
from dashboard.language.catalogue import _, marked, ngettext
from dashboard.measure.selection import Selection
from dashboard.records.reviews import Review
from dashboard.statistics.kappa import kappa
from dashboard.web.html_table import HtmlTable
from schemas.metrics.registry import METRICS
from schemas.settings.case_review import Reviewer, settings

ANSWERS: Final = "case_review_answers"
AGREEMENT: Final = "case_review_agreement"


def draw_results(latest: dict[tuple[str, Reviewer], Review]) -> None:
    """Draw the results; `latest` are the same reviews, for kappa, which is no metric."""
    answers, agreed = (warehouse_cache.result_of(name, Selection()) for name in (ANSWERS, AGREEMENT))
    yes = {(row.step, row.breakdown): row for row in answers.rows}
    refs = [
        row["crime_ref"] for row in warehouse_cache.list_rows("files_of_reviews", groups=cohort_groups(Selection()))
    ]
    rows = tuple(
        (
            _(settings().questions[row.step]),
            *(
                figure_text.amount(yes[row.step, who]) if (row.step, who) in yes else figure_text.NONE
                for who in Reviewer
            ),
            figure_text.amount(row) if row.denominator else figure_text.NONE,
            figure_text.uncertainty(row) if row.denominator else figure_text.NONE,
            _kappa(pairs(latest, refs, row.step)),
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
        marked("Share (95% interval)"),
        marked("Kappa"),
    )
    list_panel.draw_list(
        ngettext("Both have seen {count} file", "Both have seen {count} files", both).format(
            count=figure_text.number(both)
        )
        if both
        else _("No file has been seen by both yet"),
        _(
            "Only files that both have seen count, so that neither reads the other’s answer before giving an own one; all "
            "of them so far. Yes is out of the files to which the question applies; not known counts below the line. "
            "Disagreement is a question about the record, not about a person."
        ),
        HtmlTable(marked("Results by question"), columns, rows if both else (), frozenset(range(1, len(columns)))),
        "agreement",
        _("Results are said once both have answered about the same file."),
        (("metrics", f"{ANSWERS}, {AGREEMENT}"), ("sample", f"seed {settings().sample.seed}")),
    )
    with st.container(horizontal=True, gap="small", key="definitions"):
        for name in (ANSWERS, AGREEMENT):
            definition.draw_button(METRICS[name], name, is_beside_another=True)


def _kappa(given: tuple[Pair, ...]) -> str:
    """Return the agreement beyond chance, from so many files on that it says something."""
    least = settings().agreement.kappa_from
    if len(given) < least:
        return ngettext("from {count} files", "from {count} files", least).format(count=least)
    found = kappa(given)
    return figure_text.number(found, 2) if found is not None else _("one answer only")
