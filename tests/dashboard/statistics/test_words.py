"""Every word of a comparison: what earns it, how often it is wrong, and what is said where none can be earned."""

from collections.abc import Iterator
from itertools import product, repeat
from random import Random

import numpy as np
import pytest
from scipy.stats import binom

from dashboard.statistics import words
from dashboard.statistics.comparison import Stratum
from dashboard.statistics.words import (
    CountsSideBySide,
    Judged,
    SharesSideBySide,
    StrataSideBySide,
    Word,
    decide_words,
    word_between_counts,
    word_between_shares,
)
from tests.length import times
from tests.oracle.estimators import words as oracle

FALSE_AT_MOST = 0.025


def between(*counts: int) -> Word:
    x, n, y, m = counts
    return word_between_shares((x, n), (y, m))


def test_the_words_of_two_shares() -> None:
    assert between(60, 100, 300, 1000) is Word.HIGHER
    assert between(10, 100, 300, 1000) is Word.LOWER
    assert between(33, 100, 300, 1000) is Word.CANNOT_TELL
    assert between(5200, 10_000, 50_000, 100_000) is Word.HIGHER  # 1.04 times, and no chance: the test comes first
    assert between(5010, 10_000, 50_000, 100_000) is Word.SIMILAR


def test_fewer_than_eight_on_either_side_have_no_word() -> None:
    assert (
        between(1, 1, 4, 50)
        is between(2, 7, 1, 100)
        is between(7, 7, 0, 100)
        is between(100, 100, 0, 7)
        is Word.TOO_FEW
    )
    assert between(8, 8, 0, 8) is Word.HIGHER
    assert between(0, 0, 5, 100) is between(5, 100, 0, 0) is Word.TOO_FEW


def test_where_three_times_as_many_would_not_show_there_is_no_word() -> None:
    (few,) = decide_words([SharesSideBySide((1, 20), (70, 1000))])
    assert few.word is Word.TOO_FEW
    assert few.shown_from is not None
    assert few.times is not None
    assert few.times > words.MOST_TIMES
    assert few.times == pytest.approx(few.shown_from / (71 / 1020))
    assert between(0, 86, 0, 4000) is Word.TOO_FEW


def test_a_difference_beyond_what_would_show_is_said_where_three_times_would_not() -> None:
    """4 of 20 beside 20 of 1,000 is ten times as many and no chance; 2 of 20 is five times as many, and may be."""
    assert not SharesSideBySide((19, 100), (12, 1000)).is_powered(words.ALPHA)
    assert between(19, 100, 12, 1000) is Word.HIGHER
    assert between(12, 1000, 19, 100) is Word.LOWER
    few = SharesSideBySide((2, 20), (10, 1000))
    assert few.chances.as_high < words.ALPHA
    assert between(*few.ours, *few.theirs) is Word.TOO_FEW
    assert of_strata([Stratum(19, 100, 12, 1000)]) is Word.HIGHER
    assert of_strata([Stratum(2, 20, 10, 1000)]) is Word.TOO_FEW
    assert word_between_counts(2, 10) is Word.TOO_FEW
    assert word_between_counts(0, 9) is Word.LOWER


def test_at_the_size_of_the_study_only_more_than_twice_as_many_would_show() -> None:
    (found,) = decide_words([SharesSideBySide((6, 86), (280, 4000))])
    assert found.word is Word.CANNOT_TELL
    assert found.times == pytest.approx(2.4, abs=0.1)
    assert found.shown_from == pytest.approx(0.165, abs=0.01)


def test_nothing_would_show_where_not_even_all_of_them_do() -> None:
    (found,) = decide_words([SharesSideBySide((70, 80), (7, 8))])
    assert found.shown_from is None


def test_similar_is_said_of_no_share_that_it_cannot_be_earned_at() -> None:
    """At 86 the interval is narrow enough from a share of about a half on."""
    shares = [x for x in range(87) if between(x, 86, round(4000 * x / 86), 4000) is Word.SIMILAR]
    assert 35 < min(shares) < 50
    assert max(shares) == 86


def test_several_groups_of_a_table_are_tested_by_holms_steps() -> None:
    strong, weak = SharesSideBySide((20, 50), (70, 500)), SharesSideBySide((14, 50), (70, 500))
    none = SharesSideBySide((7, 50), (70, 500))
    chances = [one.chances.as_high for one in (strong, weak, none)]
    assert chances[0] < words.ALPHA / 3 < chances[1] < words.ALPHA / 2
    assert said([weak]) == [Word.HIGHER]
    assert said([strong, weak, none]) == [
        Word.HIGHER,
        Word.HIGHER,
        Word.CANNOT_TELL,
    ]  # after the strong one two are left
    assert said([none, weak, none]) == [Word.CANNOT_TELL] * 3


def said(compared: list[SharesSideBySide]) -> list[Word | None]:
    return [one.word for one in decide_words(compared)]


def test_what_is_not_mature_or_too_few_has_no_word_and_is_no_test() -> None:
    weak, few = SharesSideBySide((14, 50), (70, 500)), SharesSideBySide((3, 7), (70, 500))
    assert decide_words([weak, weak, weak], [True, False, False])[0].word is Word.HIGHER
    assert decide_words([weak, weak], [True, False])[1] == Judged(None)
    assert said([weak, few, few]) == [Word.HIGHER, Word.TOO_FEW, Word.TOO_FEW]
    assert decide_words([]) == []


def test_offence_groups_are_tested_each_against_its_own_others() -> None:
    rare = [Stratum(4, 40, 100, 1000), Stratum(24, 40, 600, 1000)]
    more = [Stratum(14, 40, 100, 1000), Stratum(34, 40, 600, 1000)]
    mixed = [
        Stratum(28, 40, 600, 1000),
        Stratum(0, 0, 0, 9000),
    ]  # of all others together 28 of 40 would be far too many
    assert [of_strata(one) for one in (rare, more, mixed)] == [Word.CANNOT_TELL, Word.HIGHER, Word.CANNOT_TELL]
    assert of_strata([Stratum(5, 7, 10, 100), Stratum(9, 9, 0, 0)]) is Word.TOO_FEW  # those without others are left out
    assert of_strata([]) is Word.TOO_FEW
    assert of_strata([Stratum(0, 40, 0, 1000)]) is Word.TOO_FEW


def test_similar_to_the_expected_heeds_the_chance_in_it() -> None:
    assert of_strata([Stratum(400, 800, 4000, 8000)]) is Word.SIMILAR
    assert of_strata([Stratum(400, 800, 20, 40)]) is Word.CANNOT_TELL


def test_groups_in_which_one_side_has_nobody_are_no_part_of_a_sum() -> None:
    """Five hundred others held against nobody make the three held against ours no more than three."""
    few, against_nobody = Stratum(10, 40, 1, 3), Stratum(0, 0, 250, 500)
    assert StrataSideBySide.of([few, against_nobody, Stratum(5, 5, 0, 0)]).theirs == (1, 3)
    assert of_strata([few, against_nobody]) is of_strata([few]) is Word.TOO_FEW


def of_strata(strata: list[Stratum]) -> Word | None:
    return decide_words([StrataSideBySide.of(strata)])[0].word


def test_the_words_of_two_counts() -> None:
    assert word_between_counts(40, 20) is Word.HIGHER
    assert word_between_counts(20, 40) is Word.LOWER
    assert word_between_counts(20, 24) is Word.CANNOT_TELL
    assert word_between_counts(10_000, 10_050) is Word.SIMILAR
    assert word_between_counts(0, 7) is word_between_counts(0, 0) is word_between_counts(5, 8) is Word.TOO_FEW
    assert word_between_counts(0, 20) is Word.LOWER
    (found,) = decide_words([CountsSideBySide(10, 8)])
    assert found.shown_from == pytest.approx((3 + (1.959964 + 0.841621) * 0.5**0.5) ** 2, abs=1e-3)


def random_group(random: Random) -> tuple[tuple[int, int], tuple[int, int]]:
    n, m = random.choice((5, 8, 20, 86, 300)), random.choice((0, 8, 40, 400, 2000))
    rate = random.choice((0.03, 0.2, 0.5))
    ours = min(1.0, rate * random.choice((0.2, 1, 1, 2, 4)))
    drawn = [sum(random.random() < share for _ in range(size)) for share, size in ((ours, n), (rate, m))]
    return (drawn[0], n), (drawn[1], m)


def test_the_oracle_says_the_same_words() -> None:
    random, of_names = Random(7), Random(8)
    met = set()
    for _ in range(times(60, 1000)):
        groups = [random_group(random) for _ in range(random.choice((1, 2, 4)))]
        due = [random.random() < 0.9 for _ in groups]
        named = [of_names.random() < 0.95 for _ in groups]
        table = [
            oracle.Asked([group], *known)
            for group, *known in zip(groups, due, repeat(False, len(groups)), named, strict=True)
        ]
        found = [one.word for one in decide_words(list(map(SharesSideBySide, *zip(*groups, strict=True), named)), due)]
        assert found == oracle.words(table), groups
        strata = StrataSideBySide.of([Stratum(*ours, *theirs) for ours, theirs in groups])
        (summed,) = decide_words([strata])
        assert [summed.word] == oracle.words([oracle.Asked(groups, is_due=True, is_sum=True)]), groups
        met |= {*found, summed.word}
    assert met == {*Word, None}


OTHERS = (40, 200, 1000, 4000)
SIZES = (1, 2, 5, 8, 12, 20, 40, 86, 200, 500)
OF_OTHERS = times(21, 101)
SHARES = (0.01, 0.035, 0.07, 0.2, 0.36, 0.5, 0.9)


def worlds() -> Iterator[tuple[int, int, float]]:
    """Yield the settings in which a word may be wrong: a few in the suite, all of them when it is long."""
    every = list(product(SIZES, OTHERS, SHARES))
    yield from every[:: times(13, 1)]


@pytest.mark.parametrize("side", [Word.HIGHER, Word.LOWER])
def test_a_false_word_is_said_in_at_most_one_world_in_forty(side: Word) -> None:
    """Worked out, not drawn, where both sides have the same true share."""
    found = {(n, m, share): false_words(n, m, share, side) for n, m, share in worlds()}
    assert max(found.values()) <= FALSE_AT_MOST
    assert max(found.values()) > 0.002  # a rule that never speaks would pass too


def false_words(n: int, m: int, share: float, side: Word) -> float:
    """Return how often this word is said, over all counts of ours and equally likely ones of the others."""
    others = binom.ppf((np.arange(OF_OTHERS) + 0.5) / OF_OTHERS, m, share)
    ours = [x for x in range(n + 1) if binom.pmf(x, n, share) > 1e-7]
    said_at = [x for x in ours for y in others if between(x, n, int(y), m) is side]
    return float(binom.pmf(said_at, n, share).sum()) / OF_OTHERS
