"""A word between two shares is said only if it holds wherever the cases with a rejected row belong."""

from dataclasses import replace

from dashboard.measure.comparison_words import (
    NOT_COMPARABLE,
    certain,
    known_people,
    reach_text,
    standing_out_words,
    trend_word,
    trend_word_of_counts,
    with_words,
)
from dashboard.measure.result import Row
from dashboard.statistics.words import SharesSideBySide, Word

LOW, HIGH = Row(numerator=10, denominator=100), Row(numerator=28, denominator=100)


def test_words_that_differ_say_that_nothing_can_be_told_and_one_that_is_missing_says_nothing() -> None:
    assert certain([Word.HIGHER, Word.HIGHER]) == Word.HIGHER
    assert certain([Word.HIGHER, Word.CANNOT_TELL]) == Word.CANNOT_TELL
    assert certain([Word.HIGHER, Word.TOO_FEW]) == Word.CANNOT_TELL
    assert certain([Word.TOO_FEW, Word.HIGHER]) == Word.TOO_FEW
    assert certain([Word.HIGHER, None]) is None


def test_a_share_is_higher_than_the_year_before_only_if_it_is_with_every_uncertain_crime_against_it() -> None:
    """28 of 100 against 10 of 100 is higher, and so is 27; 18 is not, and neither is 28 against 20."""
    assert trend_word(HIGH, LOW) == Word.HIGHER
    assert trend_word(replace(HIGH, uncertain_above=1), LOW) == Word.HIGHER
    assert trend_word(replace(HIGH, uncertain_above=10), LOW) == Word.CANNOT_TELL
    assert trend_word(HIGH, replace(LOW, uncertain_inside=10)) == Word.CANNOT_TELL
    assert trend_word(LOW, replace(HIGH, uncertain_above=10)) == Word.CANNOT_TELL
    assert trend_word(HIGH, replace(LOW, uncertain_above=5)) == Word.HIGHER


def test_a_group_stands_out_only_if_it_does_with_every_uncertain_crime_against_it() -> None:
    others = [Row(numerator=50, denominator=500), Row(numerator=52, denominator=500)]
    assert standing_out_words([HIGH, *others])[0] == Word.HIGHER
    assert standing_out_words([replace(HIGH, uncertain_above=1), *others])[0] == Word.HIGHER
    assert standing_out_words([replace(HIGH, uncertain_above=14), *others])[0] == Word.CANNOT_TELL
    many = [replace(row, uncertain_inside=60) for row in others]
    assert standing_out_words([HIGH, *many])[0] == Word.CANNOT_TELL


def test_reports_of_seven_people_earn_no_word_however_many_they_are() -> None:
    """Ours of twenty reports of one person was "2.99 times, higher"."""
    few = replace(HIGH, people=7)
    assert trend_word(few, LOW) == trend_word(LOW, few) == Word.TOO_FEW
    assert trend_word(replace(HIGH, people=8), LOW) == Word.HIGHER
    others = [Row(numerator=50, denominator=500), Row(numerator=52, denominator=500)]
    assert standing_out_words([few, *others])[0] == Word.TOO_FEW
    (row,) = with_words([(few, [SharesSideBySide(few.counts, LOW.counts, known_people(few, LOW))])])
    assert row.word == Word.TOO_FEW


def test_a_count_is_higher_than_the_year_before_only_if_people_enough_stand_behind_it() -> None:
    before, now = Row(numerator=20, people=20), Row(numerator=45, people=8)
    assert trend_word_of_counts(now, before) == Word.HIGHER
    assert trend_word_of_counts(before, now) == Word.LOWER
    assert trend_word_of_counts(replace(now, people=7), before) == Word.TOO_FEW
    assert trend_word_of_counts(replace(now, people=None), replace(before, people=None)) == Word.HIGHER


def test_what_would_show_is_said_where_no_difference_is() -> None:
    row = Row(numerator=6, denominator=86, word="cannot tell", shown_from=0.165, shown_times=2.357)
    assert reach_text(row) == (
        "Cannot tell: with 86 reports only a difference of about 2.4 times or more (16 in 100) would show. "
        "Read the count and the cases."
    )
    assert reach_text(replace(row, shown_from=None)) == "Cannot tell. Read the count and the cases."
    assert reach_text(replace(row, word="higher")) == reach_text(replace(row, word=None)) == ""


def test_what_is_not_comparable_has_no_word_and_is_no_other() -> None:
    """19 of 100 are no more than 12 of 100; beside 0 of 900 that must not be set beside them they would be."""
    sides = [Row(breakdown=name, numerator=n, denominator=100) for name, n in (("involved", 19), ("not_involved", 12))]
    left_out = Row(breakdown=NOT_COMPARABLE, numerator=0, denominator=900)
    assert standing_out_words([*sides, left_out]) == [Word.CANNOT_TELL, Word.CANNOT_TELL, None]
    assert standing_out_words([*sides, replace(left_out, breakdown="another")])[0] == Word.HIGHER
