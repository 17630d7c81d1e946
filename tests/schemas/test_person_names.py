"""The lists of names: in small letters, each once, and no name is sure and unsure at once."""

import random
import tomllib
from collections.abc import Callable
from pathlib import Path

import polars as pl
import pytest

from schemas.person_names import (
    beside_a_role,
    of_a_person,
    of_an_officer,
    which_contain,
    with_a_full_name,
    with_initials,
    within_a_reference,
    without_marks,
)

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


KEYS = ("given", "given_and_more", "family", "family_and_words")
OTHERS = [
    "north",
    "unit",
    "of",
    "pc",
    "victim",
    "oic",
    "j",
    "j.",
    "12",
    "planning",
    "łódź",
    *LISTS["of_places_and_units"],
]


def _word(draw: random.Random) -> str:
    name = draw.choice(LISTS[draw.choice(KEYS)])
    word = draw.choice([name, name, "mal" + draw.choice(LISTS["family_ends"]), draw.choice(OTHERS)])
    word = draw.choice([*[""] * 9, "j"]) + word + draw.choice([*[""] * 9, "j", "jk", "7", "'s"])
    return draw.choice([str.lower, str.upper, str.title])(word)


def _texts(count: int) -> pl.Series:
    draw = random.Random(1)
    between = [*[" "] * 9, ", ", "-", "/", "_", ": ", "'", ". ", ""]
    begin = ["", "", "", "PC ", "victim "]
    return pl.Series(
        [
            draw.choice(begin) + draw.choice(between).join(_word(draw) for _ in range(draw.randint(1, 3)))
            for _ in range(count)
        ]
    )


@pytest.mark.parametrize(
    ("expression", "initials"),
    [
        (of_a_person, False),
        (with_a_full_name, False),
        (beside_a_role, False),
        (of_an_officer, False),
        (within_a_reference, True),
        (with_initials, True),
    ],
)
def test_no_name_is_missed_where_only_texts_with_a_word_of_the_lists_are_asked(
    expression: Callable[[], str], *, initials: bool
) -> None:
    texts = without_marks(_texts(6_000))
    bare = texts.str.contains(expression())
    assert which_contain(texts, expression(), initials=initials)[0].to_list() == bare.to_list()
    assert 30 < bare.sum() < 10_000


def test_a_missing_text_holds_no_name() -> None:
    assert which_contain(pl.Series([None, "Jane Smith"]), of_a_person())[0].to_list() == [False, True]
