"""What tells of a person in any text has a sign, and the letter has words for each sign."""

import polars as pl

from schemas.free_text import signs
from schemas.personal_signs import SIGNS, first_sign, signs_in, signs_in_names


def test_each_sign_that_is_found_can_be_said() -> None:
    texts = pl.Series(["x"])
    assert {*signs_in(texts), *signs_in_names(texts)} <= SIGNS.keys()


def test_the_first_of_several_signs_is_the_one() -> None:
    texts = pl.Series(["a", "b", "c"])
    found = {"phone": texts == "a", "word": texts != "c"}
    assert first_sign(texts, found).to_list() == ["phone", "word", None]


def test_an_offence_may_say_an_age_and_a_day_and_an_area_may_not() -> None:
    texts = pl.Series(["Rape of a female aged 16 and over", "Offence after 1 May 2004"])
    assert signs(texts, "wording").null_count() == len(texts)
    assert signs(texts, "name").null_count() == 0
