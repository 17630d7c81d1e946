"""The investigations to look at again, each with its reason: a question to the officer, not a finding of fault."""

from typing import Final

from dashboard import words
from dashboard.panels import feet, lists
from dashboard.panels.cases import COLUMNS, FIGURES, case_row, cases_of
from dashboard.panels.table import Table
from dashboard.selection import Selection

REASONS: Final = {
    "withdrawal_without_victim_decision": "14 or 16 without a recorded decision of the victim",
    "no_suspect_within_7_days": "18 within 7 days of the report",
    "evidential_by_police_without_cps": "15 by the police without a CPS step",
    "charged_stage_without_outcome": "Stage says charged, outcome does not",
    "charged_outcome_without_stage": "Outcome says charged, no stage does",
}


def show(selection: Selection) -> None:
    """Draw the list, one line a crime with all its reasons."""
    cases = [case for case in cases_of(selection) if case["reasons"]]
    rows = tuple((*case_row(case), reasons(case["reasons"])) for case in cases)
    lists.show(
        f"{words.plural(len(rows), 'investigation')} to look at again",
        "Listed because the record leaves a question: "
        + "; ".join(reason.lower() for reason in REASONS.values())
        + ".",
        Table("Investigations to look at again", (*COLUMNS, "Why"), rows, FIGURES),
        "look_again",
        "Nothing in this selection leaves a question.",
        (("selection", feet.asked(selection)),),
    )


def reasons(names: str) -> str:
    """The reasons of one crime in words."""
    return "; ".join(REASONS.get(name, words.label(name)) for name in names.split(","))
