"""The bands of the open cases, apart for each version of each tool."""

from datetime import date

from tests.rows import assessment, swlo_case
from tests.schemas.metrics.conftest import Measured

EARLIER, LATER = date(2026, 5, 1), date(2026, 6, 1)


def test_the_latest_assessment_and_never_two_tools_together(measured: Measured) -> None:
    rows = measured(
        "risk_bands",
        swlo_cases=[*(swlo_case(case_ref=ref) for ref in "abcd"), swlo_case(case_ref="x", closed_date=LATER)],
        risk_assessments=[
            assessment("a", EARLIER, "high"),
            assessment("a", LATER, "medium"),
            assessment("b", LATER, "medium"),
            assessment("c", EARLIER, "medium", tool_version="1"),
            assessment("d", LATER, "medium", tool="abuse_checklist", tool_version=None),
            assessment("x", LATER, "high"),
        ],
    )
    assert {row.breakdown: row.numerator for row in rows.rows} == {
        "abuse_checklist/not_recorded: medium": 1,
        "sample_safety_tool/1: medium": 1,
        "sample_safety_tool/2: medium": 1 + 1,
    }


def test_one_tool(measured: Measured) -> None:
    rows = measured(
        "risk_bands",
        swlo_cases=[swlo_case(case_ref="a"), swlo_case(case_ref="b")],
        risk_assessments=[
            assessment("a", LATER),
            assessment("b", LATER, tool="professional_judgement", tool_version=None),
        ],
        where=(("tool", "professional_judgement"),),
    )
    assert [(row.breakdown, row.numerator) for row in rows.rows] == [("professional_judgement: standard", 1)]


def test_on_an_earlier_day_the_band_is_that_of_the_latest_assessment_then(measured: Measured) -> None:
    given = {
        "swlo_cases": [
            swlo_case(case_ref="a"),
            swlo_case(case_ref="closed since", closed_date=LATER),
            swlo_case(case_ref="opened since", opened_date=LATER),
        ],
        "risk_assessments": [
            *(assessment("a", EARLIER, "high"), assessment("a", LATER, "medium")),
            *(assessment(ref, EARLIER, "high") for ref in ("closed since", "opened since")),
        ],
    }
    rows = measured("risk_bands", **given, on=date(2026, 5, 31))
    assert {row.breakdown: row.numerator for row in rows.rows} == {"sample_safety_tool/2: high": 1 + 1}
