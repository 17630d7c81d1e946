"""Chance, from the seed and a name: the same name always draws the same values, whatever else is drawn beside it.

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
Ladder = Sequence[float]  # values at equal steps of probability: (0, 1, 7, 90) has thirds between 0-1, 1-7 and 7-90


class Draw:
    """One named stream of chance."""

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

    def days(self, ladder: Ladder) -> int:
        """Return a whole number off a ladder of equal steps."""
        return int(on_ladder(self.uniform(1), np.array([ladder]), np.zeros(1, dtype=np.int64))[0])

    def shuffled(self, items: Sequence[T]) -> list[T]:
        """Return the items in another order."""
        return [items[place] for place in np.argsort(self.uniform(len(items)), kind="stable")]

    def names(self, weights: Weights, size: int) -> pl.Series:
        """Return `size` names, each in proportion to its weight; the name "" stands for a missing value."""
        return named(position(self.uniform(size), weights), list(weights))


def position(uniform: NDArray[np.float64], weights: Weights) -> NDArray[np.int64]:
    """Return for each number the place of the weight that it falls on."""
    shares = np.cumsum(list(weights.values()))
    place: NDArray[np.int64] = np.searchsorted(shares[:-1] / shares[-1], uniform, side="right").astype(np.int64)
    return place


def named(place: NDArray[np.int64], names: Sequence[str]) -> pl.Series:
    """Return the names at these places; the name "" becomes a missing value."""
    return pl.Series([name or None for name in names], dtype=pl.String).gather(place)


def on_ladder(
    uniform: NDArray[np.float64], ladders: NDArray[np.float64], which: NDArray[np.int64]
) -> NDArray[np.int64]:
    """Return whole numbers: each uniform number climbs its own ladder, one of the rows of `ladders`."""
    steps = ladders.shape[1] - 1
    climbed = uniform * steps
    rung = climbed.astype(np.int64)
    low, high = ladders[which, rung], ladders[which, rung + 1]
    reached: NDArray[np.int64] = np.floor(low + (high - low) * (climbed - rung)).astype(np.int64)
    return reached
