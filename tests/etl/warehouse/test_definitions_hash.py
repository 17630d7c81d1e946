"""The number of a set of definitions changes with every file that decides a figure, and with no other."""

import shutil
from collections.abc import Callable
from dataclasses import replace
from importlib.resources import files
from pathlib import Path

import duckdb
import pytest

from etl.errors import CannotRunError
from etl.status import read_status
from etl.warehouse import definitions_hash as module
from etl.warehouse.definitions_hash import ESTIMATORS, FOLDERS, check_definitions, definitions_hash, lists_withdrawn
from tests.conftest import Builder
from tests.etl.homes import TestHome, one_crime


@pytest.fixture
def copy(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a copy of the definitions that the function reads in place of the installed ones."""
    for package, below in (*((package, f"{folder}/*" if folder else "*") for package, folder in FOLDERS), *ESTIMATORS):
        root = Path(str(files(package)))
        for path in root.glob(below):
            target = tmp_path / package / path.relative_to(root)
            target.parent.mkdir(parents=True, exist_ok=True)
            if path.is_file():
                shutil.copy(path, target)
    found: Callable[[str], Path] = lambda package: tmp_path / package  # noqa: E731
    monkeypatch.setattr(module, "files", found)
    return tmp_path


@pytest.mark.parametrize(
    "file",
    [
        "schemas/metric_columns.sql",
        "schemas/settings/caseload.toml",
        "schemas/metrics/charged.sql",
        "schemas/codes/outcomes.csv",
        "etl.warehouse/tables/crimes.sql",
        "etl.warehouse/comparison_tables/cells.sql",
    ],
)
def test_a_changed_definition_is_another_set(copy: Path, file: str) -> None:
    before = definitions_hash()
    with (copy / file).open("a", encoding="utf-8") as definition:
        definition.write("\n")
    assert definitions_hash() != before


ESTIMATOR = '''"""Say why."""

LEVEL = 0.95  # of an interval
NAMED = {"#": 1}
"""What it is."""


def share(above: int, of: int) -> float:
    """Return a share."""
    return above / of
'''


def test_an_estimator_is_part_of_a_definition_and_its_words_are_not(copy: Path) -> None:
    module = copy / "dashboard.statistics" / "share.py"
    module.write_text(ESTIMATOR, "utf-8")
    before = definitions_hash()
    for words, others in (
        ("Say why.", "Say\nwhy, at length."),
        ("of an interval", "another remark"),
        ("What it is.", "It is."),
        ("Return a share.", ""),
        ("    return", "\n    # why\n    return"),
    ):
        module.write_text(ESTIMATOR.replace(words, others), "utf-8")
        assert definitions_hash() == before, words
    for code, other in (("0.95", "0.99"), ("above / of", "above / (of + 1)"), ('"#": 1', '"#": 2')):
        module.write_text(ESTIMATOR.replace(code, other), "utf-8")
        assert definitions_hash() != before, code


@pytest.mark.parametrize("name", ["maturity.py", "periods.py", "resolve.py", "kinds/durations.py"])
def test_how_a_selection_is_resolved_and_divided_and_when_it_is_mature_is_part_of_a_definition(
    copy: Path, name: str
) -> None:
    module = copy / "dashboard.measure" / name
    before = definitions_hash()
    source = module.read_text("utf-8")
    module.write_text(source + "\n# a remark\n", "utf-8")
    assert definitions_hash() == before
    module.write_text(source + "\nMORE = 1\n", "utf-8")
    assert definitions_hash() != before


def test_what_can_be_restated_of_a_crime_is_part_of_a_definition(monkeypatch: pytest.MonkeyPatch) -> None:
    before = definitions_hash()
    monkeypatch.setattr(module, "CRIMES", replace(module.CRIMES, persons={}))
    assert definitions_hash() != before


def test_another_python_module_decides_no_definition(copy: Path) -> None:
    before = definitions_hash()
    (copy / "schemas" / "contract.py").write_text("", "utf-8")
    assert definitions_hash() == before


def test_a_build_of_other_definitions_is_not_measured(
    filled: Callable[[Builder], TestHome], tmp_path: Path, request: pytest.FixtureRequest
) -> None:
    check_definitions(tmp_path)  # nothing was built yet
    home = filled(one_crime)
    check_definitions(home.root)
    copy = request.getfixturevalue("copy")  # not before: what is built once is built from the installed ones
    with (copy / "schemas" / "settings" / "thresholds.toml").open("a", encoding="utf-8") as thresholds:
        thresholds.write("\n")
    with pytest.raises(CannotRunError, match="Run: outcomes build --home"):
        check_definitions(home.root)


def test_a_build_that_lists_no_withdrawn_loads_is_of_an_earlier_version(copy_of: Callable[[Builder], TestHome]) -> None:
    home = copy_of(one_crime)
    (build,) = (home.root / "warehouse").glob("*.duckdb")
    with duckdb.connect(str(build)) as con:
        assert lists_withdrawn(con)
        con.execute("drop table withdrawn_loads")
        assert not lists_withdrawn(con)
    with pytest.raises(CannotRunError, match="made by an earlier version of this program"):
        check_definitions(home.root)
    assert read_status(home.root).loads == ()


def test_a_build_that_bounds_no_curve_is_of_an_earlier_version(copy_of: Callable[[Builder], TestHome]) -> None:
    home = copy_of(one_crime)
    (build,) = (home.root / "warehouse").glob("*.duckdb")
    with duckdb.connect(str(build)) as con:
        con.execute("alter table effects_of_rejected_rows drop column days")
    with pytest.raises(CannotRunError, match="made by an earlier version of this program"):
        check_definitions(home.root)


def test_an_empty_folder_is_no_set_of_definitions(copy: Path) -> None:
    shutil.rmtree(copy / "etl.warehouse" / "tables")
    (copy / "etl.warehouse" / "tables").mkdir()
    with pytest.raises(AssertionError, match="no definition lies in"):
        definitions_hash()
