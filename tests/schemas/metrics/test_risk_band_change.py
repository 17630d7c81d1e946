"""From the assessment before to the latest, by the same version of the same tool."""

from datetime import date
from typing import Any

import pytest

from schemas.errors import UsageError
from tests.rows import assessment, swlo_case
from tests.schemas.metrics.conftest import Measured

FIRST, SECOND, THIRD = date(2026, 4, 1), date(2026, 5, 1), date(2026, 6, 1)
TOOL = "sample_safety_tool/2"


def given() -> dict[str, Any]:
    return {
        "swlo_cases": [*(swlo_case(case_ref=ref) for ref in "abcdefg"), swlo_case(case_ref="x", closed_date=THIRD)],
        "risk_assessments": [
            *(assessment("a", FIRST, "high"), assessment("a", SECOND, "standard"), assessment("a", THIRD, "medium")),
            *(assessment("b", FIRST, "medium"), assessment("b", SECOND, "high")),
            *(assessment("c", FIRST, "medium"), assessment("c", SECOND, "medium")),
            *(assessment("d", FIRST, "high"), assessment("d", SECOND, "standard")),
            *(assessment("e", FIRST, "standard", tool_version="1"), assessment("e", SECOND, "high")),  # two versions
            *(assessment("f", FIRST), assessment("f", SECOND, "high", tool="abuse_checklist", tool_version="1")),
            assessment("g", FIRST),  # the only one
            *(assessment("x", FIRST), assessment("x", SECOND, "high")),  # closed
        ],
    }


def test_never_across_tools_or_their_versions(measured: Measured) -> None:
    rows = measured("risk_band_change", **given())
    assert [rows[step, TOOL].numerator for step in ("up", "same", "down")] == [1 + 1, 1, 1]
    assert {row.denominator for row in rows.rows} == {4}
    assert {row.breakdown for row in rows.rows} == {TOOL}


def test_another_tool_between_two_is_not_compared_with(measured: Measured) -> None:
    rows = measured(
        "risk_band_change",
        swlo_cases=[swlo_case(case_ref="a")],
        risk_assessments=[
            assessment("a", FIRST, "standard"),
            assessment("a", SECOND, "high", tool="professional_judgement", tool_version=None),
            assessment("a", THIRD, "standard"),
        ],
    )
    assert rows["same", TOOL].numerator == 1


def test_always_by_tool(measured: Measured) -> None:
    with pytest.raises(UsageError, match="cannot be split or narrowed by band"):
        measured("risk_band_change", by="band")


def test_on_an_earlier_day_the_change_is_that_of_the_latest_assessment_then(measured: Measured) -> None:
    cases = [
        swlo_case(case_ref="a"),
        swlo_case(case_ref="closed since", closed_date=THIRD),
        swlo_case(case_ref="opened since", opened_date=THIRD),
    ]
    assessments = [
        *(assessment("a", FIRST, "high"), assessment("a", SECOND, "standard"), assessment("a", THIRD, "medium")),
        *(assessment(ref, day, "high") for ref in ("closed since", "opened since") for day in (FIRST, SECOND)),
    ]
    rows = measured("risk_band_change", swlo_cases=cases, risk_assessments=assessments, on=SECOND)
    assert [rows[step, TOOL].numerator for step in ("up", "same", "down")] == [0, 1, 1]
