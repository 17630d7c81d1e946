"""The victim's own decision, its day and its evidence."""

from datetime import date

from tests.rows import Record, crime
from tests.schemas.metrics.conftest import Measured


def test_all_three_are_needed(measured: Measured) -> None:
    evidenced: Record = {
        "victim_decision_recorded": "yes",
        "victim_decision_date": date(2021, 1, 5),
        "victim_decision_evidence": "statement",
    }
    rows = measured(
        "withdrawal_evidenced",
        crimes=[
            crime(outcome_code="14", **evidenced),
            crime(outcome_code="16", **evidenced | {"victim_decision_recorded": "no"}),
            crime(outcome_code="16", **evidenced | {"victim_decision_date": None}),
            crime(outcome_code="16", **evidenced | {"victim_decision_evidence": "none"}),
            crime(outcome_code="16", **evidenced | {"victim_decision_evidence": None}),
            crime(outcome_code="16"),
            crime(outcome_code="15", **evidenced),  # another outcome
        ],
    )
    assert (rows.numerator, rows.denominator) == (1, 6)
    assert rows.measurement.basis == "closed"
