"""Open cases with an assessment of the last 90 days."""

from datetime import date, timedelta

from tests.rows import assessment, swlo_case
from tests.schemas.metrics.conftest import Measured
from tests.warehouse import AS_AT

AGES = {"today": 0, "90 days": 90, "91 days": 91}


def test_ninety_days_still_count(measured: Measured) -> None:
    rows = measured(
        "risk_assessment_current",
        swlo_cases=[
            *(swlo_case(case_ref=name) for name in AGES),
            swlo_case(case_ref="never assessed"),
            swlo_case(case_ref="closed", closed_date=date(2026, 9, 1)),
        ],
        risk_assessments=[
            *(assessment(name, AS_AT - timedelta(days=age)) for name, age in AGES.items()),
            assessment("today", AS_AT - timedelta(days=200), tool="professional_judgement", tool_version=None),
            assessment("closed", AS_AT),
        ],
    )
    assert (rows.numerator, rows.denominator) == (1 + 1, 1 + 1 + 1 + 1)


def test_on_an_earlier_day_later_assessments_and_cases_are_not_there(measured: Measured) -> None:
    given = {
        "swlo_cases": [
            *(swlo_case(case_ref=name) for name in ("assessed", "assessed since")),
            swlo_case(case_ref="closed since", closed_date=AS_AT),
            swlo_case(case_ref="opened since", opened_date=AS_AT),
        ],
        "risk_assessments": [
            *(assessment("assessed", AS_AT - timedelta(days=days)) for days in (0, 100)),
            assessment("assessed since", AS_AT),
            assessment("opened since", AS_AT - timedelta(days=50)),
        ],
    }
    rows = measured("risk_assessment_current", **given, on=AS_AT - timedelta(days=10))
    assert (rows.numerator, rows.denominator) == (1, 2 + 1)  # 90 days before that day
    assert measured("risk_assessment_current", **given, on=AS_AT - timedelta(days=9)).numerator == 0
