"""The reviewed files: what they may say, and how a fault in them is named."""

import re
from pathlib import Path

import pytest

from dashboard.disclosure.policy import POLICY, read_policy
from dashboard.release.declared_tables import OUTSIDE_FIGURES, TABLES
from dashboard.release.reviewed_files import read_outside_figures, read_tables
from schemas.errors import RefusedError
from schemas.metrics.registry import CAVEATS

TABLE = {
    "name": '"charged"', "question": '"outcomes"', "metric": '"charged"', "shape": '"share"', "title": '"Charged"',
    "counted": '"crimes"', "quantity": '"charged"', "base": '"recorded"',
}  # fmt: skip


def file_of(folder: Path, *, more: str = "", **changed: str) -> Path:
    path = folder / "tables.toml"
    entries = {key: value for key, value in (TABLE | changed).items() if value}
    lines = "\n".join(f"{key} = {value}" for key, value in entries.items())
    path.write_text(f"first_year = 2021\n\n[[tables]]\n{lines}\n{more}", "utf-8")
    return path


def test_the_reviewed_files_are_whole() -> None:
    declared = read_tables(TABLES)
    assert len(declared.tables) == 17
    assert {table.question for table in declared.tables} == {"reporting", "outcomes", "attrition", "support"}
    assert not [table.name for table in declared.tables if table.by in ("area", "age_band", "sector")]
    assert read_outside_figures(OUTSIDE_FIGURES).of(is_sample=False) == ()
    policy = read_policy(POLICY)
    assert (policy.hidden_from, policy.hidden_to, policy.least_width, policy.least_people) == (1, 7, 5, 3)


def test_a_table_that_is_right(tmp_path: Path) -> None:
    assert read_tables(file_of(tmp_path)).tables[0].rows == ("",)


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
    "needs an extract that does not exist: crime": {"needs": '["crime"]'},
    "names a caveat that does not exist: mind_the_gap": {"caveats": '["counts_are_small", "mind_the_gap"]'},
    "same names what is no row: x": {"same": '{ x = "charged" }'},
    "tables.0.question": {"question": '"gossip"'},
    "tables.0.names": {"names": '"x"'},
    "tables.0.name": {"name": '"../x"'},
    "tables.0.cost": {"cost": "0"},
}  # fmt: skip


def test_what_readers_outside_have_to_know_is_in_their_words() -> None:
    """Each of these names something that the pages and papers of an edition do not show."""
    said = {CAVEATS[name] for table in read_tables(TABLES).tables for name in table.caveats}
    ours = re.compile(
        r"closed basis|landmark|discrepancy|day 28|interval|cohort|below the line|flagging|outcomes? 1[46]", re.I
    )
    assert said
    assert not [sentence for sentence in said if ours.search(sentence)]


@pytest.mark.parametrize("fault", FAULTS)
def test_a_fault_is_named_and_stops_the_release(tmp_path: Path, fault: str) -> None:
    with pytest.raises(RefusedError) as raised:
        read_tables(file_of(tmp_path, **FAULTS[fault]))
    assert fault in str(raised.value)
    assert "Mend the file" in str(raised.value)


def test_a_table_twice(tmp_path: Path) -> None:
    path = file_of(tmp_path)
    path.write_text(path.read_text("utf-8") + path.read_text("utf-8").partition("\n\n")[2], "utf-8")
    with pytest.raises(RefusedError, match="table charged: stands twice"):
        read_tables(path)


def test_a_bound_on_what_no_table_counts(tmp_path: Path) -> None:
    more = '\n[[bounds]]\nwhy = "so"\nsmaller = ["charged"]\nlarger = ["reports"]\n'
    with pytest.raises(RefusedError, match="no table counts 'reports'"):
        read_tables(file_of(tmp_path, more=more))


def test_a_file_that_is_no_toml(tmp_path: Path) -> None:
    (tmp_path / "tables.toml").write_text("tables = [", "utf-8")
    with pytest.raises(RefusedError, match="cannot be read"):
        read_tables(tmp_path / "tables.toml")


def test_an_outside_figure_upside_down(tmp_path: Path) -> None:
    path = tmp_path / "outside_figures.toml"
    path.write_text(
        '[[figures]]\nname = "n"\nsource = "s"\nterms = [["charged", "2021/22"]]\nlow = 7\nhigh = 6\n', "utf-8"
    )
    with pytest.raises(RefusedError, match="high lies below low"):
        read_outside_figures(path)
