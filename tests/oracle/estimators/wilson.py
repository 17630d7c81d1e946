"""Work out the Wilson 95% interval by its textbook formula, without a library."""

from math import sqrt

Z = 1.959963984540054  # the normal deviate that leaves 2.5% in each tail


def wilson(numerator: int, denominator: int) -> tuple[float, float] | None:
    """Return the lower and upper bound of a proportion, or None for a proportion of nothing."""
    if denominator == 0:
        return None
    share = numerator / denominator
    shrink = 1 + Z * Z / denominator
    centre = (share + Z * Z / (2 * denominator)) / shrink
    half_width = Z * sqrt(share * (1 - share) / denominator + Z * Z / (4 * denominator * denominator)) / shrink
    return max(0.0, centre - half_width), min(1.0, centre + half_width)
