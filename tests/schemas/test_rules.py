"""Test that every rule is explained, and that no explanation is left of a rule that has gone."""

import inspect
import re
from datetime import date
from pathlib import Path

import pytest

import etl
from etl.readers.contained.limits import CHARACTERS_OF_A_FIELD
from etl.warehouse.losses.unjoined_rows import UnjoinedRows
from schemas.contract import EARLIEST, FURTHEST_AHEAD
from schemas.extracts import EXTRACTS
from schemas.rules import RULES, Rule

ETL = Path(etl.__file__ or "").parent


def rules_of_contracts(kind: str) -> set[str]:
    """Return the names of the rules that reject a row, or of those that keep and count it."""
    if kind == "flag":
        return {
            check.name for extract in EXTRACTS.values() if extract.flags for check in extract.flags.to_schema().checks
        }
    schemas = [extract.schema(date(2026, 9, 30)) for extract in EXTRACTS.values()]
    of_cells = {check.error for schema in schemas for column in schema.columns.values() for check in column.checks}
    return of_cells | {check.name for schema in schemas for check in schema.checks} | {"required_value_missing"}


def test_every_rule_of_a_contract_is_explained_with_its_severity() -> None:
    assert rules_of_contracts("reject") <= {name for name, rule in RULES.items() if rule.severity == "reject"}
    assert rules_of_contracts("flag") <= {name for name, rule in RULES.items() if rule.severity == "flag"}


def test_every_explained_rule_is_one_that_something_applies() -> None:
    source = "".join(path.read_text("utf-8") for path in sorted(ETL.rglob("*.py")))
    checks = {path.stem for path in (ETL / "warehouse" / "checks" / "flags").glob("*.sql")}
    applied = rules_of_contracts("reject") | rules_of_contracts("flag") | checks
    assert [name for name in RULES if name not in applied and f'"{name}"' not in source] == []


def test_every_case_of_a_remedy_is_one_that_a_reader_names_and_the_reverse() -> None:
    source = "".join(path.read_text("utf-8") for path in sorted(ETL.rglob("*.py")))
    named = set(re.findall(r'case="(\w+)"', source))
    unmet = inspect.getsource(UnjoinedRows.case.fget)  # type: ignore[attr-defined]
    found = set(re.findall(r'"([a-z_]+)"(?= (?:if|else)|\n)', unmet))
    assert found == RULES["no_parent_met"].found.keys()
    assert found - RULES["no_parent_met"].remedies.keys() == {"differ"}, "the general remedy is for these"
    assert named | found - {"differ"} == {case for rule in RULES.values() for case in rule.remedies}


def test_a_remedy_stands_in_no_reader() -> None:
    """Each is one text of `rules.toml`, which the letter, the list of rules and the page show."""
    texts = [text for rule in RULES.values() for text in (rule.remedy, *rule.remedies.values())]
    source = "".join(path.read_text("utf-8") for path in sorted(ETL.rglob("*.py")))
    assert [text for text in texts if text in source] == []
    assert len(set(texts)) > 40


def test_a_case_has_its_own_remedy_with_its_values_filled_in() -> None:
    rule = RULES["required_column_missing"]
    assert rule.remedy_in(None) == (
        "Add the column to the file, or name it under columns in the mapping file; `outcomes map` proposes the lines."
    )
    assert rule.remedy_in("no_header", columns="crime_ref, area").startswith(
        "The first row must be the header: crime_ref, area; or name the file's own headers"
    )
    with pytest.raises(KeyError):
        rule.remedy_in("no_such_case")


def test_a_rule_names_the_limit_that_is_applied() -> None:
    """Limits of the contract and of reading are constants of the code: the words are held against them here."""
    (age,) = [check.statistics for check in EXTRACTS["crimes"].rows.to_schema().columns["victim_age"].checks]
    assert f"from {age['min_value']} to {age['max_value']}" in RULES["number_out_of_range"].remedy
    assert f"before {EARLIEST.year}" in RULES["date_before_1950"].says
    assert date(EARLIEST.year, 1, 1) == EARLIEST
    assert FURTHEST_AHEAD.days // 365 == 5
    assert "five years" in RULES["date_too_far_ahead"].says
    assert f"{CHARACTERS_OF_A_FIELD:,} characters" in RULES["field_too_long"].says


def test_a_rule_says_what_is_wrong_and_what_to_do() -> None:
    assert RULES["date_in_the_future"] == Rule(
        "date_in_the_future",
        "reject",
        "something that has happened lies after the as-at date of the extract",
        "Correct the date, or the as-at date of the extract; a day that stands for nothing, such as 31/12/9999, is listed "
        "under null_words in the mapping file as it is written.",
    )
    assert {rule.severity for rule in RULES.values()} == {"reject", "flag", "refuse"}
    assert [
        rule.name
        for rule in RULES.values()
        if not rule.says or not all(text.endswith(".") for text in (rule.remedy, *rule.remedies.values()))
    ] == []
