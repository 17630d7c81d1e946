"""Say between what a proportion or a count lies, crime by crime: each with a rejected row may stand in one of several places.

Of a crime whose outcome cannot be read it is known that it stands in n and not whether it is in x; of one whose age cannot be
read, not even that it stands in n. The lowest share takes for each crime the place that lowers it most, the highest the one that
raises it most, so both are attained by a way in which the rows may truly have read.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import IntEnum


class CountedAs(IntEnum):
    """Say whether a crime is outside a figure x of n, in its denominator, or in both."""

    OUT = 0
    COUNTED = 1  # in n
    IN = 2  # in n and in x


LOWERING = (CountedAs.COUNTED, CountedAs.OUT, CountedAs.IN)
"""Which place makes a share least: one more in n, else none, else one more in both."""
RAISING = (CountedAs.IN, CountedAs.OUT, CountedAs.COUNTED)

ANYWHERE = frozenset(CountedAs)


@dataclass(frozen=True)
class Bounds:
    """Hold the lowest and the highest that a figure may be, each as x and n."""

    lowest: tuple[int, int]
    highest: tuple[int, int]


def bounds(
    now: tuple[int, int],
    places: Mapping[str, CountedAs],
    possible: Mapping[str, frozenset[CountedAs]],
    more: int = 0,
    any_crime: int = 0,
) -> Bounds:
    """Return the bounds of a figure that is `now` x of n.

    `places`: where each crime with a rejected row stands now; `possible`: where it may stand. `more`: how many crimes without a
    reference may stand anywhere. `any_crime`: how many rows are about a crime that nobody can name, which may be in x or not.
    """
    rest = _minus(now, [places.get(crime, CountedAs.OUT) for crime in possible])
    beside = [ANYWHERE] * more
    low = _plus(rest, [_first(LOWERING, one) for one in (*possible.values(), *beside)])
    high = _plus(rest, [_first(RAISING, one) for one in (*possible.values(), *beside)])
    return within(low, high, any_crime)


def within(low: tuple[int, int], high: tuple[int, int], rows: int) -> Bounds:
    """Return the bounds once `rows` more are about units that nobody can name: each takes one out of x, or brings one in."""
    of = high[1] or rows
    return Bounds((max(0, low[0] - rows), low[1]), (min(high[0] + rows, of), of))


def _first(order: Iterable[CountedAs], possible: frozenset[CountedAs]) -> CountedAs:
    return next(place for place in order if place in possible)


def _plus(total: tuple[int, int], places: list[CountedAs]) -> tuple[int, int]:
    return total[0] + places.count(CountedAs.IN), total[1] + len(places) - places.count(CountedAs.OUT)


def _minus(total: tuple[int, int], places: list[CountedAs]) -> tuple[int, int]:
    return total[0] - places.count(CountedAs.IN), total[1] - len(places) + places.count(CountedAs.OUT)
