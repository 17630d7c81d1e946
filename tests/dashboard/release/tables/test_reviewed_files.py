"""The reviewed files are read strictly: a fault in one is named, and a home may have its own."""

import hashlib
import re
from pathlib import Path

import pytest

from dashboard.disclosure.policy import POLICY, read_policy
from dashboard.release.tables.declared_tables import OUTSIDE_FIGURES, TABLES
from dashboard.release.tables.reviewed_files import read_outside_figures, read_rules, read_tables
from schemas.errors import RefusedError
from schemas.metrics.registry import CAVEATS
from tests.dashboard.release.released_homes import own_rules
from tests.dashboard.release.table_files import file_of


def test_the_reviewed_files_are_whole() -> None:
    declared = read_tables(TABLES)
    assert len(declared.tables) == 17
    assert {table.question for table in declared.tables} == {"reporting", "outcomes", "attrition", "support"}
    assert not [table.name for table in declared.tables if table.by in ("area", "age_band", "sector")]
    assert read_outside_figures(OUTSIDE_FIGURES).of(is_sample=False) == ()
    policy = read_policy(POLICY)
    assert (policy.hidden_from, policy.hidden_to, policy.least_width, policy.least_people) == (1, 7, 5, 3)


def test_the_hash_of_a_policy_is_that_of_its_values_by_name(tmp_path: Path) -> None:
    """Editions carry it: were it to follow the order of the fields in the code, moving one would look like another policy."""
    values = (
        b'{"block_years": 3, "cohort_months": 6, "courts_months": 36, "hidden_from": 1, "hidden_to": 7, "least_people": 3, '
        b'"least_width": 5, "one_year_on_months": 12, "outcomes_months": 24, "rounding": 0, "share_needs": 20, "zero_needs": 20}'
    )
    assert read_rules(tmp_path).policy_hash == hashlib.sha256(values).hexdigest()


def test_right_table_is_read(tmp_path: Path) -> None:
    assert read_tables(file_of(tmp_path)).tables[0].rows == ("",)


def test_caveats_use_no_words_of_the_force() -> None:
    """Each of these names something that the pages and papers of an edition do not show."""
    message = {CAVEATS[name] for table in read_tables(TABLES).tables for name in table.caveats}
    ours = re.compile(
        r"closed basis|landmark|discrepancy|day 28|interval|cohort|below the line|flagging|outcomes? 1[46]", re.I
    )
    assert message
    assert not [sentence for sentence in message if ours.search(sentence)]


FIELD_FAULTS = {
    "tables.0.question": {"question": '"gossip"'},
    "tables.0.names": {"names": '"x"'},
    "tables.0.name": {"name": '"../x"'},
    "tables.0.cost": {"cost": "0"},
    "tables.0.reading": {"reading": '"soon"'},
}


@pytest.mark.parametrize("fault", FIELD_FAULTS)
def test_a_field_that_cannot_be_is_named_by_its_address(tmp_path: Path, fault: str) -> None:
    with pytest.raises(RefusedError, match=f"{re.escape(fault)}.*Mend the file"):
        read_tables(file_of(tmp_path, **FIELD_FAULTS[fault]))


def test_table_declared_twice_is_refused(tmp_path: Path) -> None:
    path = file_of(tmp_path)
    path.write_text(path.read_text("utf-8") + path.read_text("utf-8").partition("\n\n")[2], "utf-8")
    with pytest.raises(RefusedError, match="table charged: stands twice"):
        read_tables(path)


def test_a_bound_on_what_no_table_counts(tmp_path: Path) -> None:
    more = '\n[[bounds]]\nwhy = "so"\nsmaller = ["charged"]\nlarger = ["reports"]\n'
    with pytest.raises(RefusedError, match="no table counts 'reports'"):
        read_tables(file_of(tmp_path, more=more))


def test_a_bound_may_name_what_earlier_editions_alone_counted(tmp_path: Path) -> None:
    more = '\n[[bounds]]\nwhy = "so"\nsmaller = ["charged"]\nlarger = ["reports"]\n'
    path = file_of(tmp_path, more=more)
    path.write_text('counted_before = ["reports"]\n' + path.read_text("utf-8"), "utf-8")
    assert read_tables(path).counted_before == ("reports",)


def test_a_file_that_is_no_toml(tmp_path: Path) -> None:
    (tmp_path / "tables.toml").write_text("tables = [", "utf-8")
    with pytest.raises(RefusedError, match="cannot be read"):
        read_tables(tmp_path / "tables.toml")


def test_outside_figure_with_high_below_low_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "outside_figures.toml"
    path.write_text(
        '[[figures]]\nname = "n"\nsource = "s"\nterms = [["charged", "2021/22"]]\nlow = 7\nhigh = 6\n', "utf-8"
    )
    with pytest.raises(RefusedError, match="high lies below low"):
        read_outside_figures(path)
    path.write_text(path.read_text("utf-8").replace("high = 6", "high = 7"), "utf-8")
    assert [(figure.low, figure.high) for figure in read_outside_figures(path).figures] == [(7, 7)]  # known exactly


def test_a_home_may_have_its_own_file(tmp_path: Path) -> None:
    assert read_rules(tmp_path).policy_path == POLICY
    own_rules(tmp_path, "policy.toml", POLICY.read_text("utf-8").replace("hidden_to = 7", "hidden_to = 9"))
    rules = read_rules(tmp_path)
    assert rules.policy.hidden_to == 9
    assert rules.policy_path == tmp_path / "release_rules" / "policy.toml"
    assert rules.declarations == read_tables(TABLES)  # the others are the program's


def test_what_identifies_a_policy_are_its_values(tmp_path: Path) -> None:
    before = read_rules(tmp_path).policy_hash
    own_rules(tmp_path, "policy.toml", POLICY.read_text("utf-8") + "\n# agreed on 3 November\n")
    assert read_rules(tmp_path).policy_hash == before
    own_rules(tmp_path, "policy.toml", POLICY.read_text("utf-8").replace("hidden_to = 7", "hidden_to = 9"))
    assert read_rules(tmp_path).policy_hash != before


def test_what_identifies_the_tables_is_the_file(tmp_path: Path) -> None:
    before = read_rules(tmp_path)
    own_rules(tmp_path, "tables.toml", TABLES.read_text("utf-8") + "\n# agreed\n")
    own_rules(tmp_path, "outside_figures.toml", OUTSIDE_FIGURES.read_text("utf-8") + "\n# agreed\n")
    after = read_rules(tmp_path)
    assert (after.tables_hash != before.tables_hash, after.outside_hash != before.outside_hash) == (True, True)


def test_figures_of_the_sample_are_true_of_no_other_force() -> None:
    figures = read_outside_figures(OUTSIDE_FIGURES)
    assert figures.of(is_sample=False) == ()
    assert len(figures.of(is_sample=True)) == len(figures.figures) > 0


def test_what_the_system_does_not_let_be_read_is_not_called_changed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = file_of(tmp_path)

    def refused(*_: object) -> bytes:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "read_text", refused)
    with pytest.raises(PermissionError):
        read_tables(path)
