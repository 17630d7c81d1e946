"""How it ended: by the outcome and by who decided."""

import pytest

from tests.rows import crime
from tests.schemas.metrics.conftest import Measured


@pytest.mark.parametrize(
    ("outcome_code", "decided_by", "ended_by"),
    [
        ("1", "cps", "charged"),
        ("14", "police", "victim_does_not_support"),
        ("16", None, "victim_does_not_support"),
        ("15", "police", "evidence_police"),
        ("15", "cps", "evidence_cps"),
        ("15", None, "evidence"),
        ("18", "police", "no_suspect"),
        ("9", None, "not_in_public_interest_cps"),
        ("10", None, "not_in_public_interest_police"),
        ("21", None, "not_in_public_interest_police"),
        ("5", None, "prevented"),
        ("17", None, "prevented"),
        ("22", None, "other_disposal"),
        ("20", None, "another_body"),
        (None, None, "open"),
    ],
)
def test_each_outcome(measured: Measured, outcome_code: str | None, decided_by: str | None, ended_by: str) -> None:
    rows = measured(
        "how_it_ended", crimes=[crime(outcome_code=outcome_code, decided_by=decided_by), crime(cancelled_code="C1")]
    )
    assert {row.step for row in rows.rows if row.numerator == 1} == {ended_by}
    assert rows[ended_by].denominator == 1
