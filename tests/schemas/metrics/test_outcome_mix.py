"""Groups of outcomes: parts of those that have one."""

from schemas.codes import outcome_groups
from schemas.metrics.registry import METRICS
from tests.rows import crime
from tests.schemas.metrics.conftest import Measured


def test_the_parts_sum_to_the_outcomes(measured: Measured) -> None:
    rows = measured(
        "outcome_mix",
        crimes=[
            crime(outcome_code="1"),
            crime(outcome_code="1A"),
            crime(outcome_code="14"),
            crime(outcome_code="16"),
            crime(outcome_code="21"),
            crime(),  # open: no outcome
        ],
    )
    found = {row.step: row.numerator for row in rows.rows if row.numerator}
    assert found == {
        "charged": 2,
        "evidential_victim_does_not_support": 2,
        "further_investigation_not_in_public_interest": 1,
    }
    assert {row.denominator for row in rows.rows} == {5}
    assert sum(rows.numerators.values()) == 5


def test_every_group_of_the_code_list_is_a_step(measured: Measured) -> None:
    groups = tuple(group.code for group in outcome_groups())
    assert METRICS["outcome_mix"].steps == groups
    assert METRICS["how_it_stood"].steps == (*groups, "open")
    assert groups[:2] == ("charged", "out_of_court_formal")
