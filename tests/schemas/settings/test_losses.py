"""A few keys may be gone from a small cohort, and a share of a large one; never everything of either."""

import pytest
from pydantic import ValidationError

from schemas.settings.losses import LossLimit, loss_limits


def test_the_larger_of_the_number_and_the_share_is_the_limit() -> None:
    limit = LossLimit(least=3, percent=3)
    assert [limit.keys(held) for held in (0, 20, 86, 100, 101, 500)] == [3, 3, 3, 3, 4, 15]


def test_a_year_may_lose_more_than_a_month() -> None:
    limits = loss_limits()
    assert limits.since_year.months == 12
    for held in (20, 86, 500, 5_000):
        assert limits.since_last.keys(held) < limits.since_year.keys(held)


def test_a_limit_of_nothing_is_none() -> None:
    with pytest.raises(ValidationError, match="least"):
        LossLimit(least=0, percent=3)
