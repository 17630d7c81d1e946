"""Give the exact interval of a count of events."""

from scipy.special import gammaincinv

from dashboard.statistics.interval import LEVEL

TAIL = (1 - LEVEL) / 2


def poisson(count: int) -> tuple[float, float]:
    """Return the interval of the expected count behind an observed one.

    Garwood, F. (1936), Biometrika 28, 437-442, through the gamma quantiles. Raises ValueError for a negative count.
    """
    if count < 0:
        raise ValueError(f"a count is 0 or more, found {count}")
    low = float(gammaincinv(count, TAIL)) if count else 0.0
    return low, float(gammaincinv(count + 1, 1 - TAIL))
