"""Say how a period stands to the one before it, and nothing where too few or immature cases would say it."""

from dashboard.statistics.comparison import Word
from dashboard.statistics.trend import trend_of_count, trend_of_proportion


def test_fewer_than_eight_on_either_side_cannot_tell():
    assert trend_of_proportion((3, 3), (0, 3)) == Word.CANNOT_TELL
    assert trend_of_proportion((7, 7), (0, 100)) == trend_of_proportion((100, 100), (0, 7)) == Word.CANNOT_TELL
    assert trend_of_proportion((8, 8), (0, 8)) == Word.HIGHER


def test_trend_words():
    assert trend_of_proportion((2, 7), (1, 7)) == Word.CANNOT_TELL
    assert trend_of_proportion((60, 100), (30, 100)) == Word.HIGHER
    assert trend_of_proportion((60, 100), (30, 100), mature=False) is None
    assert trend_of_count(40, 20) == Word.HIGHER
    assert trend_of_count(20, 40) == Word.LOWER
    assert trend_of_count(20, 24) == Word.CANNOT_TELL
    assert trend_of_count(10_000, 10_050) == Word.SIMILAR
    assert trend_of_count(0, 0) == Word.CANNOT_TELL
