"""The letter says how many were found and how many are usual, of crimes, outcomes and stages, each in words of its own."""

from datetime import date

from etl.letter.new_rows import new_crimes_in_words, new_outcomes_in_words, new_rows_json, too_few_fault_of
from etl.warehouse.losses.expected_count import expected_count
from etl.warehouse.losses.new_rows import Counted, NewRows
from schemas.settings.losses import loss_limits


def new_rows(extract: Counted, months: int, found: int) -> NewRows:
    expected = expected_count(3.0 * months, months, [2, 3, 4] * 8)
    return NewRows(extract, date(2026, 9, 30), months, found, expected, loss_limits().new_outcomes)


MONTH, QUARTER, STAGES = new_rows("outcomes", 1, 4), new_rows("outcomes", 3, 0), new_rows("stages", 12, 40)


def test_each_extract_has_a_line_with_all_its_spans() -> None:
    assert new_outcomes_in_words([MONTH, QUARTER, STAGES]) == [
        (
            "Flagged crimes that were given an outcome: 4 in the last month (usual 0 to 6), "
            "0 in the last 3 months (usual 4 to 15)."
        ),
        "Flagged crimes that reached a stage: 40 in the last 12 months (usual 25 to 49).",
    ]
    assert new_outcomes_in_words([]) == []


def test_crimes_without_a_history_have_nothing_to_compare_with() -> None:
    assert new_crimes_in_words([]) == "New flagged crimes: nothing to compare with."
    assert new_crimes_in_words([new_rows("crimes", 1, 2)]) == "New flagged crimes: 2 in the last month (usual 0 to 6)."


def test_a_fault_has_the_rule_of_its_extract() -> None:
    fault = too_few_fault_of("outcomes.csv", [QUARTER])
    assert (fault.rule, fault.found) == (
        "too_few_new_outcomes",
        "0 flagged crimes given an outcome in the last 3 months; usual 4 to 15",
    )
    assert "--accept-loss fewer_were_recorded" in fault.remedy
    assert too_few_fault_of("crimes.csv", [new_rows("crimes", 3, 0)]).rule == "too_few_new_crimes"


def test_the_json_says_which_are_too_few() -> None:
    assert new_rows_json([QUARTER, STAGES]) == [
        {"extract": "outcomes", "months": 3, "found": 0, "usual": [4, 15], "is_too_few": True},
        {"extract": "stages", "months": 12, "found": 40, "usual": [25, 49], "is_too_few": False},
    ]
