"""Reasons recorded with 14 and 16."""

from schemas.breakdown import NOT_RECORDED
from schemas.metrics.registry import METRICS
from schemas.vocabulary import DecisionReason
from tests.rows import crime
from tests.schemas.metrics.conftest import Measured


def test_a_missing_reason_is_a_part_of_its_own(measured: Measured) -> None:
    rows = measured(
        "withdrawal_reasons",
        crimes=[
            crime(outcome_code="14", victim_decision_reason="practical"),
            crime(outcome_code="16", victim_decision_reason="practical"),
            crime(outcome_code="16", victim_decision_reason="not_given"),  # asked, not given
            crime(outcome_code="16"),  # nothing recorded
            crime(outcome_code="18", victim_decision_reason="practical"),
        ],
    )
    assert {row.step: row.numerator for row in rows.rows if row.numerator} == {
        "practical": 2,
        "not_given": 1,
        "not_recorded": 1,
    }
    assert {row.denominator for row in rows.rows} == {4}


def test_every_reason_of_the_contract_is_a_step() -> None:
    assert set(METRICS["withdrawal_reasons"].steps) == {*DecisionReason, NOT_RECORDED}
