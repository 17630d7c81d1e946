"""Whoever has the program and not the secret: without one the choice of cells gives hidden counts away, with one it does not."""

import random
from dataclasses import replace
from itertools import product

import pytest

from dashboard.disclosure.choice_attack import Runs, attack_choice
from dashboard.disclosure.problem import Problem, Protection, Relation
from dashboard.disclosure.suppress import suppress
from dashboard.disclosure.worlds import DEAREST
from tests.dashboard.disclosure.small_tables import TOTAL, total
from tests.length import times

POLICY = Protection(hidden_from=1, hidden_to=7, least_width=5, zero_needs=20)
OPENED = {"2021/22": 13, "2022/23": 8, "2023/24": 13, "2024/25": 8, "2025/26": 7}
"""Cases opened by the liaison officer in a home of a test force. The choice without a secret hid the 7 and one 8."""


def with_secret(problem: Problem, factors: dict[str, float]) -> Problem:
    """Return a problem of a total and its years with what a secret drew for the years; the total is in no draw."""
    return replace(
        problem,
        variables=tuple(
            replace(variable, factor=1000.0)
            if variable.name == TOTAL
            else replace(variable, factor=factors[variable.name], is_drawn=True)
            for variable in problem.variables
        ),
    )


def without_secret(problem: Problem) -> Problem:
    return replace(
        problem,
        variables=tuple(replace(each, cost=100.0 if each.name == TOTAL else 1.0) for each in problem.variables),
    )


def drawn(lot: random.Random) -> dict[str, float]:
    return {year: DEAREST ** lot.random() for year in OPENED}


def fitting(hidden: frozenset[int], counts: list[int]) -> list[dict[str, int]]:
    """Return every table with the same total and the same shown years, by trying all."""
    names = list(OPENED)
    places = [index - 1 for index in sorted(hidden)]
    left = sum(counts[place] for place in places)
    found = []
    for values in product(range(left + 1), repeat=len(places)):
        if sum(values) == left:
            world = dict(zip(names, counts, strict=True))
            world.update({names[place]: value for place, value in zip(places, values, strict=True)})
            found.append(world)
    return found


def as_likely(hidden: frozenset[int], worlds: list[dict[str, int]], secrets: list[dict[str, float]]) -> list[int]:
    """Return for each world how many of these secrets hide the same cells of it."""
    return [
        sum(suppress(with_secret(total(world), secret), POLICY) == hidden for secret in secrets) for world in worlds
    ]


def test_without_a_secret_the_choice_gives_8_and_7_away() -> None:
    """Of sixteen pairs that sum to 15 the program hides these two years of one alone: the attack reads 8 and 7."""
    problem = without_secret(total(OPENED))
    hidden = suppress(problem, POLICY)
    assert len(hidden) == 2
    fits = [
        world
        for world in fitting(hidden, list(OPENED.values()))
        if suppress(without_secret(total(world)), POLICY) == hidden
    ]
    assert fits == [OPENED]
    assert [(found.low, found.high, found.is_protected) for found in attack_choice(problem, hidden, POLICY)] == [
        (8, 8, False),
        (7, 7, False),
    ]


def test_with_a_secret_it_does_not() -> None:
    lot = random.Random(1)  # of a test
    for _ in range(times(1, 20)):
        problem = with_secret(total(OPENED), drawn(lot))
        hidden = suppress(problem, POLICY)
        assert [found for found in attack_choice(problem, hidden, POLICY) if not found.is_protected] == []


@pytest.mark.skipif(times(0, 1) == 0, reason="LONG=1: every world, 200 secrets")
def test_with_a_secret_no_world_is_ten_times_likelier_than_those_that_keep_a_count_wide() -> None:
    """By trying every world and 200 secrets of its own, which knows nothing of how the attacker samples."""
    lot = random.Random(2)  # of a test
    hidden = suppress(with_secret(total(OPENED), drawn(lot)), POLICY)
    worlds = fitting(hidden, list(OPENED.values()))
    likely = as_likely(hidden, worlds, [drawn(lot) for _ in range(200)])
    left = [world for world, number in zip(worlds, likely, strict=True) if number * 10 >= max(likely)]
    for place in hidden:
        values = [list(world.values())[place - 1] for world in left]
        assert max(values) - min(values) >= POLICY.least_width


def test_a_count_that_is_hidden_alone_is_left_out() -> None:
    """5 of 40 with nothing beside it: that it lies in 1 to 7 is said by the rule, which everybody may know."""
    problem = with_secret(total(OPENED), dict.fromkeys(OPENED, 1.0))
    alone = replace(problem, relations=())
    assert attack_choice(alone, suppress(alone, POLICY), POLICY) == ()


def test_two_small_parts_of_many_are_known_to_be_small() -> None:
    """7 and 7 of eighty parts need no other beside them.

    Of one small and one large, the large would be one of seventy-nine that could have been chosen: so whoever has the program
    takes both for small whatever the secret, and of 14 in all reads 7 and 7. Of five parts that is not so.
    """
    for others, is_protected in ((78, False), (3, True)):
        parts = {str(number): 9 for number in range(others)} | {"a": 7, "b": 7}
        lot = random.Random(3)  # of a test
        problem = with_secret(total(parts), {name: DEAREST ** lot.random() for name in parts})
        hidden = suppress(problem, POLICY)
        assert {problem.variables[index].name for index in hidden} == {"a", "b"}
        assert [found.is_protected for found in attack_choice(problem, hidden, POLICY, 20)] == [is_protected] * 2


def test_what_is_not_proved_within_the_runs_is_exposed() -> None:
    problem = with_secret(total(OPENED), dict.fromkeys(OPENED, 1.0))
    hidden = suppress(problem, POLICY)
    enough, few = Runs(1000), Runs(5)
    assert {found.is_protected for found in attack_choice(problem, hidden, POLICY, runs=enough)} == {True}
    assert {found.is_protected for found in attack_choice(problem, hidden, POLICY, runs=few)} == {False}
    assert (few.left, few.done, enough.left + enough.done) == (0, 5, 1000)


def test_what_an_earlier_edition_hid_is_asked_for_where_it_is_bound_to_what_is_chosen_now() -> None:
    """The 7 was hidden before: one year more is hidden beside it now, and both are known too closely without a secret."""
    problem = without_secret(total(OPENED))
    at = next(index for index, each in enumerate(problem.variables) if each.value == 7)
    before = replace(problem.variables[at], is_cell=False, is_checked=True)
    alone = replace(before, name="alone", margins=(), rests=())
    variables = (*problem.variables[:at], before, *problem.variables[at + 1 :], alone)
    problem = replace(problem, variables=variables)
    hidden = suppress(problem, POLICY)
    assert len(hidden) == 1
    assert {found.index for found in attack_choice(problem, hidden, POLICY)} == {at, *hidden}


def test_no_count_takes_all_the_runs() -> None:
    """Without a secret both are exposed: each is given up after so many runs, however many are left."""
    problem = without_secret(total(OPENED))
    hidden = suppress(problem, POLICY)
    runs = Runs(1000, for_one=4)
    assert {found.is_protected for found in attack_choice(problem, hidden, POLICY, runs=runs)} == {False}
    assert runs.done <= 2 + 2 * (4 + 2), "the secrets of the truth, and of each count the last world to its end"


@pytest.mark.parametrize("counts", [(1, 1, 25), (1, 2, 24), (2, 2, 23), (3, 4, 20)])
def test_which_of_the_worlds_that_look_alike_is_the_truth_changes_no_answer(counts: tuple[int, ...]) -> None:
    """All three are hidden where the two small ones are 7 or less together: 1 to 6 each, and the third 20 to 25.

    Were one of these called exposed and another not, a release would hide more of the one, and tell them apart.
    """
    parts = dict(zip("abc", counts, strict=True))
    lot = random.Random(3)  # of a test
    problem = with_secret(total(parts), {name: DEAREST ** lot.random() for name in parts})
    hidden = suppress(problem, POLICY)
    assert {problem.variables[index].name for index in hidden} == set(parts)
    found = attack_choice(problem, hidden, POLICY, runs=Runs(600, for_one=150))
    assert [(each.low, each.high) for each in found] == [(1, 6), (1, 6), (20, 25)]


def test_a_part_that_takes_all_its_runs_takes_none_of_another() -> None:
    """Else what is hidden of one would hang on the counts of the other."""
    lot = random.Random(3)  # of a test
    first, second = without_secret(total(OPENED)), with_secret(total(OPENED), drawn(lot))
    size = len(first.variables)
    moved = [Relation(tuple((index + size, times) for index, times in each.terms)) for each in second.relations]
    both = Problem((*first.variables, *second.variables), (*first.relations, *moved))
    hidden = suppress(second, POLICY)
    alone = attack_choice(second, hidden, POLICY, runs=Runs(90))
    assert all(each.is_protected for each in alone)
    together = attack_choice(both, suppress(first, POLICY) | {at + size for at in hidden}, POLICY, runs=Runs(90))
    assert [replace(each, index=each.index - size) for each in together if each.index >= size] == list(alone)
    assert not any(each.is_protected for each in together if each.index < size)
