"""Say the words of measured figures, and each only if it is the same wherever the cases with a rejected row belong."""

from collections.abc import Sequence
from dataclasses import replace
from functools import reduce
from typing import Final

from dashboard.language import formats
from dashboard.language.catalogue import _, ngettext
from dashboard.measure.result import Row
from dashboard.measure.selection import Selection
from dashboard.statistics.words import (
    SharesSideBySide,
    SideBySide,
    Word,
    decide_words,
    word_between_counts,
    word_between_shares,
)
from schemas.breakdown import Breakdown

NOT_COMPARABLE: Final = "not_comparable"
"""The value of a breakdown that must not be set beside the rest: at the landmark, crimes closed by then or identified later."""


LANDMARK_CAVEAT: Final = "swlo_landmark_is_not_causal"
"""The caveat that stands in full beside whatever is split by the landmark, or narrowed to a part of it."""


def is_by_landmark(selection: Selection) -> bool:
    """Return whether a selection is split by the landmark or narrowed to a part of it."""
    return Breakdown.SWLO_AT_28_DAYS in (selection.by, *(column for column, _value in selection.where))


def certain(words: Sequence[Word | None]) -> Word | None:
    """Return the word that all say; none where one says none. Where they differ nothing can be told, or the first are too few."""
    if None in words:
        return None
    return words[0] if len(set(words)) == 1 or words[0] is Word.TOO_FEW else Word.CANNOT_TELL


def trend_word(latest: Row, previous: Row) -> Word:
    """Say how the share of the latest period stands to that of the one before."""
    pairs = [(latest.tested, previous.tested)]
    if latest.uncertain or previous.uncertain:
        (least, most), (least_before, most_before) = latest.tested_ends, previous.tested_ends
        pairs += [(least, most_before), (most, least_before)]
    found = certain([word_between_shares(now, before, are_named(latest, previous)) for now, before in pairs])
    assert found is not None, "every pair has a word"
    return found


def trend_word_of_counts(latest: Row, previous: Row) -> Word:
    """Say how the count of the latest period stands to that of the one before."""
    return word_between_counts(latest.tested[0], previous.tested[0], are_named(latest, previous))


def are_named(*rows: Row) -> bool:
    """Return whether in each row so few reports carry no person that a word can be said."""
    return all(row.is_named for row in rows)


def standing_out_words(rows: Sequence[Row]) -> list[Word | None]:
    """Return the word for each group against all the others together; none for one that is not comparable, and it is no other."""
    compared = [row for row in rows if row.breakdown != NOT_COMPARABLE]
    words = iter(_words_against_the_rest(compared))
    return [None if row.breakdown == NOT_COMPARABLE else next(words) for row in rows]


def _words_against_the_rest(rows: list[Row]) -> list[Word | None]:
    now = [row.tested for row in rows]
    sides = [(now, now)]
    if any(row.uncertain for row in rows):
        lowest, highest = ([row.tested_ends[end] for row in rows] for end in (0, 1))
        sides += [(lowest, highest), (highest, lowest)]
    named = [are_named(row, groups_together(rows[:index] + rows[index + 1 :])) for index, row in enumerate(rows)]
    tables = [
        [SharesSideBySide(each, _rest(others, index), named[index]) for index, each in enumerate(own)]
        for own, others in sides
    ]
    return [certain([one.word for one in each]) for each in zip(*map(decide_words, tables), strict=True)]


def groups_together(rows: Sequence[Row]) -> Row:
    """Return how many groups have together, on how many of them a word is tested, and how many carry no person."""
    return Row(
        numerator=0,
        denominator=sum(row.size for row in rows),
        first=(0, sum(row.tested_size for row in rows)),
        nameless=sum(row.nameless for row in rows),
    )


def with_words(found: Sequence[tuple[Row, Sequence[SideBySide]]], *, waits: bool = True) -> list[Row]:
    """Put into the rows of one table the word that each earns, and from where on a difference would show.

    Beside each row stands what is compared, and where its counts are uncertain its least and its most. A word
    `waits` until the row is mature.
    """
    are_mature = [row.mature or not waits for row, _each in found]
    tables = [decide_words([each[end if len(each) > 1 else 0] for _, each in found], are_mature) for end in range(3)]
    rows = []
    for (row, _each), (now, least, most) in zip(found, zip(*tables, strict=True), strict=True):
        word = certain([now.word, least.word, most.word])
        rows.append(
            replace(
                row,
                word=None if word is None else word.value,
                shown_from=None if now.word is None else now.shown_from,
                shown_times=None if now.word is None else now.times,
            )
        )
    return rows


def one_a_person(word: Word | None, *rows: Row) -> str:
    """Say on how many a word between rows was tested, where it was and each person has not one; else ""."""
    if word in (None, Word.TOO_FEW, Word.NAMELESS) or all(row.tested_size == row.size for row in rows):
        return ""
    numbers = [formats.number(row.tested_size) for row in rows]
    return _("tested on one for each person: {counts}").format(
        counts=reduce(lambda text, number: _("{one} and {other}").format(one=text, other=number), numbers)
    )


def one_a_person_beside_others(row: Row) -> str:
    """Say on the first reports of how many people the word of a comparison was tested, where that is not all of them; else ""."""
    if row.tested_on is None or row.others_tested_on is None or row.word in (None, Word.NAMELESS):
        return ""
    if row.tested_on == row.counts and row.others_tested_on == (row.others or row.others_tested_on):
        return ""
    return _("Tested on the first reports of {ours} people and of {others} other adult victims.").format(
        ours=formats.number(row.tested_on[1]), others=formats.number(row.others_tested_on[1])
    )


def reach_text(row: Row) -> str:
    """Say which difference from other victims would show, of a row whose word tells none; "" of any other."""
    if row.word not in (Word.CANNOT_TELL, Word.TOO_FEW) or row.denominator is None:
        return ""
    if row.shown_from is None or row.shown_times is None:
        return _("{word}. Read the count and the cases.").format(word=_(row.word).capitalize())
    tested = row.denominator if row.tested_on is None else row.tested_on[1]
    sentence = ngettext(
        "{word}: with {count} report only a difference of about {times} times or more ({share} in 100) would show. "
        "Read the count and the cases.",
        "{word}: with {count} reports only a difference of about {times} times or more ({share} in 100) would show. "
        "Read the count and the cases.",
        tested,
    )
    return sentence.format(
        word=_(row.word).capitalize(),
        count=formats.number(tested),
        times=formats.number(round(row.shown_times, 1), 1),
        share=formats.number(round(100 * row.shown_from), 0),
    )


def _rest(groups: Sequence[tuple[int, int]], index: int) -> tuple[int, int]:
    others = [group for place, group in enumerate(groups) if place != index]
    return sum(above for above, _ in others), sum(below for _, below in others)
