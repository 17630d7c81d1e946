"""A suspect is identified by a stage, a later stage, or an outcome that implies it, by its code or its wording."""

import pytest

from tests.rows import crime
from tests.schemas.metrics.conftest import Measured


@pytest.mark.parametrize(
    ("codes", "implied"),
    [
        (("1", "1A", "2", "2A", "3", "3A", "6", "7", "8", "15", "16"), 1),
        (("4", "5", "9", "14", "18", "20", "21", "22"), 0),
    ],
)
def test_some_outcomes_imply_a_suspect(measured: Measured, codes: tuple[str, ...], implied: int) -> None:
    rows = measured("suspect_identified", crimes=[crime(outcome_code=code) for code in codes])
    assert (rows.numerator, rows.denominator) == (implied * len(codes), len(codes))


@pytest.mark.parametrize(
    ("codes", "named", "implied"),
    [
        (("5", "9", "10", "12", "13", "17", "21"), "yes", 1),
        (("9", "21"), "no", 0),
        (("14", "18", "20"), "yes", 0),  # whose own words say otherwise, or nothing
        (("16",), "no", 1),  # the code implies it, whatever the wording
    ],
)
def test_the_wording_of_some_outcomes_may_name_a_suspect(
    measured: Measured, codes: tuple[str, ...], named: str, implied: int
) -> None:
    rows = measured("suspect_identified", crimes=[crime(outcome_code=code, implies_suspect=named) for code in codes])
    assert (rows.numerator, rows.denominator) == (implied * len(codes), len(codes))


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
