"""Say how far a count may lie from what its history lets one expect.

The count is taken to be negative binomial: its mean is that of the history, and its variance `dispersion * mean * (1 + ratio)`,
where `ratio` is the length of what is judged over that of the history, because the mean itself is only known from it. This is
the prediction of the Farrington algorithm (Farrington et al., J. R. Statist. Soc. A 159 (1996) 547-563) with the quantiles of the
negative binomial (Noufaily et al., Statist. Med. 32 (2013) 1206-1222). The dispersion is that of the monthly counts, and at
least 1: a Poisson count.
"""

import itertools
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from math import exp, lgamma, log, log1p
from statistics import fmean, variance


@dataclass(frozen=True)
class ExpectedCount:
    """Hold the mean and the variance of a count that is still to come."""

    mean: float
    variance: float

    def chance_of_at_most(self, found: int) -> float:
        """Return the probability of so many or fewer."""
        return sum(chance for _, chance in zip(range(found + 1), self._chances(), strict=False))

    def usual(self, percent: int) -> tuple[int, int]:
        """Return between which two counts so many per cent of honest months lie."""
        tail = (100 - percent) / 200
        return self._quantile(tail), self._quantile(1 - tail)

    def _quantile(self, share: float) -> int:
        total = 0.0
        for count, chance in enumerate(self._chances()):  # noqa: B007  # the count where it stops
            total += chance
            if total >= share:
                break
        return count

    def _chances(self) -> Iterator[float]:
        """Yield the probability of 0, 1, 2 and so on. A Poisson count is the limit of next to no extra variance."""
        extra = max(self.variance - self.mean, self.mean * 1e-4)
        size, share = self.mean**2 / extra, extra / (self.mean + extra)
        for count in itertools.count():
            ways = lgamma(count + size) - lgamma(size) - lgamma(count + 1)
            yield exp(ways + size * log1p(-share) + count * log(share))


def expected_count(mean: float, months: int, monthly: Sequence[int]) -> ExpectedCount:
    """Return what to expect of so many months, whose mean is given, after a history of monthly counts."""
    usual = fmean(monthly)
    dispersion = max(1.0, variance(monthly) / usual) if usual else 1.0
    return ExpectedCount(mean, dispersion * mean * (1 + months / len(monthly)))
