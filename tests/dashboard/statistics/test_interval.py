"""Keep the level of every interval, and that nothing to divide by is not zero."""

import pytest

from dashboard.statistics.interval import LEVEL, NOTHING, Z


def test_level_is_95_per_cent_with_its_normal_quantile() -> None:
    assert LEVEL == 0.95
    assert pytest.approx(1.959964, abs=1e-6) == Z


def test_nothing_has_neither_rate_nor_limits() -> None:
    assert (NOTHING.rate, NOTHING.low, NOTHING.high) == (None, None, None)
