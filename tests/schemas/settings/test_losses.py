"""A few keys may be gone from a small cohort, and a share of a large one; never everything of either."""

import numpy as np
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


def share_refused(held: int, leaving_a_month: float, streams: int) -> float:
    """Return the share of months in which a stream is refused, of 20,000 drawn: over-dispersed, by the month and by the year."""
    draw, months = np.random.default_rng(held), 20_000
    by_year = 1 - (1 - leaving_a_month) ** (loss_limits().since_year.months or 0)
    is_refused = np.zeros(months, dtype=bool)
    for limit, share in ((loss_limits().since_last, leaving_a_month), (loss_limits().since_year, by_year)):
        expected = held * share * draw.gamma(2, 0.5, (months, streams))  # of mean 1 and variance one half
        is_refused |= (draw.poisson(expected) >= limit.keys(held)).any(axis=1)
    return float(is_refused.mean())


@pytest.mark.parametrize("held", [20, 86, 500])
def test_fewer_than_two_honest_months_in_a_hundred_are_refused(held: int) -> None:
    assert share_refused(held, 0.002, streams=6) < 0.02


@pytest.mark.parametrize(("held", "at_least"), [(86, 0.98), (500, 0.999)])
def test_a_tenth_of_the_keys_gone_is_refused(held: int, at_least: float) -> None:
    lost = np.random.default_rng(held).binomial(held, 0.1, 20_000)
    assert (lost >= loss_limits().since_last.keys(held)).mean() > at_least


def test_a_leak_of_two_in_a_hundred_a_month_is_seen_within_the_year() -> None:
    lost = np.random.default_rng(86).binomial(86, 1 - 0.98**12, 20_000)
    assert (lost >= loss_limits().since_year.keys(86)).mean() > 0.9


def test_a_limit_of_nothing_is_none() -> None:
    with pytest.raises(ValidationError, match="least"):
        LossLimit(least=0, percent=3)
