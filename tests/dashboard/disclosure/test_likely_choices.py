"""How likely hidden cells are with other counts: what several editions say is multiplied, and only where they chose."""

import random
from dataclasses import replace

import numpy as np
import pytest

from dashboard.disclosure.likely_choices import (
    Choice,
    ChosenEdition,
    ChosenPart,
    Likelihood,
    Runs,
    chosen_parts,
    is_chosen,
)
from dashboard.disclosure.parts import ProblemPart, parts_of
from dashboard.disclosure.problem import Problem, Protection
from dashboard.disclosure.solver import Whole
from dashboard.disclosure.suppress import suppress
from dashboard.disclosure.worlds import DEAREST
from tests.dashboard.disclosure.small_tables import TOTAL, total

POLICY = Protection(hidden_from=1, hidden_to=7, least_width=5, zero_needs=20)
OPENED = {"2021/22": 6, "2022/23": 8, "2023/24": 13, "2024/25": 8, "2025/26": 14}
SECRETS = 40


def drawn(problem: Problem) -> Problem:
    """Return a problem with what a secret drew for every count but the total."""
    lot = random.Random(6)  # of a test: it hides the first year and the last
    return replace(
        problem,
        variables=tuple(
            replace(each, factor=1000.0)
            if each.name == TOTAL
            else replace(each, factor=DEAREST ** lot.random(), is_drawn=True)
            for each in problem.variables
        ),
    )


@pytest.fixture(scope="module")
def edition() -> ChosenEdition:
    problem = drawn(total(OPENED))
    return ChosenEdition(problem, suppress(problem, POLICY), POLICY)


@pytest.fixture(scope="module")
def part(edition: ChosenEdition) -> ProblemPart:
    (part,) = parts_of(edition.problem)
    return part


def chosen(part: ProblemPart, edition: ChosenEdition) -> ChosenPart:
    return ChosenPart(part, part.inside(edition.hidden), edition.protection)


def likelihood(part: ProblemPart, edition: ChosenEdition, *earlier: ChosenEdition) -> Likelihood:
    return Likelihood(chosen(part, edition), chosen_parts(earlier), SECRETS, Runs(100_000))


def choice_of(part: ProblemPart, edition: ChosenEdition) -> Choice:
    runs = Runs(100_000)
    runs.begin_part(1)
    return Choice(chosen(part, edition), SECRETS, runs)


def moved(part: ProblemPart, hidden: frozenset[int], steps: int) -> Whole:
    """Return the move of so many from the second of two hidden counts to the first."""
    move: Whole = np.zeros(len(part.problem.variables), dtype=np.int64)
    first, second = sorted(part.inside(hidden))
    move[first], move[second] = steps, -steps
    return move


def test_a_world_that_is_likely_in_each_edition_is_ruled_out_where_it_is_not_in_all_together(
    edition: ChosenEdition, part: ProblemPart
) -> None:
    """0.4 times as likely in one: 0.16 times in two, and 0.064 times in three, which is less than a tenth."""
    move = moved(part, edition.hidden, 13)
    once = choice_of(part, edition).times_as_likely(move)
    assert once == pytest.approx(0.4)
    assert once**3 < 1 / 10 < once**2
    assert likelihood(part, edition).is_likely(move)
    assert likelihood(part, edition, edition).is_likely(move)
    assert not likelihood(part, edition, edition, edition).is_likely(move)
    assert likelihood(part, edition, edition, edition).is_likely(0 * move), "the truth is as likely as itself"


def test_what_earlier_editions_say_of_a_world_is_multiplied_with_what_this_one_says(
    part: ProblemPart, edition: ChosenEdition
) -> None:
    choice, move = choice_of(part, edition), moved(part, edition.hidden, 13)
    assert 0.3 * 0.4 > 1 / 10 > 0.2 * 0.4
    assert choice.is_likely(move, before=0.3)
    assert not choice.is_likely(move, before=0.2)


def test_an_edition_that_says_nothing_of_a_world_is_not_asked(part: ProblemPart, edition: ChosenEdition) -> None:
    """Of another program, which hid other cells; and of counts that the world does not move."""
    other_cells = frozenset(sorted(set(range(len(OPENED))) - edition.hidden)[:2])
    of_another_program = ChosenEdition(edition.problem, other_cells, POLICY)
    assert is_chosen(edition.problem, edition.hidden, POLICY)
    assert not is_chosen(edition.problem, other_cells, POLICY)
    alone, beside = likelihood(part, edition), likelihood(part, edition, of_another_program)
    moves = [moved(part, edition.hidden, steps) for steps in range(-5, 14)]
    assert [beside.is_likely(move) for move in moves] == [alone.is_likely(move) for move in moves]
    apart = replace(
        edition,
        problem=replace(
            edition.problem, variables=tuple(replace(each, is_published=True) for each in edition.problem.variables)
        ),
    )
    assert likelihood(part, edition, apart).earlier == []


def test_runs_are_counted_for_each_edition(part: ProblemPart, edition: ChosenEdition) -> None:
    runs = Runs(50, for_one=10)
    found = Likelihood(chosen(part, edition), chosen_parts([edition, edition]), 20, runs)
    assert runs.left + runs.done == 50 * (1 + 2)
    assert found.runs_for_one == 10 * (1 + 2)


def test_an_earlier_edition_is_asked_by_the_policy_that_it_was_chosen_by() -> None:
    """Eight would have been shown by it: that it was hidden rules eight out, though a later policy hides up to nine."""
    problem = drawn(total({"2021/22": 6, "2022/23": 20, "2023/24": 13}))
    first, later = ChosenEdition(problem, suppress(problem, POLICY), POLICY), replace(POLICY, hidden_to=9)
    (part,) = parts_of(problem)
    now = chosen(part, replace(first, protection=later))
    alone = Likelihood(now, (), SECRETS, Runs(100_000))
    beside = Likelihood(now, chosen_parts([first]), SECRETS, Runs(100_000))
    of_seven, of_eight = (moved(part, first.hidden, steps) for steps in (1, 2))
    assert alone.is_likely(of_eight)
    assert not beside.is_likely(of_eight)
    assert beside.is_likely(of_seven)
