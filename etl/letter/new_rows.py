"""Say in the letter how many flagged crimes were new, given an outcome or taken to a stage of late, and how many usually are.

The same is said of cases that the liaison officer opened.
"""

from collections.abc import Mapping, Sequence
from typing import Final

from etl.errors import Fault
from etl.warehouse.losses.new_rows import Counted, NewRows
from schemas.rules import RULES

TITLES: Final[Mapping[Counted, str]] = {
    "crimes": "New flagged crimes",
    "outcomes": "Flagged crimes that were given an outcome",
    "stages": "Flagged crimes that reached a stage",
    "swlo_cases": "Cases that the liaison officer opened",
}
COUNTED: Final[Mapping[Counted, str]] = {
    "crimes": "flagged crimes recorded",
    "outcomes": "flagged crimes given an outcome",
    "stages": "flagged crimes that reached a stage",
    "swlo_cases": "cases opened",
}
RULE_OF: Final[Mapping[Counted, str]] = {
    "crimes": "too_few_new_crimes",
    "outcomes": "too_few_new_outcomes",
    "stages": "too_few_new_outcomes",
    "swlo_cases": "too_few_new_cases",
}


def too_few_fault_of(file: str, new_rows: Sequence[NewRows]) -> Fault:
    """Return why a file is refused that brings too few new rows, all of one extract."""
    found = "; ".join(
        f"{one.found:,} {COUNTED[one.extract]} in {_span(one)}; usual {one.usual[0]:,} to {one.usual[1]:,}"
        for one in new_rows
    )
    rule = RULE_OF[new_rows[0].extract]
    return Fault(file, rule, found, RULES[rule].remedy)


def new_crimes_in_words(new_crimes: Sequence[NewRows]) -> str:
    """Return what was found and what is usual, of each span; without a history that there is nothing to compare with."""
    if not new_crimes:
        return f"{TITLES['crimes']}: nothing to compare with."
    return _in_words(new_crimes)


def new_outcomes_in_words(new_outcomes: Sequence[NewRows]) -> list[str]:
    """Return the same of outcomes, stages and cases, a line each; none of an extract without a history."""
    extracts = dict.fromkeys(one.extract for one in new_outcomes)
    return [_in_words([one for one in new_outcomes if one.extract == extract]) for extract in extracts]


def new_rows_json(new_rows: Sequence[NewRows]) -> list[dict[str, object]]:
    """Return the same for the stable JSON of the letter."""
    return [
        {
            "extract": one.extract,
            "months": one.months,
            "found": one.found,
            "usual": list(one.usual),
            "is_too_few": one.is_too_few,
        }
        for one in new_rows
    ]


def _in_words(new_rows: Sequence[NewRows]) -> str:
    spans = ", ".join(f"{one.found:,} in {_span(one)} (usual {one.usual[0]:,} to {one.usual[1]:,})" for one in new_rows)
    return f"{TITLES[new_rows[0].extract]}: {spans}."


def _span(one: NewRows) -> str:
    return "the last month" if one.months == 1 else f"the last {one.months} months"
