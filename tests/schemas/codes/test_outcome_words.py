"""Every outcome has words that speak for it, and words that speak against it."""

import polars as pl

from schemas import codes
from schemas.codes.outcome_words import outcome_words


def test_every_outcome_has_words_and_nothing_else_has() -> None:
    assert set(outcome_words()) == codes.outcome_codes()


def test_the_label_of_an_outcome_has_its_words_and_none_against_it() -> None:
    for outcome in codes.outcomes():
        label, words = pl.Series([outcome.label.lower()]), outcome_words()[outcome.code]
        against = label.str.replace_all(words.allows, " ").str.contains(words.denies)
        assert (label.str.contains(words.says).item(), against.item()) == (True, False), outcome.code
