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


Limits = tuple[LossLimit, LossLimit]  # since the last extract, and since that of a year before


def share_refused(streams: list[tuple[int, Limits]], leaving_a_month: float) -> float:
    """Return the share of months in which a stream is refused, of 20,000 drawn: over-dispersed, by the month and by the year."""
    draw, months = np.random.default_rng(len(streams)), 20_000
    by_year = 1 - (1 - leaving_a_month) ** (loss_limits().since_year.months or 0)
    is_refused = np.zeros(months, dtype=bool)
    for held, (since_last, since_year) in streams:
        for limit, share in ((since_last, leaving_a_month), (since_year, by_year)):
            expected = held * share * draw.gamma(2, 0.5, months)  # of mean 1 and variance one half
            is_refused |= draw.poisson(expected) >= limit.keys(held)
    return float(is_refused.mean())


@pytest.mark.parametrize("held", [20, 86, 500])
def test_fewer_than_two_honest_months_in_a_hundred_are_refused(held: int) -> None:
    limits = loss_limits()
    keys = (limits.since_last, limits.since_year)
    assert share_refused([(held, keys)] * 6, 0.002) < 0.02


@pytest.mark.parametrize("held", [20, 86, 120, 150, 500])
def test_nor_are_they_where_the_cells_of_every_column_leave_as_often(held: int) -> None:
    """Of the crimes 70% have an outcome, half a stage, 40% a case; of the cells 80% are filled, of decisions fewer."""
    limits = loss_limits()
    keys, cells = (limits.since_last, limits.since_year), (limits.cells.since_last, limits.cells.since_year)
    streams = [
        (round(held * share), keys) for share in (1, 1, 1, 1, 0.7, 0.5, 0.4, 0.4, 1)
    ]  # the last: a critical column
    streams += [(round(held * share), cells) for share in (*[0.8] * 7, 0.5, 0.3, *[0.2] * 4)]
    assert share_refused(streams, 0.002) < 0.02


@pytest.mark.parametrize("filled", [52, 69, 86, 400])
def test_a_tenth_of_the_cells_of_a_column_is_refused(filled: int) -> None:
    assert round(0.1 * filled) >= loss_limits().cells.since_last.keys(filled)


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
