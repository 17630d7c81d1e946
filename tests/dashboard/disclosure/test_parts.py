"""A problem is taken apart where no relation binds, and put together again by the places in the whole."""

from dataclasses import replace

from dashboard.disclosure.parts import parts_of
from dashboard.disclosure.problem import Problem, Relation
from tests.dashboard.disclosure.small_tables import total


def beside(first, second):
    """Return two problems as one."""
    size = len(first.variables)
    moved = tuple(Relation(tuple((at + size, times) for at, times in each.terms)) for each in second.relations)
    return Problem(first.variables + second.variables, first.relations + moved)


def test_each_part_has_its_variables_and_relations_and_knows_their_places():
    problem = beside(total({"a": 4, "b": 30}), total({"c": 5, "d": 60, "e": 61}))
    first, second = parts_of(problem)
    assert [variable.name for variable in second.problem.variables] == ["total", "c", "d", "e"]
    assert second.indices.tolist() == [3, 4, 5, 6]
    assert second.problem.relations == total({"c": 5, "d": 60, "e": 61}).relations
    assert second.outside(frozenset({1, 2})) == {4, 5}
    assert (second.inside(frozenset({1, 4, 5})), first.inside(frozenset({1, 4, 5}))) == ({1, 2}, {1})


def test_what_was_published_binds_nothing_and_stands_in_every_part_that_names_it():
    """A whole that was shown, once of a and b and once of c and d: two parts, each with the whole."""
    problem = total({"a": 4, "b": 30, "c": 5, "d": 29}, published={"total"})
    relations = (Relation(((0, 1), (1, -1), (2, -1))), Relation(((0, 1), (3, -1), (4, -1))))
    problem = replace(
        problem, variables=(replace(problem.variables[0], value=34), *problem.variables[1:]), relations=relations
    )
    first, second = parts_of(problem)
    assert [variable.name for variable in first.problem.variables] == ["total", "a", "b"]
    assert [variable.name for variable in second.problem.variables] == ["total", "c", "d"]
    assert second.inside(frozenset({0, 3})) == {1}, "the whole is nobody's"


def test_a_part_with_nothing_to_protect_is_left_out():
    problem = beside(total({"a": 40, "b": 30}), total({"c": 5, "d": 60}))
    (only,) = parts_of(problem)
    assert only.indices.tolist() == [3, 4, 5]


def test_what_a_variable_is_compared_with_comes_along_as_it_is():
    """The margin of a zero stands in another part: its value is needed, and it is no candidate here."""
    problem = beside(total({"a": 4, "b": 30}), total({"c": 5, "d": 60}))
    variables = [*problem.variables]
    variables[1] = replace(variables[1], margins=((3,),), rests=(2,))
    first, _ = parts_of(replace(problem, variables=tuple(variables)))
    assert first.indices.tolist() == [0, 1, 2, 3]
    assert (first.problem.variables[1].margins, first.problem.variables[1].rests) == (((3,),), (2,))
    assert (first.problem.variables[3].value, first.problem.variables[3].is_cell) == (65, False)
