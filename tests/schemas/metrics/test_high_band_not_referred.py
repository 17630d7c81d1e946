"""People at high risk whom no forum has heard of."""

from datetime import date

from tests.rows import assessment, forum_referral, swlo_case
from tests.schemas.metrics.conftest import Measured

DAY = date(2026, 5, 1)


def test_a_referral_in_any_of_her_cases_counts(measured: Measured) -> None:
    people = ("referred", "referred before", "never referred", "two cases", "medium now", "closed")
    rows = measured(
        "high_band_not_referred",
        swlo_cases=[
            *(swlo_case(name, case_ref=name, closed_date=DAY if name == "closed" else None) for name in people),
            swlo_case("referred before", case_ref="her first case", closed_date=DAY),
            swlo_case("two cases", case_ref="her second case"),
            swlo_case("never assessed"),
        ],
        risk_assessments=[
            *(assessment(name, DAY, "high") for name in people),
            assessment("her second case", DAY, "high", tool="professional_judgement", tool_version=None),
            assessment("medium now", date(2026, 6, 1), "medium"),
        ],
        forum_referrals=[forum_referral("referred"), forum_referral("her first case")],
    )
    assert (rows.numerator, rows.denominator, rows.people) == (1 + 1, 1 + 1 + 1 + 1, 4)


def test_on_an_earlier_day_a_later_referral_or_assessment_has_not_happened(measured: Measured) -> None:
    later = date(2026, 6, 1)
    people = ("referred", "referred since", "high since", "medium since", "opened since", "closed since")
    bands = {"high since": ("medium", "high"), "medium since": ("high", "medium")}
    dates = {"opened since": {"opened_date": later}, "closed since": {"closed_date": later}}
    rows = measured(
        "high_band_not_referred",
        swlo_cases=[swlo_case(name, case_ref=name, **dates.get(name, {})) for name in people],
        risk_assessments=[
            assessment(name, day, band)
            for name in people
            for day, band in zip((DAY, later), bands.get(name, ("high", "high")), strict=True)
        ],
        forum_referrals=[
            forum_referral("referred", referred_date=DAY),
            forum_referral("referred since", referred_date=later),
        ],
        on=date(2026, 5, 31),
    )
    assert (rows.numerator, rows.denominator) == (1 + 1 + 1, 1 + 1 + 1 + 1)
