"""What a mapping file may say, key by key: each value that it may not is refused with what would do."""

import re
from typing import Any

import pytest
from pydantic import ValidationError

from etl.mapping.settings import Table, explain, whole_text


@pytest.mark.parametrize(
    ("settings", "text"),
    [
        ({"column_date_formats": {"outcome_date": ("%d/%m",)}}, "a date format with a year (%Y)"),
        (
            {"column_date_formats": {"outcome_date": ("%d/%m/%Y", "%m/%d/%Y")}},
            "formats that cannot be mistaken for each",
        ),
        (
            {"patterns": {"decided_by": [{"match": "(", "value": "police"}]}},
            "a regular expression of Rust's regex crate",
        ),
        ({"no_such_key": 1}, "no_such_key"),
    ],
)
def test_each_wrong_value_says_what_would_do(settings: dict[str, Any], text: str) -> None:
    with pytest.raises(ValidationError) as refused:
        Table(**settings)
    assert text in str(refused.value)


@pytest.mark.parametrize("forms", [("%d/%m/%Y",), ("%d/%m/%Y", "%Y-%m-%d"), ("%d-%b-%y %H:%M",)])
def test_formats_that_can_be_told_apart_are_taken(forms: tuple[str, ...]) -> None:
    assert Table(column_date_formats={"outcome_date": forms}).column_date_formats["outcome_date"] == forms


def test_a_fault_is_explained_with_its_key() -> None:
    with pytest.raises(ValidationError) as refused:
        Table(encoding="ebcdic")
    key, text = explain(Table, refused.value)
    assert tuple(key) == ("encoding",)
    assert "utf-8" in text


def test_a_key_that_is_not_there_is_answered_with_those_that_are_allowed_beside_it() -> None:
    with pytest.raises(ValidationError) as refused:
        Table(patterns={"decided_by": [{"match": "a", "value": "police", "vlaue": "b"}]})
    key, text = explain(Table, refused.value)
    assert tuple(key)[-1] == "vlaue"
    assert text.endswith("Allowed keys: match, value, also.")


def test_a_pattern_matches_the_text_that_holds_it() -> None:
    assert re.match(whole_text("Type (\\d+)"), "outcome: Type 16 - named suspect\nmore")
    assert not re.match(whole_text("Type (\\d+)"), "outcome 16")


def test_a_header_stands_for_one_of_our_columns_or_for_several() -> None:
    read = Table(columns={"Ref": "crime_ref", "Date": ["outcome_date", "recorded_date"]}).columns
    assert read == {"Ref": ("crime_ref",), "Date": ("outcome_date", "recorded_date")}
