"""Every rule of every extract has a broken file, and checking that file names the rule and no other."""

from datetime import date
from pathlib import Path

import pytest

from etl.errors import ExtractRefused
from etl.letter.contents import Letter
from etl.load import Options, Progress, check
from etl.staging.pseudonymise import Tokeniser
from etl.staging.snapshot_checks import refuse_without_rows
from etl.staging.sources import find_sources
from etl.staging.stage import stage
from etl.store.store import Store
from etl.warehouse.build import find_flags
from etl.warehouse.make_tables import load_code_lists
from schemas.contract import Extract
from schemas.extracts import EXTRACTS
from schemas.rules import RULES
from tests.etl.homes import make_home, without_effects
from tests.length import IS_LONG, times
from tests.sample_data.generator.sound import SAMPLE

AS_AT = date(2026, 9, 30)
CHECKS = SAMPLE.parent / "etl" / "warehouse" / "checks" / "flags"
UNREADABLE_AS = {"Date": "not_a_date", "Int64": "not_a_whole_number"}
REJECTED = SAMPLE / "rejected"
FOLDERS = sorted(path for path in REJECTED.glob("*/*") if path.is_dir())

NO_FILE = {
    "as_at_in_the_future": "needs a day that is still to come, whenever the test runs",
    "asks_too_much": "a workbook or a Parquet file, which is not text that a person can review",
    "changed_while_read": "needs a file that changes while it is read",
    "days_from_1904": "needs a mapping file that says how days are written",
    "column_emptied": "needs an earlier extract in the store",
    "control_file": "needs a control file beside it",
    "keys_gone": "needs an earlier extract in the store",
    "fewer_filled": "needs an earlier extract in the store",
    "keys_lost": "needs an earlier extract in the store",
    "keys_rejected": "needs an earlier extract in the store",
    "many_unreadable_rows": "more than 100,000 rows are too many for a person to review",
    "no_cohort": "needs twenty crimes, of which no single row is at fault",
    "no_parent_met": "needs a file of the parent beside it",
    "no_such_sheet": "a workbook, which is not text that a person can review",
    "too_few_new_cases": "needs an earlier extract in the store",
    "too_few_new_crimes": "needs an earlier extract in the store",
    "too_few_new_outcomes": "needs an earlier extract in the store",
    "unpacks_too_large": "a workbook of that size does not belong in a repository",
    "unsupported_compression": "a Parquet file, which is not text that a person can review",
}


def rules_of(extract: Extract) -> set[str]:
    """Return every rule that the contract of an extract states, and every check that names the extract."""
    found = {"conflicting_rows"} if {column.name for column in extract.columns} - set(extract.key) else set()
    for name, column in extract.schema(AS_AT).columns.items():
        found |= {check.error for check in column.checks}
        found |= set() if column.nullable else {"required_value_missing"}
        found |= {UNREADABLE_AS[str(column.dtype)]} if str(column.dtype) in UNREADABLE_AS else set()
        assert name in {one.name for one in extract.columns}
    found |= {str(check.name) for check in extract.rows.to_schema().checks}
    if extract.flags is not None:
        found |= {check.name for check in extract.flags.to_schema().checks}
    first_lines = {path.stem: path.read_text("utf-8").splitlines()[0] for path in CHECKS.glob("*.sql")}
    return found | {rule for rule, line in first_lines.items() if line.endswith(f" {extract.name}")}


@pytest.mark.parametrize("extract", sorted(EXTRACTS))
def test_every_rule_of_an_extract_has_a_broken_file_and_no_other_extract_has_its_rules(extract: str) -> None:
    kept = {path.name for path in (REJECTED / extract).iterdir()}
    assert kept & set().union(*map(rules_of, EXTRACTS.values())) == rules_of(EXTRACTS[extract])


def test_every_rule_of_the_letter_has_a_broken_file() -> None:
    assert set(RULES) - {folder.name for folder in FOLDERS} == set(NO_FILE)


def needs_a_build(folder: Path) -> bool:
    """Return whether the rule looks at two extracts: such a rule is asked once all rows are in."""
    return (CHECKS / f"{folder.name}.sql").exists()


ALONE = [folder for folder in FOLDERS if not needs_a_build(folder)]
ONE_OF_EACH_RULE = list({folder.name: folder for folder in reversed(ALONE)}.values())
TAKEN_IN = sorted(ALONE if IS_LONG else ONE_OF_EACH_RULE)
TOGETHER = [folder for folder in FOLDERS if needs_a_build(folder)]


def named(folders: list[Path]) -> list[str]:
    return [f"{path.parent.name}-{path.name}" for path in folders]


@pytest.mark.parametrize("folder", TAKEN_IN, ids=named(TAKEN_IN))
def test_taking_in_the_broken_file_names_its_rule_and_no_other(folder: Path, tmp_path: Path) -> None:
    """Stops before the warehouse is built, as a check of every folder would take minutes."""
    sources = find_sources(folder, None, None, AS_AT)
    found = {(extract, fault.rule) for extract, fault in sources.faults}
    for source in sources.found:
        try:
            entry = stage(source, Store(tmp_path), Tokeniser(bytes(32)), lambda _: None)
            refuse_without_rows(entry, source.extract)
            found |= {(entry.extract, finding.rule) for finding in entry.findings}
        except ExtractRefused as refusal:
            found.add((source.extract.name, refusal.fault.rule))
    assert found == {(folder.parent.name, folder.name)}


def test_every_check_across_extracts_has_a_broken_file() -> None:
    checks = {path.stem for path in CHECKS.glob("*.sql")}
    assert "outcome_before_recorded" in checks  # the folder is the right one
    assert checks == {folder.name for folder in TOGETHER}


@pytest.mark.parametrize("folder", TOGETHER, ids=named(TOGETHER))
def test_checking_the_files_of_a_rule_that_looks_at_two_extracts_names_it(folder: Path, tmp_path: Path) -> None:
    """Stops before the tables are built: such a check reads the rows that count and the code lists."""
    with make_home(tmp_path / "home").inputs(folder, None) as found:
        load_code_lists(found.con)
        flags = find_flags(found.con)
    findings = {
        (file.extract, finding.rule)
        for file in found.loaded_files
        for finding in (*file.findings, *flags.get(file.id, ()))
    }
    assert findings == {(folder.parent.name, folder.name)}


@pytest.mark.parametrize(
    ("folder", "verdict"),
    [
        ("crimes/committed_after_reported", "accepted"),
        ("crimes/unknown_column", "refused"),
        ("crimes/not_a_date", "accepted_with_rejections"),
    ][: times(1, 3)],
)
def test_the_letter_says_how_grave_it_is(folder: str, verdict: str) -> None:
    assert asked(REJECTED / folder).verdict == verdict


def asked(folder: Path) -> Letter:
    with without_effects():
        return check(None, folder, Options(), Progress())
