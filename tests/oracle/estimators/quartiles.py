"""Work out median and quartiles by walking a sorted list, with a straight line between neighbours."""

from collections.abc import Sequence

SMALLEST_N = 8


def quantile(values: Sequence[int], share: float) -> float:
    """Return the value at `share` of the way from the smallest (0) to the largest (1)."""
    ordered = sorted(values)
    position = share * (len(ordered) - 1)
    below = int(position)
    above = min(below + 1, len(ordered) - 1)
    return ordered[below] + (position - below) * (ordered[above] - ordered[below])


def quartiles(values: Sequence[int]) -> tuple[float, float, float] | None:
    """Return lower quartile, median and upper quartile; None where there are too few to say."""
    if len(values) < SMALLEST_N:
        return None
    return quantile(values, 0.25), quantile(values, 0.5), quantile(values, 0.75)
