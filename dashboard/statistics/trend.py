"""Choose the word between two periods: the same four words, by the same intervals, as between two groups."""

from dashboard.statistics.comparison import FEWEST, Word, count_ratio, ratio, word


def trend_of_proportion(latest: tuple[int, int], previous: tuple[int, int], mature: bool = True) -> Word | None:
    """Say how the latest period's share, as (numerator, denominator), stands to the one before; none while immature.

    Of fewer than `compared_cases` on either side nothing can be told: 3 of 3 against 0 of 3 is chance.
    """
    if mature and min(latest[1], previous[1]) < FEWEST:
        return Word.CANNOT_TELL
    found = ratio(*latest, *previous)
    return word(found.low, found.high, mature)


def trend_of_count(latest: int, previous: int, mature: bool = True) -> Word | None:
    """Say how the latest period's count stands to that of the one before, which must be as long."""
    found = count_ratio(latest, previous)
    return word(found.low, found.high, mature)
