"""A suspect is identified by a stage, a later stage, or an outcome that implies it, by its code or its wording."""

import pytest

from tests.rows import crime
from tests.schemas.metrics.conftest import Measured


@pytest.mark.parametrize(
    ("outcome_code", "implied"),
    [
        *((code, 1) for code in ("1", "1A", "2", "2A", "3", "3A", "6", "7", "8", "15", "16")),
        *((code, 0) for code in ("4", "5", "9", "14", "18", "20", "21", "22")),
    ],
)
def test_some_outcomes_imply_a_suspect(measured: Measured, outcome_code: str, implied: int) -> None:
    rows = measured("suspect_identified", crimes=[crime(outcome_code=outcome_code)])
    assert (rows.numerator, rows.denominator) == (implied, 1)


@pytest.mark.parametrize(
    ("outcome_code", "named", "implied"),
    [
        *((code, "yes", 1) for code in ("5", "9", "10", "12", "13", "17", "21")),
        *((code, "no", 0) for code in ("9", "21")),
        *((code, "yes", 0) for code in ("14", "18", "20")),  # whose own words say otherwise, or nothing
        ("16", "no", 1),  # the code implies it, whatever the wording
    ],
)
def test_the_wording_of_some_outcomes_may_name_a_suspect(
    measured: Measured, outcome_code: str, named: str, implied: int
) -> None:
    rows = measured("suspect_identified", crimes=[crime(outcome_code=outcome_code, implies_suspect=named)])
    assert (rows.numerator, rows.denominator) == (implied, 1)


def test_a_stage_is_reached_if_a_later_one_is(measured: Measured) -> None:
    rows = measured(
        "suspect_identified",
        crimes=[
            crime(stages=("suspect_identified",)),
            crime(stages=("suspect_arrested",)),
            crime(stages=("court_finalised",)),
            crime(stages=("referred_to_cps",)),  # a side branch, not a step
            crime(),
        ],
    )
    assert (rows.numerator, rows.denominator) == (1 + 1 + 1, 5)
