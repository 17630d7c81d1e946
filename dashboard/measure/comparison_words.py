"""Choose the word between measured shares, and say one only if it is the same wherever the cases with a rejected row belong."""

from collections.abc import Sequence

from dashboard.measure.result import Row
from dashboard.statistics.comparison import Word, standing_out
from dashboard.statistics.trend import trend_of_proportion


def certain(words: Sequence[Word | None]) -> Word | None:
    """Return the word that all say; none where one says none, and that nothing can be told where they differ."""
    if None in words:
        return None
    return words[0] if len(set(words)) == 1 else Word.CANNOT_TELL


def trend_word(latest: Row, previous: Row, mature: bool = True) -> Word | None:
    """Say how the share of the latest period stands to that of the one before; none while immature."""
    pairs = [(latest.counts, previous.counts)]
    if latest.uncertain or previous.uncertain:
        pairs += [(latest.ends[0], previous.ends[1]), (latest.ends[1], previous.ends[0])]
    return certain([trend_of_proportion(now, before, mature) for now, before in pairs])


def standing_out_words(rows: Sequence[Row]) -> list[Word | None]:
    """Return the word for each group against all the others together."""
    words = standing_out([row.counts for row in rows])
    if not any(row.uncertain for row in rows):
        return list(words)
    found = []
    for index, word in enumerate(words):
        lowest, highest = (
            standing_out([row.ends[end if place == index else 1 - end] for place, row in enumerate(rows)])[index]
            for end in (0, 1)
        )
        found.append(certain([word, lowest, highest]))
    return found
