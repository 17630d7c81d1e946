"""Hold an estimate with its interval, the shape that every estimator returns."""

from dataclasses import dataclass
from statistics import NormalDist

from schemas.settings.thresholds import thresholds

LEVEL = thresholds().interval_percent / 100
Z = NormalDist().inv_cdf(1 - (1 - LEVEL) / 2)


@dataclass(frozen=True)
class Interval:
    """Hold a rate, or a difference of two, and its interval; all three None where a denominator is 0: 0 of 0 is not zero."""

    rate: float | None
    low: float | None
    high: float | None


NOTHING = Interval(rate=None, low=None, high=None)
