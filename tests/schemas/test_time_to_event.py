"""Shares that have ended by a day, and their bounds, against every fate of the cases that are unknown."""

from collections import Counter
from itertools import combinations_with_replacement, product

import pytest

from schemas.time_to_event import Endings, share_between, step_curves

DAY = 3
CENSORED: Endings = {(1, None): 2, (2, "charged"): 1, (4, None): 1}
MIXED: Endings = {(1, "other"): 1, (2, None): 1, (3, "charged"): 1, (3, "other"): 1, (6, "charged"): 1}
FATES = [None, *product((0, 1, 2, 3, 4), ("charged", "other", None))]  # None: it does not count at all


def test_a_censored_case_leaves_its_share_to_those_followed_longer() -> None:
    curves = step_curves({(1, None): 2, (2, "charged"): 1, (4, "other"): 1}, ("charged", "other"))
    assert (curves.days, curves.at_risk) == ((1, 2, 4), (4, 2, 1))
    assert [curves.share("charged", day) for day in (1, 2, 9)] == [0, 0.5, 0.5]
    assert [curves.share("other", day) for day in (0, 3, 4)] == [0, 0, 0.5]


@pytest.mark.parametrize(
    ("known", "unknown", "bounds"),
    [
        (CENSORED, 0, (1 / 2, 1 / 2)),
        (CENSORED, 1, (1 / 3, 2 / 3)),
        (CENSORED, 3, (1 / 5, 4 / 5)),
        (MIXED, 2, (6 / 7 * 1 / 5, 6 / 7 * 3 / 5)),
        ({}, 2, (0, 1)),
    ],
)
def test_a_share_lies_between_its_bounds_and_reaches_both(
    known: Endings, unknown: int, bounds: tuple[float, float]
) -> None:
    """Whether each unknown case counts, how it ends and when: all fates together have the bounds as their ends."""
    shares = []
    for fates in combinations_with_replacement(FATES, unknown):
        world = Counter(known) + Counter(fate for fate in fates if fate is not None)
        shares.append(step_curves(world, ("charged", "other")).share("charged", DAY))
    low, high = share_between(known, unknown, "charged", DAY)
    assert (min(shares), max(shares)) == pytest.approx((low, high), abs=1e-12)
    assert (low, high) == pytest.approx(bounds)
