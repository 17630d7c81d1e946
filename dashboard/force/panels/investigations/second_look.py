"""List the investigations to look at again, each with its reason: a question to the officer, not a finding of fault."""

from typing import Final

from dashboard.charts.text import figure_text
from dashboard.force.panels.investigations.cases import COLUMNS, FIGURES, case_row, cases_of
from dashboard.force.panels.parts import download, list_panel
from dashboard.force.session import warehouse_cache
from dashboard.language.catalogue import _, marked, ngettext
from dashboard.measure.selection import Selection
from dashboard.web.html_table import HtmlTable

STAGES: Final = "stages"
REASONS: Final = {
    "withdrawal_without_victim_decision": marked(
        "{outcomes of evidential_victim_does_not_support: or} without a recorded decision of the victim"
    ),
    "no_suspect_within_7_days": marked(
        "{outcomes of no_suspect_identified: or} within {quick_closure_days} days of the report"
    ),
    "evidential_by_police_without_cps": marked(
        "{outcomes of evidential_victim_supports: or} by the police without a CPS step"
    ),
    "charged_stage_without_outcome": marked("Stage says charged, outcome does not"),
    "charged_outcome_without_stage": marked("Outcome says charged, no stage does"),
}


def show(selection: Selection) -> None:
    """Draw the list, one line a crime with all its reasons."""
    cases = [case for case in cases_of(selection) if case["reasons"]]
    rows = tuple((*case_row(case), reason_text(case["reasons"])) for case in cases)
    list_panel.draw_list(
        ngettext("{count} investigation to look at again", "{count} investigations to look at again", len(rows)).format(
            count=figure_text.number(len(rows))
        ),
        _note(),
        HtmlTable(marked("Investigations to look at again"), (*COLUMNS, marked("Why")), rows, FIGURES),
        "look_again",
        _("Nothing in this selection leaves a question."),
        (("selection", download.selection_text(selection)),),
    )


def _note() -> str:
    note = _("Listed because the record leaves a question: {reasons}.").format(
        reasons="; ".join(_(reason).lower() for reason in REASONS.values())
    )
    lacking = warehouse_cache.warehouse().never_loaded.values()
    if any(STAGES in extracts for extracts in lacking):
        note += " " + _("What needs {extract} is not asked: that extract was never loaded here.").format(extract=STAGES)
    return note


def reason_text(names: str) -> str:
    """Return the reasons of one crime in words."""
    return "; ".join(_(REASONS[name]) for name in names.split(","))
