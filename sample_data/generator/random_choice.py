"""Draw values from the seed and a name: the same name always draws the same values, whatever is drawn beside it.

Only uniform numbers are asked of numpy and everything else is read off tables with plain arithmetic, so the sample does
not move when a library improves one of its distributions.
"""

from collections.abc import Mapping, Sequence
from typing import TypeVar

import numpy as np
import polars as pl
from numpy.typing import NDArray

T = TypeVar("T")

SEED = 2026_09_30

Weights = Mapping[str, float]
Quantiles = Sequence[float]  # values at equal steps of probability: (0, 1, 7, 90) has thirds between 0-1, 1-7 and 7-90


class RandomChoice:
    """Draw one named series of random values."""

    def __init__(self, *name: str | int) -> None:
        letters = "/".join(str(part) for part in name).encode()
        self._numbers = np.random.Generator(np.random.PCG64([SEED, *letters]))

    def uniform(self, size: int) -> NDArray[np.float64]:
        """Return `size` numbers in [0, 1)."""
        return self._numbers.random(size)

    def happens(self, share: float) -> bool:
        """Return True in `share` of the calls."""
        return bool(self._numbers.random() < share)

    def one(self, weights: Weights) -> str:
        """Return one of the names, in proportion to its weight."""
        return list(weights)[int(position(self.uniform(1), weights)[0])]

    def days(self, quantiles: Quantiles) -> int:
        """Return a whole number between two of these quantiles."""
        return int(from_quantiles(self.uniform(1), np.array([quantiles]), np.zeros(1, dtype=np.int64))[0])

    def shuffled(self, items: Sequence[T]) -> list[T]:
        """Return the items in another order."""
        return [items[index] for index in np.argsort(self.uniform(len(items)), kind="stable")]

    def names(self, weights: Weights, size: int) -> pl.Series:
        """Return `size` names, each in proportion to its weight; the name "" stands for a missing value."""
        return named(position(self.uniform(size), weights), list(weights))


def position(uniform: NDArray[np.float64], weights: Weights) -> NDArray[np.int64]:
    """Return for each number the index of the weight that it falls on."""
    shares = np.cumsum(list(weights.values()))
    index: NDArray[np.int64] = np.searchsorted(shares[:-1] / shares[-1], uniform, side="right").astype(np.int64)
    return index


def named(index: NDArray[np.int64], names: Sequence[str]) -> pl.Series:
    """Return the names at these indices; the name "" becomes a missing value."""
    return pl.Series([name or None for name in names], dtype=pl.String).gather(index)


def from_quantiles(
    uniform: NDArray[np.float64], quantiles: NDArray[np.float64], which: NDArray[np.int64]
) -> NDArray[np.int64]:
    """Return whole numbers: each uniform number is read off its own row of `quantiles`, linearly between two of them."""
    steps = quantiles.shape[1] - 1
    along = uniform * steps
    lower = along.astype(np.int64)
    low, high = quantiles[which, lower], quantiles[which, lower + 1]
    values: NDArray[np.int64] = np.floor(low + (high - low) * (along - lower)).astype(np.int64)
    return values
