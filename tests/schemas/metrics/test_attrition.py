"""One cohort from record to conviction."""

from tests.rows import crime
from tests.schemas.metrics.conftest import Measured


def test_every_step_stands_over_the_same_crimes(measured: Measured) -> None:
    rows = measured(
        "attrition",
        crimes=[
            crime(outcome_code="1", stages=("convicted",)),
            crime(outcome_code="1", stages=("acquitted",)),
            crime(outcome_code="1", stages=("discontinued",)),
            crime(outcome_code="16"),
            crime(outcome_code="16", stages=("suspect_arrested",)),
            crime(outcome_code="18"),
            crime(stages=("charged",)),  # no outcome: interviewed, not charged
            crime(cancelled_code="C3"),
        ],
    )
    assert rows.numerators == {
        "recorded": 7,
        "suspect_identified": 7 - 1,
        "interviewed_or_arrested": 3 + 1 + 1,
        "charged": 3,
        "court_finalised": 1 + 1,
        "convicted": 1,
    }
    assert {row.denominator for row in rows.rows} == {7}


def test_no_step_is_wider_than_the_one_before(measured: Measured) -> None:
    crimes = [
        crime(outcome_code=code, stages=(stage,))
        for code in ("1", "16", None)
        for stage in ("convicted", "charged", "early_advice")
    ]
    reached = list(measured("attrition", crimes=crimes).numerators.values())
    assert reached == sorted(reached, reverse=True)
