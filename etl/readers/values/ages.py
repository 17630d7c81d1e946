"""Find ages that stand for an unknown one, such as 99: far more rows have them than all ages near them together."""

from collections import Counter
from collections.abc import Mapping
from typing import Final

import polars as pl

AGE: Final = "victim_age"
NEIGHBOURS: Final = 9  # ages with which one is compared: 90 to 98 with 99
ROWS_AT_LEAST: Final = 3  # one person of 99 may be the victim of two crimes
STAND_INS: Final = (0, *range(97, 121))
"""Ages that systems write where they know none. Hardly anybody has one of them."""

_NEAR: Final = sorted({str(near) for age in STAND_INS for near in range(age - NEIGHBOURS, age + 1) if near >= 0})
_LOW: Final = [str(age) for age in range(NEIGHBOURS + 1)]


def could_stand_in(values: pl.Series, codes: Mapping[str, str]) -> pl.Series:
    """Return which values are such ages or near one, without those that a line of the mapping says are ages ("99" = "99")."""
    stated = [ours for ours in codes.values() if ours]
    return values.is_in([age for age in {*_NEAR, *_LOW} if age not in stated]).fill_null(value=False)


def stand_ins(rows: Counter[str]) -> dict[int, tuple[int, str, int]]:
    """Return age -> its rows, the ages near it, and the rows of those together, for each that may stand for nothing."""
    found = {}
    for age in STAND_INS:
        near = range(1, NEIGHBOURS + 1) if age == 0 else range(age - NEIGHBOURS, age)
        beside = sum(rows[str(one)] for one in near)
        if rows[str(age)] >= ROWS_AT_LEAST and rows[str(age)] > beside:
            found[age] = (rows[str(age)], f"{near[0]} to {near[-1]}", beside)
    return found
