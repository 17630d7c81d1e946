"""A declared table that cannot be counted, or would give something away, is named and stops the release."""

from pathlib import Path

import pytest

from dashboard.release.tables.reviewed_files import read_tables
from dashboard.release.tables.table_faults import fault_of
from schemas.errors import RefusedError
from tests.dashboard.release.table_files import file_of

FAULTS = {
    "there is no metric called charge": {"metric": '"charge"'},
    "a share needs a metric of the kind proportion": {"metric": '"reports_received"'},
    "a count needs a metric of the kind count": {"shape": '"count"', "base": ""},
    "a count has no base": {"base": ""},
    "stands as at a day": {"metric": '"risk_assessment_current"'},
    'steps need by = "step"': {"shape": '"steps"'},
    "a share has one step, or a breakdown": {"by": '"step"'},
    "cannot be broken down by answer": {"by": '"answer"'},
    "an edition is about the whole force": {"by": '"area"', "merged": '{ a = ["North"] }'},
    "a breakdown names its rows": {"by": '"offence_group"'},
    "are no parts of a whole": {"shape": '"parts"', "by": '"step"', "metric": '"attrition"'},
    "they cannot be merged": {
        "shape": '"steps"', "by": '"step"', "metric": '"early_withdrawal"',
        "merged": '{ a = ["within_7_days"], b = ["within_30_days"] }',
    },
    "differ in 16": {
        "shape": '"parts"', "by": '"step"', "metric": '"victim_does_not_support"', "merged": '{ a = ["all", "14"] }',
    },
    "a value stands in two merged rows": {"by": '"offence_group"', "merged": '{ a = ["rape"], b = ["rape"] }'},
    "there is nothing to break down by": {"merged": '{ a = ["rape"] }'},
    "step names one of all, 14, 16": {"metric": '"victim_does_not_support"'},
    "step names one of all, 14, 16 where": {"metric": '"victim_does_not_support"', "step": '"15"'},
    "step names one of none where": {"step": '"all"'},
    "needs an extract that does not exist: crime": {"needs": '["crime"]'},
    "names a caveat that does not exist: mind_the_gap": {"caveats": '["counts_are_small", "mind_the_gap"]'},
    "crimes by a breakdown are read with their cohort": {"by": '"offence_group"', "merged": '{ a = ["rape"], b = ["other"] }'},
    "have open ones among them": {"shape": '"parts"', "by": '"step"', "metric": '"outcome_mix"'},
    "same names what is no row: x": {"same": '{ x = "charged" }'},
}  # fmt: skip


@pytest.mark.parametrize("fault", FAULTS)
def test_a_fault_is_named_and_stops_the_release(tmp_path: Path, fault: str) -> None:
    with pytest.raises(RefusedError) as raised:
        read_tables(file_of(tmp_path, **FAULTS[fault]))
    assert fault in str(raised.value)
    assert "Mend the file" in str(raised.value)


@pytest.mark.parametrize("right", [{}, {"metric": '"victim_does_not_support"', "step": '"16"'}])
def test_a_declared_table_without_a_fault(tmp_path: Path, right: dict[str, str]) -> None:
    (table,) = read_tables(file_of(tmp_path, **right)).tables
    assert fault_of(table) is None
