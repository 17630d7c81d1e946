"""A mapping speaks of columns and values that the contract has; anything else is named with its key."""

from pathlib import Path
from typing import Any

import pytest

from etl.mapping.check import check_against_contract
from etl.mapping.load import MappingError, load_mapping
from etl.mapping.settings import Table
from schemas.extracts import EXTRACTS


def faults(**settings: Any) -> list[tuple[tuple[Any, ...], str]]:
    return [(tuple(key), text) for key, text in check_against_contract(Table(**settings), EXTRACTS["outcomes"])]


@pytest.mark.parametrize(
    ("theirs", "ours", "is_refused"),
    [
        ("Unknown", "99", True),
        ("not known", "0", True),
        ("", "97", True),
        ("Unknown", "", False),
        ("99", "99", False),
        ("99 yrs", "99", False),
        ("thirty", "30", False),
    ],
)
def test_a_word_for_nothing_is_no_age_of_a_hundred_years(theirs: str, ours: str, *, is_refused: bool) -> None:
    table = Table(codes={"victim_age": {theirs: ours}})
    found = dict(check_against_contract(table, EXTRACTS["crimes"]))
    says = [text for text in found.values() if "no age of a wording" in text]
    assert bool(says) == is_refused


def test_a_sound_mapping_has_no_fault() -> None:
    sound = {"columns": {"Ref": "crime_ref"}, "codes": {"decided_by": {"Police force": "police"}}, "drop": ("Notes",)}
    assert faults(**sound) == []


@pytest.mark.parametrize(
    ("settings", "key", "text"),
    [
        (
            {"columns": {"Ref": "crime"}},
            ("columns", "Ref"),
            "outcomes has no such column. Allowed columns: crime_ref",
        ),
        ({"fill": {"decided_by": "nobody"}}, ("fill", "decided_by"), "found a value, which decided_by does not take"),
        ({"codes": {"decided_by": {"X": "nobody"}}}, ("codes", "decided_by", "X"), "found a value, which decided_by"),
        (
            {"column_date_formats": {"crime_ref": ("%d/%m/%Y",)}},
            ("column_date_formats", "crime_ref"),
            "crime_ref is not a date",
        ),
        (
            {"columns": {"Ref": ["crime_ref", "crime"]}},
            ("columns", "Ref"),
            "outcomes has no such column. Allowed columns",
        ),
        ({"columns": {"Ref": "crime_ref"}, "drop": ("Ref",)}, ("drop",), "a header of it is also mapped under columns"),
        (
            {"codes": {"decided_by": {"CPS": "cps", " cps ": "police"}}},
            ("codes", "decided_by", " cps "),
            "the same value, but for capitals and spaces, leads to something else",
        ),
        (
            {"codes": {"outcome_code": {"": "18"}}},
            ("codes", "outcome_code", ""),
            "an empty cell of outcome_code can stand for 0.",
        ),
        (
            {"codes": {"decided_by": {" ": "cps"}}},
            ("codes", "decided_by", " "),
            "an empty cell of decided_by can stand for nothing but itself.",
        ),
    ],
)
def test_each_fault_is_named_with_its_key(settings: dict[str, Any], key: tuple[str, ...], text: str) -> None:
    ((found, message),) = faults(**settings)
    assert found == key
    assert text in message


def test_an_empty_cell_says_that_nothing_happened_and_never_who_is_a_sex_worker() -> None:
    assert faults(codes={"outcome_code": {"": "0"}, "victim_decision_recorded": {"": "no"}}) == []
    table = Table(codes={"report_route": {"": "unknown"}, "identified_by": {"": "rms_flag"}})
    said = "an empty cell of identified_by can stand for nothing but itself."
    assert list(check_against_contract(table, EXTRACTS["crimes"])) == [(("codes", "identified_by", ""), said)]


def test_the_reference_of_a_person_shares_its_header_with_nothing() -> None:
    table = Table(columns={"Ref": ["crime_ref", "victim_ref"], "Day": ["reported_date", "recorded_date"]})
    said = "a reference of a person stands in a column of its own, and for nothing else."
    assert list(check_against_contract(table, EXTRACTS["crimes"])) == [(("columns", "Ref"), said)]


@pytest.mark.parametrize(
    ("fold", "said"),
    [
        (
            {"victim_no": "same_or_unknown"},
            "rows that differ in victim_no stand for different things, and are never folded.",
        ),
        ({"victim_ref": ["P1"]}, "rows that differ in victim_ref stand for different things, and are never folded."),
        ({"sector": "earliest"}, "earliest is for dates, and sector is none."),
        (
            {"identified_by": "same_or_unknown"},
            "identified_by has no value unknown. Give its values in the order in which",
        ),
        (
            {"related_to_sex_work": ["yes", "maybe"]},
            "the list holds values of related_to_sex_work, each once. Allowed: ",
        ),
        ({"area": ["North"]}, "the list holds values of area, each once. Allowed: none, for it is no column of codes."),
        ({"moon": "latest"}, "crimes has no such column."),
        ({"sector": "same_or_unknown", "identified_date": "earliest", "related_to_sex_work": ["yes", "no"]}, None),
        ({"related_to_sex_work": ["yes", "no", "unknown"]}, None),
    ],
)
def test_a_rule_of_folding_has_to_be_able_to_decide(fold: dict[str, Any], said: str | None) -> None:
    found = [text for _, text in check_against_contract(Table(fold=fold), EXTRACTS["crimes"])]
    assert (found == []) if said is None else found[0].startswith(said)


def test_only_references_that_are_kept_have_shapes() -> None:
    assert faults(shapes={"crime_ref": ("AA9",)}) == []
    said = "decided_by holds no references that are kept as they are."
    assert faults(shapes={"decided_by": ("9",)}) == [(("shapes", "decided_by"), said)]


def test_only_areas_units_and_partners_have_a_list_of_names() -> None:
    said = "crime_ref holds no names of areas, units or partners."
    assert faults(names={"crime_ref": ("A1",)}) == [(("names", "crime_ref"), said)]


@pytest.mark.parametrize(
    ("code", "is_refused"), [("18", True), ("16", True), ("14", True), ("10", False), ("$1", False)]
)
def test_a_wording_names_a_suspect_only_for_outcomes_where_that_counts(code: str, is_refused: bool) -> None:
    pattern = {"match": "(?i)named suspect", "value": code, "also": {"implies_suspect": "yes"}}
    said = (
        "implies_suspect changes nothing for this outcome: it counts for 5, 9, 10, 12, 13, 17 and 21. "
        "Take it out, or correct the value."
    )
    expected = [(("patterns", "outcome_code", 0, "also"), said)] if is_refused else []
    assert faults(patterns={"outcome_code": (pattern,)}) == expected


def test_a_header_of_two_records_of_a_row_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "mapping.toml"
    path.write_text(
        '[outcomes]\ncolumns = { "Result" = "outcome_code" }\n[[outcomes.beside]]\n"Result" = "outcome_code"\n', "utf-8"
    )
    with pytest.raises(MappingError, match=r"line 4.*named before"):
        load_mapping(path)
    path.write_text('[[outcomes.beside]]\n"Result 2" = "colour"\n', "utf-8")
    with pytest.raises(MappingError, match="outcomes has no such column"):
        load_mapping(path)
