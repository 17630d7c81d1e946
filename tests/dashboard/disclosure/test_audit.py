"""The gate against every table that there is: what it calls protected is, what it calls too narrow is."""

from hypothesis import given, settings
from hypothesis import strategies as st

from dashboard.disclosure.audit import audit
from dashboard.disclosure.problem import Problem, Protection, Relation, Variable
from dashboard.disclosure.suppress import UnprotectableError, suppress
from tests.dashboard.disclosure.brute_force import (
    POLICY,
    TWO_BY_TWO,
    TWO_EDITIONS,
    YEARS_AND_IN_ALL,
    as_problem,
    ranges,
)
from tests.dashboard.disclosure.small_tables import total, two_way
from tests.length import times

TINY = st.sampled_from([TWO_BY_TWO, YEARS_AND_IN_ALL, TWO_EDITIONS])
COUNTS = st.tuples(*[st.integers(0, 9)] * 4)


def of(feasible_ranges, problem):
    return {problem.variables[feasible.index].name: feasible for feasible in feasible_ranges}


def hidden_by_name(problem, *names):
    return frozenset(at for at, variable in enumerate(problem.variables) if variable.name in names)


@settings(deadline=None, max_examples=times(20, 600))
@given(TINY, COUNTS, st.data())
def test_audit_agrees_with_brute_force(tiny, counts, data):
    problem = as_problem(tiny, counts)
    cells = [at for at, variable in enumerate(problem.variables) if variable.is_cell]
    hidden = frozenset(data.draw(st.sets(st.sampled_from(cells))))
    truly = ranges(tiny, counts, problem, hidden)
    for feasible in audit(problem, hidden, POLICY):
        assert feasible.is_protected == POLICY.is_kept_by(*truly[feasible.index])
        if not feasible.is_protected:
            assert (feasible.low, feasible.high) == truly[feasible.index]


@settings(deadline=None, max_examples=times(20, 600))
@given(TINY, COUNTS, st.data())
def test_suppress_protects_against_brute_force(tiny, counts, data):
    published = data.draw(st.sets(st.sampled_from(sorted(tiny.cells)), max_size=2))
    problem = as_problem(tiny, counts, published)
    try:
        hidden = suppress(problem, POLICY)
    except UnprotectableError:
        everything = frozenset(at for at, variable in enumerate(problem.variables) if variable.is_cell)
        assert not all(feasible.is_protected for feasible in audit(problem, everything, POLICY))
        return
    truly = ranges(tiny, counts, problem, hidden)
    for at, variable in enumerate(problem.variables):
        if at in truly and not variable.is_published and (variable.is_sensitive or at in hidden):
            assert POLICY.is_kept_by(*truly[at]), f"{variable.name} lies in {truly[at]}"


def test_single_hidden_part_is_exactly_known():
    problem = total({"a": 4, "b": 30})
    feasible = of(audit(problem, hidden_by_name(problem, "a"), POLICY), problem)["a"]
    assert (feasible.low, feasible.high, feasible.is_protected) == (34 - 30, 34 - 30, False)


def test_two_hidden_parts_range_over_the_rest():
    problem = total({"a": 2, "b": 1, "c": 30})
    feasible_ranges = of(audit(problem, hidden_by_name(problem, "a", "b"), POLICY), problem)
    assert (feasible_ranges["a"].low, feasible_ranges["a"].high) == (0, 33 - 30)
    assert not feasible_ranges["a"].is_protected  # 0..3 is not 5 wide


def test_a_range_within_the_small_counts_is_too_narrow_however_wide():
    """a lies in 1..7 because b is known to be at least 3 and at most 9 of 10: wide enough, but small for certain."""
    problem = total({"a": 4, "b": 6}, published={"total"}, known={"b": (3, 9)})
    feasible = of(audit(problem, hidden_by_name(problem, "a", "b"), POLICY), problem)["a"]
    assert (feasible.low, feasible.high) == (10 - 9, 10 - 3)
    assert not feasible.is_protected


def test_audit_searches_whole_numbers():
    """2a + 2b + c is 21 and c is 1 to 2: only 1 is possible, so c is known; with fractions it would not be."""
    problem = Problem(
        (
            Variable("a", 4, is_cell=True),
            Variable("b", 6, is_cell=True),
            Variable("c", 1, is_cell=True, is_sensitive=True, known_low=1, known_high=2),
        ),
        (Relation(((0, 2), (1, 2), (2, 1)), 21, 21),),
    )
    feasible = of(audit(problem, frozenset({0, 1, 2}), POLICY), problem)["c"]
    assert (feasible.low, feasible.high, feasible.is_protected) == (1, 1, False)


def test_count_that_moves_in_twos_reaches_beyond_an_odd_target():
    """a is 40 + 2b: 5 more cannot be, 6 more can."""
    problem = Problem(
        (Variable("a", 50, is_cell=True), Variable("b", 5, is_cell=True, is_sensitive=True)),
        (Relation(((0, 1), (1, -2)), 40, 40),),
    )
    feasible_ranges = of(audit(problem, frozenset({0, 1}), POLICY), problem)
    assert feasible_ranges["a"].is_protected
    assert feasible_ranges["a"].high >= 50 + 6
    assert suppress(problem, POLICY) == frozenset({0, 1})


def test_a_sensitive_cell_that_is_shown_is_reported():
    problem = total({"a": 4, "b": 30})
    feasible = of(audit(problem, frozenset(), POLICY), problem)["a"]
    assert (feasible.low, feasible.high, feasible.is_protected) == (4, 4, False)


def test_count_hidden_earlier_is_still_audited():
    """The first edition hid 40 of 86; the second shows the 46 that are left."""
    problem = Problem(
        (
            Variable("first edition", 86, is_cell=False, is_published=True),
            Variable("hidden then", 40, is_cell=False, is_checked=True),
            Variable("the rest", 46, is_cell=True),
        ),
        (Relation(((0, 1), (1, -1), (2, -1))),),
    )
    assert not of(audit(problem, frozenset(), POLICY), problem)["hidden then"].is_protected
    assert suppress(problem, POLICY) == frozenset({2})


def test_percentage_of_a_hidden_count_gives_it_away():
    """Why an edition has percentages of shown counts only: they are no relation here, because they say nothing new."""
    recorded, charged, rounded = 40, 10, 25
    fits = [count for count in range(recorded + 1) if round(100 * count / recorded) == rounded]
    assert fits == [charged]  # one count beside its percentage is both counts
    problem = total({"charged": charged, "not charged": recorded - charged}, published={"total"})
    feasible_ranges = audit(problem, hidden_by_name(problem, "charged", "not charged"), POLICY)
    assert all(feasible.is_protected for feasible in feasible_ranges)  # without the percentage it is any of 0..40


def test_five_is_shown_by_the_preset_of_one_to_four():
    policy = Protection(hidden_from=1, hidden_to=4, least_width=5)
    problem = two_way([[5, 30], [40, 60]], sensitive=lambda value: 1 <= value <= 4)
    assert suppress(problem, policy) == frozenset()
