"""A word between two shares is said only if it holds wherever the cases with a rejected row belong."""

from dataclasses import replace

from dashboard.measure.comparison_words import certain, standing_out_words, trend_word
from dashboard.measure.result import Row
from dashboard.statistics.comparison import Word

LOW, HIGH = Row(numerator=10, denominator=100), Row(numerator=28, denominator=100)


def test_words_that_differ_say_that_nothing_can_be_told_and_one_that_is_missing_says_nothing() -> None:
    assert certain([Word.HIGHER, Word.HIGHER]) == Word.HIGHER
    assert certain([Word.HIGHER, Word.CANNOT_TELL]) == Word.CANNOT_TELL
    assert certain([Word.HIGHER, None]) is None


def test_a_share_is_higher_than_the_year_before_only_if_it_is_with_every_uncertain_crime_against_it() -> None:
    """28 of 100 against 10 of 100 is higher, and so is 27; 18 is not, and neither is 28 against 20."""
    assert trend_word(HIGH, LOW) == Word.HIGHER
    assert trend_word(replace(HIGH, uncertain_above=1), LOW) == Word.HIGHER
    assert trend_word(replace(HIGH, uncertain_above=10), LOW) == Word.CANNOT_TELL
    assert trend_word(HIGH, replace(LOW, uncertain_inside=10)) == Word.CANNOT_TELL
    assert trend_word(LOW, replace(HIGH, uncertain_above=10)) == Word.CANNOT_TELL
    assert trend_word(HIGH, replace(LOW, uncertain_above=5)) == Word.HIGHER
    assert trend_word(HIGH, LOW, mature=False) is None


def test_a_group_stands_out_only_if_it_does_with_every_uncertain_crime_against_it() -> None:
    others = [Row(numerator=50, denominator=500), Row(numerator=52, denominator=500)]
    assert standing_out_words([HIGH, *others])[0] == Word.HIGHER
    assert standing_out_words([replace(HIGH, uncertain_above=1), *others])[0] == Word.HIGHER
    assert standing_out_words([replace(HIGH, uncertain_above=14), *others])[0] == Word.CANNOT_TELL
    many = [replace(row, uncertain_inside=60) for row in others]
    assert standing_out_words([HIGH, *many])[0] == Word.CANNOT_TELL
