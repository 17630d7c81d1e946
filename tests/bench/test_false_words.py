"""In worlds without a difference a word is said no more often than is meant, and each part of the rule is what sees to it."""

from collections.abc import Iterator
from itertools import product
from math import sqrt
from statistics import NormalDist

import pytest

from dashboard.statistics import words
from dashboard.statistics.exact_tests import Chances, Share
from tests.bench.false_words import Found, Setting, of_groups, of_offences, of_one_share, said, settings
from tests.length import times

MEANT = 0.025
FEW_PEOPLE = Setting(reports=86, people=34, others=1000, share=0.4, alike=1.0)
RARE = Setting(reports=86, people=86, others=4000, share=0.02, alike=1.0)
SEVEN = Setting(reports=7, people=7, others=1000, share=0.2, alike=1.0)


@pytest.fixture(autouse=True)
def forget() -> Iterator[None]:
    """Keep no word of another rule."""
    said.cache_clear()
    yield
    said.cache_clear()


def allowed(worlds: int) -> float:
    """Return what is meant and two standard errors of so many worlds."""
    return MEANT + 2 * sqrt(MEANT * (1 - MEANT) / worlds)


def most(found: Found) -> float:
    return max(found.first_higher, found.first_lower)


def test_reports_of_one_person_that_end_alike_make_a_word_false_and_first_reports_do_not() -> None:
    worlds = times(400, 3000)
    found = of_one_share(FEW_PEOPLE, worlds)
    assert most(found) <= allowed(worlds) < 0.08 < min(found.all_higher, found.all_lower)
    assert found.seen > 0.9


def test_fewer_than_eight_people_have_no_word_which_the_floor_alone_sees_to(monkeypatch: pytest.MonkeyPatch) -> None:
    assert of_one_share(SEVEN, 200) == Found(0, 0, 0, 0, 0)
    said.cache_clear()
    monkeypatch.setattr(words, "FEWEST", 0)
    assert of_one_share(SEVEN, 200).seen > 0.01


def test_a_rare_share_is_called_higher_falsely_by_the_normal_curve_and_not_by_fishers_test(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def normal(ours: Share, others: Share) -> Chances:
        (x, n), (y, m) = ours, others
        share = (x + y) / (n + m)
        z = (x / n - y / m) / sqrt(share * (1 - share) * (1 / n + 1 / m) or 1)
        return Chances(1 - NormalDist().cdf(z), NormalDist().cdf(z))

    worlds = times(600, 3000)
    monkeypatch.setattr(words.SharesSideBySide, "is_powered", lambda *_: True)
    assert of_one_share(RARE, worlds).first_higher <= allowed(worlds)
    said.cache_clear()
    monkeypatch.setattr(words, "chances_of_shares", normal)
    assert of_one_share(RARE, worlds).first_higher > allowed(worlds)


def test_of_eight_groups_none_is_called_higher_more_often_than_one_would_be(monkeypatch: pytest.MonkeyPatch) -> None:
    worlds = times(100, 3000)
    assert of_groups(8, FEW_PEOPLE, worlds) <= allowed(worlds)
    monkeypatch.setattr(words, "_holm", lambda chances: [chance <= words.ALPHA for chance in chances])
    monkeypatch.setattr(words.SharesSideBySide, "is_powered", lambda *_: True)
    assert of_groups(8, FEW_PEOPLE, worlds) > allowed(worlds)


@pytest.mark.parametrize("share", [0.2, 0.4])
def test_what_is_expected_of_few_others_is_not_taken_as_known(share: float) -> None:
    """By the exact Poisson interval it was "higher" in 10 to 13% of such worlds."""
    setting = Setting(reports=86, people=86, others=40, share=share, alike=1.0)
    worlds = times(300, 3000)
    assert max(of_offences(setting, worlds)) <= allowed(worlds)


def test_the_worlds_are_of_every_size_share_and_number_of_reports_a_person() -> None:
    drawn = list(settings())
    assert len(drawn) == len(set(drawn)) == 420
    assert {(one.reports, one.others) for one in drawn} == set(product((20, 86, 400), (40, 200, 1000, 4000)))
