"""Between what observed over expected lies, against every way in which the rows may truly read in small worlds."""

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import product
from random import Random

import pytest

from etl.warehouse.effects.bounds import ANYWHERE, CountedAs
from etl.warehouse.effects.expected_bounds import Group, MayStand, expected_bounds, observed_over_expected

IN_OR_NOT = frozenset({CountedAs.COUNTED, CountedAs.IN})
IN_OR_OUT = frozenset({CountedAs.OUT, CountedAs.IN})
SETS_OF_PLACES = (IN_OR_NOT, IN_OR_OUT, ANYWHERE, frozenset({CountedAs.IN}), frozenset({CountedAs.COUNTED}))

World = tuple[tuple[int, int, int, int], ...]
"""x of n of ours and y of m of the others, group by group."""


def test_an_unknown_outcome_in_a_known_group() -> None:
    """Of 3 and 4 cases are expected 3 * 1/10 + 4 * 2/10 = 1.1; one of the first may be charged or not."""
    groups = {"A": Group(1, 2, 1, 10), "B": Group(0, 4, 2, 10)}
    found = expected_bounds(groups, {MayStand(IN_OR_NOT, frozenset("A")): 1})
    assert found == (pytest.approx(1 / 1.1), pytest.approx(2 / 1.1))


def test_a_move_of_another_victim_goes_where_it_matters_most() -> None:
    """One more of 5 others in x adds 4/5 to what is expected; of 10 it would add 2/10."""
    groups = {"A": Group(1, 2, 1, 10), "B": Group(1, 4, 2, 5)}
    assert observed_over_expected(groups.values()) == pytest.approx(2 / 1.8)
    assert expected_bounds(groups, {}, moves=1) == (pytest.approx(2 / 2.6), pytest.approx(2 / 1.0))


def test_there_is_no_greatest_where_nothing_may_be_expected_and_none_at_all_without_others() -> None:
    assert expected_bounds({"A": Group(1, 2, 1, 10)}, {}, moves=1) == (pytest.approx(1 / 0.4), None)
    assert expected_bounds({"A": Group(1, 2)}, {MayStand(IN_OR_NOT, frozenset("A")): 1}) == (None, None)
    assert observed_over_expected([Group(1, 2)]) is None


def test_rows_about_a_crime_that_nobody_can_name_take_one_out_of_x_or_bring_one_in() -> None:
    groups = {"A": Group(1, 4, 5, 10)}
    assert expected_bounds(groups, {}, any_crime=2) == (0, pytest.approx(3 / 2))
    assert expected_bounds(groups, {}, any_crime=9) == (0, pytest.approx(4 / 2))  # never more than all


@pytest.mark.parametrize("seed", range(60))
def test_without_moves_of_others_both_ends_are_attained(seed: int) -> None:
    """The rows stand in each of their groups and places: no way goes beyond, and one reaches each end."""
    random = Random(seed)
    world = _world(random)
    uncertain = _uncertain(random, len(world))
    _is_attained(world, uncertain, 0)


@pytest.mark.parametrize("seed", range(60))
def test_with_moves_of_others_alone_both_ends_are_attained_where_groups_are_large(seed: int) -> None:
    random = Random(seed)
    moves = random.randint(1, 2)
    _is_attained(_world(random, fewest=moves + 1), (), moves)


@pytest.mark.parametrize("seed", range(120))
def test_no_way_to_place_the_rows_goes_beyond(seed: int) -> None:
    """Rows about both, in groups as small as none."""
    random = Random(seed)
    world = _world(random)
    uncertain = _uncertain(random, len(world))[: random.randint(0, 2)]
    moves = random.randint(1, 2)
    (low, high), ratios = _bounds(world, uncertain, moves), _ratios(world, uncertain, moves)
    assert low is None or low <= min(ratios, default=low) + 1e-9
    assert high is None or high >= max(ratios, default=high) - 1e-9
    assert low is not None or not ratios


def _is_attained(world: World, uncertain: Sequence[tuple[frozenset[CountedAs], tuple[int, ...]]], moves: int) -> None:
    (low, high), ratios = _bounds(world, uncertain, moves), _ratios(world, uncertain, moves)
    if not ratios:
        assert low is None
        return
    assert low == pytest.approx(min(ratios))
    if high is None:  # nothing is expected in one of the ways
        assert any(_expected(one) == 0 for one in _worlds(world, uncertain, moves))
    else:
        assert high == pytest.approx(max(ratios))


def _bounds(
    world: World, uncertain: Sequence[tuple[frozenset[CountedAs], tuple[int, ...]]], moves: int
) -> tuple[float | None, float | None]:
    groups = {str(number): Group(*counts) for number, counts in enumerate(world)}
    where = Counter(MayStand(places, frozenset(map(str, names))) for places, names in uncertain)
    return expected_bounds(groups, where, moves=moves)


def _ratios(world: World, uncertain: Sequence[tuple[frozenset[CountedAs], tuple[int, ...]]], moves: int) -> list[float]:
    worlds = _worlds(world, uncertain, moves)
    return [sum(x for x, _, _, m in one if m) / _expected(one) for one in worlds if _expected(one)]


def _expected(world: World) -> float:
    return sum(n * y / m for _, n, y, m in world if m)


def _worlds(
    world: World, uncertain: Sequence[tuple[frozenset[CountedAs], tuple[int, ...]]], moves: int
) -> Iterator[World]:
    others = {world}
    for _ in range(moves):
        others |= {after for before in others for after in _one_moved(before)}
    each = [[(place, name) for place in places for name in names] for places, names in uncertain]
    for one, chosen in product(others, list(product(*each))):
        placed = [list(counts) for counts in one]
        for place, name in chosen:
            placed[name][0] += place is CountedAs.IN
            placed[name][1] += place is not CountedAs.OUT
        yield tuple((x, n, y, m) for x, n, y, m in placed)


def _one_moved(world: World) -> Iterator[World]:
    """Yield what comes of one case of the others that is in x, in the group alone or out, and goes to one of these."""
    for number, (x, n, y, m) in enumerate(world):
        for leaves, goes in product(CountedAs, repeat=2):
            in_x = y + (goes is CountedAs.IN) - (leaves is CountedAs.IN)
            counted = m + (goes is not CountedAs.OUT) - (leaves is not CountedAs.OUT)
            if 0 <= in_x <= counted:
                yield (*world[:number], (x, n, in_x, counted), *world[number + 1 :])


def _world(random: Random, fewest: int = 0) -> World:
    sizes = [(random.randint(0, 4), random.randint(fewest, fewest + 4)) for _ in range(random.randint(1, 3))]
    return tuple((random.randint(0, n), n, random.randint(0, m), m) for n, m in sizes)


def _uncertain(random: Random, groups: int) -> list[tuple[frozenset[CountedAs], tuple[int, ...]]]:
    return [
        (random.choice(SETS_OF_PLACES), tuple(random.sample(range(groups), random.randint(1, groups))))
        for _ in range(random.randint(1, 3))
    ]
