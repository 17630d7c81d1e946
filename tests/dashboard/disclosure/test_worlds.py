"""How a problem would stand had the hidden counts been others."""

import numpy as np
import pytest

from dashboard.disclosure.problem import ContradictionError, Problem, Protection, Relation, Variable
from dashboard.disclosure.worlds import is_telling, world
from tests.dashboard.disclosure.small_tables import total

POLICY = Protection(hidden_from=1, hidden_to=7, least_width=5, zero_needs=20)


def test_what_is_small_in_another_world_is_sensitive_there():
    problem = total({"a": 4, "b": 30, "c": 60})
    other = world(problem, POLICY, np.array([0, 26, -26, 0]))
    assert [(variable.name, variable.value, variable.is_sensitive) for variable in other.variables] == [
        ("total", 94, False), ("a", 30, False), ("b", 4, True), ("c", 60, False),
    ]  # fmt: skip


def test_a_world_that_breaks_a_sum_is_none():
    with pytest.raises(ContradictionError):
        world(total({"a": 4, "b": 30}), POLICY, np.array([0, 1, 0]))


@pytest.mark.parametrize(
    ("differs", "value", "others", "is_so"),
    [
        ({}, 8, (), False),
        ({"is_always_sensitive": True}, 8, (), True),
        ({"is_always_sensitive": True, "is_published": True}, 8, (), False),
        ({"may_be_negative": True}, -3, (), True),
        ({"may_be_negative": True}, 0, (), False),
        ({"margins": ((0,),)}, 0, (19,), True),
        ({"margins": ((0,),)}, 0, (20,), False),
        ({"margins": ((0, 1),)}, 0, (19, 20), False),
        ({"margins": ((0,), (1,))}, 0, (19, 20), True),
        ({"rests": (0,)}, 40, (0,), True),
        ({"rests": (0,)}, 40, (9,), False),
        ({"rests": (0,)}, 0, (0,), False),
    ],
)
def test_when_a_count_must_not_be_known(differs, value, others, is_so):
    variable = Variable("count", 8, **({"is_cell": True} | differs))
    assert is_telling(variable, value, list(others), POLICY) is is_so


def test_relations_stay():
    problem = Problem((Variable("a", 9, is_cell=True), Variable("b", 9, is_cell=True)), (Relation(((0, 1), (1, -1))),))
    assert world(problem, POLICY, np.array([1, 1])).relations == problem.relations
