"""Keep the rows of support sound by the rules of their extracts."""

from datetime import date

import pytest

from sample_data.generator.faults.examples import EXAMPLES
from sample_data.generator.faults.support_examples import EXAMPLES_OF_SUPPORT


def test_they_are_among_the_examples_of_all_extracts() -> None:
    assert EXAMPLES_OF_SUPPORT.items() <= EXAMPLES.items()


@pytest.mark.parametrize("name", ["referrals", "forum_referrals", "risk_assessments"])
def test_the_days_of_a_row_are_in_order_and_not_ahead(name: str) -> None:
    days = [cell for header, cell in EXAMPLES_OF_SUPPORT[name].items() if header.endswith("_date")]
    assert days == sorted(days)
    assert all(date.fromisoformat(day) <= date(2026, 9, 30) for day in days)
