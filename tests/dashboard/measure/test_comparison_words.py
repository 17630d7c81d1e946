"""A word between two shares is said only if it holds wherever the cases with a rejected row belong."""

from dataclasses import replace

from dashboard.measure.comparison_words import (
    NOT_COMPARABLE,
    certain,
    one_a_person,
    one_a_person_beside_others,
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


def test_a_word_is_tested_on_the_first_report_of_each_person() -> None:
    """28 of 100 beside 10 of 100 is higher, but not where 13 of the first reports of 60 people are; seven are too few."""
    few, seven = replace(HIGH, first=(13, 60)), replace(HIGH, first=(7, 7))
    assert trend_word(few, LOW) == trend_word(LOW, few) == Word.CANNOT_TELL
    assert trend_word(seven, LOW) == trend_word(LOW, seven) == Word.TOO_FEW
    assert trend_word(replace(HIGH, first=(26, 90)), LOW) == Word.HIGHER
    others = [Row(numerator=50, denominator=500), Row(numerator=52, denominator=500)]
    assert standing_out_words([HIGH, *others])[0] == Word.HIGHER
    assert standing_out_words([few, *others])[0] == Word.CANNOT_TELL
    assert standing_out_words([HIGH, *(replace(row, first=(17, 50)) for row in others)])[0] == Word.CANNOT_TELL


def test_whoever_may_come_in_may_take_the_place_of_another_report() -> None:
    """Of first reports 26 of 90 beside 10 of 100 are higher; 20 may take the place of as many that counted."""
    high = replace(HIGH, first=(26, 90))
    assert trend_word(replace(high, uncertain_outside=1), LOW) == Word.HIGHER
    assert trend_word(replace(high, uncertain_outside=20), LOW) == Word.CANNOT_TELL
    assert replace(high, uncertain_outside=20).tested_ends == ((6, 110), (46, 110))
    assert replace(high, first=(5, 5), uncertain_inside=20, uncertain_above=9).tested_ends == ((0, 5), (5, 5))
    assert replace(high, first=None, uncertain_above=2).tested_ends == ((26, 100), (28, 100))


def test_a_count_is_higher_than_the_year_before_only_if_its_people_are() -> None:
    before, now = Row(numerator=20, first=(20, 0)), Row(numerator=45, first=(45, 0))
    assert trend_word_of_counts(now, before) == Word.HIGHER
    assert trend_word_of_counts(before, now) == Word.LOWER
    assert trend_word_of_counts(replace(now, first=(25, 0)), before) == Word.CANNOT_TELL
    assert trend_word_of_counts(replace(now, first=(7, 0)), replace(before, first=(0, 0))) == Word.TOO_FEW
    assert trend_word_of_counts(replace(now, first=None), replace(before, first=None)) == Word.HIGHER


def test_no_word_is_said_where_more_than_a_tenth_carries_no_person() -> None:
    named, nameless = (replace(HIGH, first=(28, 100 - number), nameless=number) for number in (10, 11))
    assert trend_word(named, LOW) == Word.HIGHER
    assert trend_word(nameless, LOW) == trend_word(LOW, nameless) == Word.NAMELESS
    others = [Row(numerator=50, denominator=500), Row(numerator=52, denominator=500)]
    assert standing_out_words([named, *others])[0] == Word.HIGHER
    assert standing_out_words([nameless, *others]) == [Word.NAMELESS, Word.CANNOT_TELL, Word.CANNOT_TELL]
    before, now = Row(numerator=20, first=(20, 0)), Row(numerator=45, first=(40, 0), nameless=5)
    assert trend_word_of_counts(now, before) is Word.NAMELESS
    assert trend_word_of_counts(replace(now, nameless=4), before) == Word.HIGHER
    table = [(row, [SharesSideBySide(row.tested, LOW.tested, row.is_named)]) for row in (named, nameless)]
    assert [row.word for row in with_words(table)] == [Word.HIGHER, Word.NAMELESS]


def test_a_few_without_a_person_in_one_small_group_silence_no_other() -> None:
    """1 of 3 carries none there, and of the rest of each other group 1 of 503 or less."""
    north, south = Row(numerator=140, denominator=500), Row(numerator=50, denominator=500)
    three = Row(numerator=1, denominator=3, first=(1, 2), nameless=1)
    assert standing_out_words([north, south, three]) == [Word.HIGHER, Word.LOWER, Word.NAMELESS]
    many = replace(three, denominator=60, first=(1, 2), nameless=58)
    assert standing_out_words([north, south, many])[0] == Word.NAMELESS, "58 of 560 that it would stand beside"


def test_it_is_said_on_how_many_a_word_was_tested_where_that_is_not_all() -> None:
    few = replace(HIGH, first=(20, 60))
    assert one_a_person(Word.HIGHER, few, LOW) == "tested on one for each person: 60 and 100"
    assert one_a_person(Word.HIGHER, HIGH, LOW) == one_a_person(Word.HIGHER, replace(HIGH, first=(28, 100)), LOW) == ""
    assert one_a_person(Word.LOWER, Row(numerator=45, first=(30, 0)), Row(numerator=20, first=(20, 0))) == (
        "tested on one for each person: 30 and 20"
    )
    assert {one_a_person(word, few, LOW) for word in (None, Word.TOO_FEW, Word.NAMELESS)} == {""}
    beside = replace(few, word="higher", others_numerator=90, others_denominator=1000, tested_on=(20, 60))
    beside = replace(beside, others_tested_on=(85, 980))
    assert one_a_person_beside_others(beside) == (
        "Tested on the first reports of 60 people and of 980 other adult victims."
    )
    for same in (
        replace(beside, tested_on=(28, 100), others_tested_on=(90, 1000)),
        replace(beside, word=None),
        replace(beside, word=Word.NAMELESS),
        few,
    ):
        assert not one_a_person_beside_others(same)
    assert "with 60 reports only" in reach_text(replace(beside, word="cannot tell", shown_from=0.2, shown_times=2.0))


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
