"""Critical cells that are filled."""

from datetime import date

from tests.rows import crime, incident
from tests.schemas.metrics.conftest import Measured


def test_a_gap_counts_once_in_its_cell_and_once_in_all(measured: Measured) -> None:
    rows = measured(
        "data_completeness",
        crimes=[
            crime(outcome_code="1"),
            crime(victim_age=None, report_route="unknown"),
            crime(identified_date=None),
            crime(identified_by=None, identified_date=date(2020, 12, 1)),  # either given: both are asked for
            crime(victim_age=16),  # under 18: safeguarding
            incident(),
            crime(cancelled_code="C1"),
        ],
    )
    found = {row.step: (row.numerator, row.denominator) for row in rows.rows}
    assert found["victim_age"] == (3, 4)
    assert found["report_route"] == (3, 4)
    assert found["identified_date"] == (3, 4)
    assert found["identified_by"] == (3, 4)
    assert found["outcome_date"] == (1, 1)
    assert found["all"] == (4 * 7 + 1 - 4, 4 * 7 + 1)
