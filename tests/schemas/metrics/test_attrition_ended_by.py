"""Where it stopped, and who ended it there."""

from tests.rows import crime
from tests.schemas.metrics.conftest import Measured


def test_stage_and_end_together(measured: Measured) -> None:
    rows = measured(
        "attrition_ended_by",
        crimes=[
            crime(outcome_code="14"),
            crime(outcome_code="16", stages=("suspect_arrested",)),
            crime(outcome_code="15", decided_by="cps"),
            crime(),
            crime(outcome_code="1"),
            crime(outcome_code="1", stages=("discontinued",)),
            crime(outcome_code="1", stages=("court_finalised",)),
            crime(outcome_code="1", stages=("convicted",)),
        ],
    )
    assert {row.step for row in rows.rows if row.numerator == 1} == {
        "recorded.victim_does_not_support",
        "interviewed_or_arrested.victim_does_not_support",
        "suspect_identified.evidence_cps",
        "recorded.open",
        "charged.awaiting_court",
        "charged.discontinued",
        "court_finalised.not_convicted",
        "convicted.convicted",
    }
    assert sum(rows.numerators.values()) == 8
