"""Decide every word that is said of a difference: higher, lower, similar, cannot tell, too few to say.

It is tested on one report a person, because reports of one person end alike; whoever asks brings those counts. Where no person is
known of too many of the reports there is no word.
Higher and lower are tested exactly and on one side each (`exact_tests`), at half of what the interval leaves out, by Holm's
steps (1979, Scandinavian Journal of Statistics 6, 65-70) over the groups of one table and direction. The interval answers another
question and may end on the other side of 1: then the word stands. Similar is said where the interval lies too near 1 to matter.
Where neither a quarter of the share of both sides together nor three times it would be shown four times in five, they are too
few: then only a difference is said that is itself as large as one that would be.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property
from math import exp, sqrt
from statistics import NormalDist

from dashboard.language.catalogue import marked
from dashboard.statistics.comparison import Ratio, Stratum, count_ratio, observed_expected, ratio, z_of_all
from dashboard.statistics.exact_tests import (
    Chances,
    Share,
    chances_of_counts,
    chances_of_shares,
    chances_of_strata,
    power,
)
from dashboard.statistics.interval import LEVEL
from schemas.settings.thresholds import thresholds

FEWEST = thresholds().compared_cases  # on either side
ALPHA = (1 - LEVEL) / 2
SIMILAR = (0.8, 1.25)  # an interval inside it is too near 1 to matter
LEAST_TIMES, MOST_TIMES = 0.25, 3.0  # a rate beyond them is no difference that anybody looks for
POWER = 0.8


class Word(StrEnum):
    """Name what may be said of a comparison."""

    HIGHER = marked("higher")
    LOWER = marked("lower")
    SIMILAR = marked("similar")
    CANNOT_TELL = marked("cannot tell")
    TOO_FEW = marked("too few to say")
    NAMELESS = marked("too many without a person")


@dataclass(frozen=True)
class SharesSideBySide:
    """Hold two shares, ours first, each of one report a person. `is_named`: of few enough reports no person is known."""

    ours: Share
    theirs: Share
    is_named: bool = True

    @property
    def is_enough(self) -> bool:
        """Return whether either side has as many as a word needs."""
        return min(self.ours[1], self.theirs[1]) >= FEWEST

    @cached_property
    def chances(self) -> Chances:
        """Return how often chance alone would give as much."""
        return chances_of_shares(self.ours, self.theirs)

    @property
    def base(self) -> float:
        """Return the share of both sides together: what is true of either where nothing differs."""
        return (self.ours[0] + self.theirs[0]) / (self.ours[1] + self.theirs[1])

    def is_powered(self, level: float) -> bool:
        """Return whether any rate that is looked for would be shown."""
        rates = self.base * LEAST_TIMES, min(1.0, self.base * MOST_TIMES)
        return any(self._shows(rate, level) for rate in rates)

    def is_shown(self, level: float) -> bool:
        """Return whether a difference as large as the one seen would be shown."""
        (x, n), (y, m) = self.ours, self.theirs
        return power(x / n, n, y / m, m, level) >= POWER

    def shown_from(self, level: float) -> float | None:
        """Return the least share above that of both sides together which would be shown; None where none would."""
        least, most = self.base, 1.0
        if not self._shows(most, level):
            return None
        for _ in range(20):
            middle = (least + most) / 2
            least, most = (least, middle) if self._shows(middle, level) else (middle, most)
        return most

    def interval(self, z: float) -> Ratio:
        """Return the ratio with its interval."""
        return ratio(*self.ours, *self.theirs, z)

    def _shows(self, rate: float, level: float) -> bool:
        return power(rate, self.ours[1], self.base, self.theirs[1], level) >= POWER


@dataclass(frozen=True)
class StrataSideBySide(SharesSideBySide):
    """Hold the sums of two shares over offence groups, each held against its own."""

    strata: tuple[Stratum, ...] = ()

    @classmethod
    def of(cls, strata: Sequence[Stratum], is_named: bool = True) -> "StrataSideBySide":
        """Return what can be held against each other: groups in which both have anybody."""
        known = tuple(one for one in strata if one.denominator and one.comparison_denominator)
        ours = sum(one.numerator for one in known), sum(one.denominator for one in known)
        theirs = sum(one.comparison_numerator for one in known), sum(one.comparison_denominator for one in known)
        return cls(ours, theirs, is_named, known)

    @cached_property
    def chances(self) -> Chances:
        """Return how often chance alone would give as much, group by group."""
        return chances_of_strata(
            [
                ((one.numerator, one.denominator), (one.comparison_numerator, one.comparison_denominator))
                for one in self.strata
            ]
        )

    @property
    def base(self) -> float:
        """Return the share that is true of ours where no group differs from its others."""
        expected = sum(
            one.denominator
            * (one.numerator + one.comparison_numerator)
            / (one.denominator + one.comparison_denominator)
            for one in self.strata
        )
        return expected / self.ours[1]

    def is_shown(self, level: float) -> bool:
        """Return whether a difference as large as the one between observed and expected would be shown."""
        (x, n), (_y, m) = self.ours, self.theirs
        expected = observed_expected(self.strata).expected / n
        return power(x / n, n, expected, m, level) >= POWER

    def interval(self, z: float) -> Ratio:
        """Return observed over expected with an interval that heeds the chance in the expected too; none where either is 0.

        The variances of both logarithms are added, as those of Poisson counts.
        """
        found = observed_expected(self.strata)
        if not found.ratio:
            return Ratio(None, None, None)
        spread = sum(
            one.denominator**2 * one.comparison_numerator / one.comparison_denominator**2 for one in self.strata
        )
        half = z * sqrt(1 / found.observed + spread / found.expected**2)
        return Ratio(found.ratio, found.ratio * exp(-half), found.ratio * exp(half))


@dataclass(frozen=True)
class CountsSideBySide:
    """Hold two counts of equal lengths of time, ours first, each of one report a person."""

    ours: int
    theirs: int
    is_named: bool = True

    @property
    def is_enough(self) -> bool:
        """Return whether the larger count is as many as a word needs: from 8 to 0 is a fall."""
        return max(self.ours, self.theirs) >= FEWEST

    @cached_property
    def chances(self) -> Chances:
        """Return how often chance alone would give as much."""
        return chances_of_counts(self.ours, self.theirs)

    @property
    def base(self) -> float:
        """Return the mean of both."""
        return (self.ours + self.theirs) / 2

    def is_powered(self, level: float) -> bool:
        """Return whether three times the mean would be shown."""
        return self.shown_from(level) <= MOST_TIMES * self.base

    def is_shown(self, level: float) -> bool:
        """Return whether a difference as large as the one seen would be shown."""
        return abs(sqrt(self.ours) - sqrt(self.theirs)) >= self._roots_apart(level)

    def shown_from(self, level: float) -> float:
        """Return the least count above the mean that would be shown."""
        return (sqrt(self.base) + self._roots_apart(level)) ** 2

    def _roots_apart(self, level: float) -> float:
        """Return how far apart the roots of two counts are that would be shown: each varies by a half (Bartlett 1936)."""
        normal = NormalDist()
        return (normal.inv_cdf(1 - level) + normal.inv_cdf(POWER)) * sqrt(1 / 2)

    def interval(self, _z: float) -> Ratio:
        """Return the ratio with its exact interval."""
        return count_ratio(self.ours, self.theirs)


SideBySide = SharesSideBySide | CountsSideBySide


@dataclass(frozen=True)
class Judged:
    """Hold the word of a comparison, None while immature.

    `shown_from`: where it says no difference, the least share or count that would show one; `times` as many as of both together.
    """

    word: Word | None
    shown_from: float | None = None
    times: float | None = None


def decide_words(compared: Sequence[SideBySide], are_mature: Sequence[bool] | None = None) -> list[Judged]:
    """Return the word of each comparison of one table; those that are not mature, nameless or too few are not among the tests."""
    mature = [True] * len(compared) if are_mature is None else are_mature
    is_due = [is_mature and one.is_named for one, is_mature in zip(compared, mature, strict=True)]
    tested = [one for one, is_asked in zip(compared, is_due, strict=True) if is_asked and one.is_enough]
    higher, lower = (_holm([getattr(one.chances, side) for one in tested]) for side in ("as_high", "as_low"))
    level, z = ALPHA / max(1, len(tested)), z_of_all(len(tested))
    words = iter(
        _word(one, level, z, is_higher, is_lower)
        for one, is_higher, is_lower in zip(tested, higher, lower, strict=True)
    )
    found = []
    for one, is_mature in zip(compared, mature, strict=True):
        if not is_mature:
            found.append(Judged(None))
        elif not one.is_named:
            found.append(Judged(Word.NAMELESS))
        elif not one.is_enough:
            found.append(Judged(Word.TOO_FEW))
        else:
            found.append(next(words))
    return found


def word_between_shares(latest: Share, previous: Share, is_named: bool = True) -> Word:
    """Return how the share of a period stands to that of the one before."""
    return _only(SharesSideBySide(latest, previous, is_named))


def word_between_counts(latest: int, previous: int, is_named: bool = True) -> Word:
    """Return how the count of a period stands to that of the one before, which must be as long."""
    return _only(CountsSideBySide(latest, previous, is_named))


def _only(compared: SideBySide) -> Word:
    (found,) = decide_words([compared])
    assert found.word is not None, "what is mature has a word"
    return found.word


def _word(one: SideBySide, level: float, z: float, is_higher: bool, is_lower: bool) -> Judged:
    is_powered = one.is_powered(level)
    if (is_higher or is_lower) and (is_powered or one.is_shown(level)):
        return Judged(Word.HIGHER if is_higher else Word.LOWER)
    if not is_powered:
        word = Word.TOO_FEW
    elif _is_near_one(one.interval(z)):
        return Judged(Word.SIMILAR)
    else:
        word = Word.CANNOT_TELL
    shown = one.shown_from(level)
    return Judged(word, shown, shown / one.base if shown is not None and one.base else None)


def _is_near_one(found: Ratio) -> bool:
    return found.low is not None and found.high is not None and SIMILAR[0] <= found.low <= found.high <= SIMILAR[1]


def _holm(chances: Sequence[float]) -> list[bool]:
    """Return which of these chances are too small for chance, all of them together: from the smallest on, until one is not."""
    found = [False] * len(chances)
    for place, index in enumerate(sorted(range(len(chances)), key=chances.__getitem__)):
        if chances[index] > ALPHA / (len(chances) - place):
            break
        found[index] = True
    return found
