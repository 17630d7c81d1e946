"""Take median and quartiles of days, of closed cases only, and nothing where too few stand behind them."""

from collections.abc import Sequence
from dataclasses import dataclass

from schemas.settings.thresholds import thresholds

MINIMUM = thresholds().median_cases


@dataclass(frozen=True)
class Quartiles:
    """Hold days; None where fewer than MINIMUM cases stand behind them."""

    n: int
    q1: float | None
    median: float | None
    q3: float | None


def quartiles(days: Sequence[float], weights: Sequence[int] | None = None) -> Quartiles:
    """Return quartiles by linear interpolation between the ordered values (type 7, as DuckDB's `quantile_cont`).

    `weights` says how many cases stand behind each value (default one), so that a histogram of millions of days gives
    what its single rows would. Raises ValueError for a negative weight or lengths that differ.
    """
    counts = [1] * len(days) if weights is None else list(weights)
    if len(counts) != len(days) or any(count < 0 for count in counts):
        raise ValueError(f"{len(days)} values need as many weights of 0 or more, found {len(counts)}")
    ordered = sorted((day, count) for day, count in zip(days, counts, strict=True) if count)
    n = sum(count for _, count in ordered)
    if n < MINIMUM:
        return Quartiles(n, None, None, None)
    return Quartiles(n, *(_quantile(ordered, n, share) for share in (0.25, 0.5, 0.75)))


def _quantile(ordered: list[tuple[float, int]], n: int, share: float) -> float:
    position = (n - 1) * share
    below = int(position)
    low, high = _value_at(ordered, below), _value_at(ordered, below + 1)
    return low + (high - low) * (position - below)


def _value_at(ordered: list[tuple[float, int]], position: int) -> float:
    seen = 0
    for day, count in ordered:
        seen += count
        if position < seen:
            return day
    raise AssertionError("the position lies inside the weights")
