"""The lists of names: in small letters, each once, and no name is sure and unsure at once."""

import tomllib
from pathlib import Path

import polars as pl
import pytest

from schemas.person_names import within_a_reference

LISTS = tomllib.loads((Path(__file__).parents[2] / "schemas" / "person_names.toml").read_text("utf-8"))


@pytest.mark.parametrize("key", LISTS)
def test_each_name_stands_once_in_small_letters(key: str) -> None:
    names = LISTS[key]
    assert len(names) == len(set(names))
    assert names == [name.lower() for name in names]


def test_a_first_name_is_either_sure_or_needs_a_family_name() -> None:
    assert not set(LISTS["given"]) & set(LISTS["given_and_more"])
    assert not set(LISTS["family"]) & set(LISTS["of_places_and_units"])


@pytest.mark.parametrize(
    ("reference", "is_one"),
    [("jane-12", True), ("12_SMITH", True), ("IAN/12", False), ("Janets5", False), ("Smith1", True)],
)
def test_a_name_within_a_reference_stands_by_itself(reference: str, *, is_one: bool) -> None:
    assert pl.Series([reference]).str.contains(within_a_reference()).to_list() == [is_one]
