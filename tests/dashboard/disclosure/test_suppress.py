"""What is hidden beside the sensitive cells: enough, no more than is needed, and never a cell that is known for ever."""

import csv
from collections import Counter
from dataclasses import replace
from pathlib import Path

import pytest

from dashboard.disclosure.audit import audit
from dashboard.disclosure.problem import Problem, Protection, Relation, Variable
from dashboard.disclosure.suppress import UnprotectableError, suppress
from tests.dashboard.disclosure.small_tables import total, two_way

POLICY = Protection(hidden_from=1, hidden_to=7, least_width=5)
KNOWN_ANSWER = Path(__file__).parents[4] / "shared/data/known_answers/suppression/sdcTable_microdata1.csv"


def names(problem, hidden):
    return {problem.variables[index].name for index in hidden}


def test_known_answer_of_region_by_gender():
    if not KNOWN_ANSWER.is_file():
        pytest.skip("the known answer is not here: ../shared/data beside the project")
    with KNOWN_ANSWER.open(encoding="utf-8", newline="") as file:
        counts = Counter((row["region"], row["gender"]) for row in csv.DictReader(file))
    problem = two_way([[counts[region, gender] for gender in ("female", "male")] for region in "ABCD"])
    sensitive = {variable.name for variable in problem.variables if variable.is_sensitive}
    assert sensitive == {"row 1, column 1"}  # A, female: 2 people
    hidden = names(problem, suppress(problem, POLICY))
    assert sensitive < hidden
    assert len(problem.variables) == (4 + 1) * (2 + 1)
    assert len(hidden) == 1 + 3  # so 11 of 15 are shown


def test_a_table_without_a_small_count_is_shown_whole():
    problem = two_way([[20, 30], [40, 50]])
    assert suppress(problem, POLICY) == frozenset()


def test_a_small_part_hides_one_other_count_and_no_more():
    problem = total({"a": 4, "b": 30, "c": 90})
    hidden = suppress(problem, POLICY)
    assert "a" in names(problem, hidden)
    assert len(hidden) == 1 + 1
    assert all(feasible.is_protected for feasible in audit(problem, hidden, POLICY))


def test_costly_cell_is_kept_shown():
    problem = total({"a": 4, "charged": 30, "c": 90})
    dear = replace(
        problem, variables=tuple(replace(v, cost=9.0 if v.name == "charged" else v.cost) for v in problem.variables)
    )
    assert names(dear, suppress(dear, POLICY)) == {"a", "c"}


def test_zero_can_be_hidden_to_protect_another_count():
    """b could be shown, but a would then be known from the total."""
    problem = total({"a": 9, "b": 0}, published={"total"})
    problem = replace(problem, variables=tuple(replace(v, is_sensitive=v.name == "a") for v in problem.variables))
    assert names(problem, suppress(problem, POLICY)) == {"a", "b"}  # each lies in 0..9


def test_zero_is_no_way_out_for_a_small_count():
    """Of 5 in all, a and b would lie in 0..5: a reader who can leave the zero out knows that both are small."""
    with pytest.raises(UnprotectableError, match="a"):
        suppress(total({"a": 5, "b": 0}, published={"total"}), POLICY)
    problem = total({"a": 5, "b": 0})
    assert "total" in names(problem, suppress(problem, POLICY))


def test_what_earlier_editions_gave_away_stays_hidden_and_stops_nothing():
    problem = total({"a": 4, "b": 30}, published={"total", "b"})
    problem = replace(problem, variables=tuple(replace(v, is_given_away=v.name == "a") for v in problem.variables))
    assert names(problem, suppress(problem, POLICY)) == {"a"}


def test_what_is_hidden_in_one_part_hangs_on_no_count_of_another():
    """Two tables that no sum binds: the cells of the first are the same whatever the second holds."""
    first = two_way([[3, 12, 0, 40], [25, 9, 6, 2], [31, 0, 44, 18]])
    chosen = set()
    for second in (
        total({"a": 4, "b": 30, "c": 31}),
        total({"a": 4, "b": 3, "c": 60}),
        total({"a": 40, "b": 30, "c": 30}),
    ):
        size = len(first.variables)
        both = Problem(
            first.variables + second.variables,
            first.relations
            + tuple(Relation(tuple((at + size, times) for at, times in each.terms)) for each in second.relations),
        )
        chosen.add(frozenset(index for index in suppress(both, POLICY) if index < size))
    assert chosen == {suppress(first, POLICY)}


def test_a_published_total_is_never_hidden_again():
    problem = total({"a": 4, "b": 30}, published={"total"})
    assert names(problem, suppress(problem, POLICY)) == {"a", "b"}


def test_unprotectable_count_stops_the_release():
    problem = total({"a": 4, "b": 30}, published={"total", "b"})
    with pytest.raises(UnprotectableError) as refusal:
        suppress(problem, POLICY)
    assert refusal.value.names == ("a",)
    assert refusal.value.exit_code == 1
    assert "Nothing was released" in str(refusal.value)


def test_cell_known_from_outside_is_not_used_to_protect_another():
    """b is known within 29..31 from outside: hiding it would protect nothing, and it could not be protected itself."""
    problem = total({"a": 4, "b": 30, "c": 90}, known={"b": (29, 31)})
    assert names(problem, suppress(problem, POLICY)) == {"a", "c"}


def test_outside_total_is_taken_as_known():
    """The force's total is public elsewhere: so the total protects nothing, shown or hidden."""
    problem = total({"a": 4, "others": 82}, known={"total": (86, 86)})
    hidden = names(problem, suppress(problem, POLICY))
    assert hidden == {"a", "others"}


def test_quantity_of_two_tables_is_hidden_in_both():
    """charged is a part of the outcomes and a part of the steps: one variable, so no sum of the other table gives it away."""
    problem = Problem(
        (
            Variable("reports", 100, is_cell=True, cost=9),
            Variable("charged", 6, is_cell=True, is_sensitive=True),
            Variable("other outcomes", 94, is_cell=True),
            Variable("sent to court", 40, is_cell=True),
            Variable("not charged then", 34, is_cell=True),
        ),
        (
            Relation(((0, 1), (1, -1), (2, -1))),
            Relation(((3, 1), (1, -1), (4, -1))),
        ),
    )
    hidden = names(problem, suppress(problem, POLICY))
    assert {"charged", "other outcomes"} < hidden
    assert hidden & {"sent to court", "not charged then"}


def test_a_small_change_between_editions_is_protected():
    """86 was shown; 89 now: whoever keeps both learns of three people. So 89 is hidden, and the change can be anything."""
    problem = Problem(
        (
            Variable("reports, first edition", 86, is_cell=False, is_published=True),
            Variable("reports", 89, is_cell=True),
            Variable("change", 3, is_cell=False, is_sensitive=True, may_be_negative=True),
        ),
        (Relation(((1, 1), (0, -1), (2, -1))),),
    )
    assert names(problem, suppress(problem, POLICY)) == {"reports"}


def test_a_small_fall_is_protected_as_a_small_rise_is():
    problem = Problem(
        (
            Variable("reports, first edition", 86, is_cell=False, is_published=True),
            Variable("reports", 84, is_cell=True),
            Variable("change", -2, is_cell=False, is_sensitive=True, may_be_negative=True),
            Variable("a year", 44, is_cell=True),
            Variable("another year", 40, is_cell=False, is_published=True),
        ),
        (Relation(((1, 1), (0, -1), (2, -1))), Relation(((1, 1), (3, -1), (4, -1)))),
    )
    hidden = suppress(problem, POLICY)
    assert names(problem, hidden) == {"reports", "a year"}
    assert all(feasible.is_protected for feasible in audit(problem, hidden, POLICY))


def test_total_minus_shown_years_gives_no_small_year():
    """2020/21 to 2022/23 less two shown years is the third: it has 4."""
    problem = total({"2020/21": 40, "2021/22": 50, "2022/23": 4})
    hidden = names(problem, suppress(problem, POLICY))
    assert "2022/23" in hidden
    assert len(hidden) == 2


def test_the_same_problem_has_the_same_answer():
    problem = two_way([[3, 12, 0, 40], [25, 9, 6, 2], [31, 0, 44, 18]])
    assert suppress(problem, POLICY) == suppress(problem, POLICY)


def test_larger_sensitive_counts_are_protected_first():
    """5 before 2: what hides the 5, the column of 12 and 25, hides the 2 as well. The other way round 15 and 20 would go."""
    problem = two_way([[15, 5, 12], [20, 2, 25]])
    assert names(problem, suppress(problem, POLICY)) == {
        f"row {row}, column {column}" for row in (1, 2, 3) for column in (2, 3)
    }


def test_cheaper_of_two_plans_is_taken():
    """Both ways protect the 3 and the 2. One hides 6 counts, the other 7."""
    problem = two_way([[30, 0], [3, 2]])
    assert names(problem, suppress(problem, POLICY)) == {
        f"row {row}, column {column}" for row in (2, 3) for column in (1, 2, 3)
    }


def test_of_two_counts_that_cost_the_same_the_smaller_is_hidden():
    problem = two_way([[6, 40, 9], [40, 40, 30], [20, 0, 15]])
    assert names(problem, suppress(problem, POLICY)) == {
        "row 1, column 1", "row 1, column 3", "row 3, column 1", "row 3, column 3",
    }  # fmt: skip
