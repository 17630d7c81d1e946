"""Forces that do not exist, four editions each: nothing hidden can be told, by our attacker or by another.

The last edition's attack holds everything that was ever shown, so it is the hardest for the cells of the earlier ones too.
"""

from dataclasses import replace

import pytest

from dashboard.disclosure.audit import audit
from dashboard.disclosure.problem import Protection
from dashboard.disclosure.suppress import suppress
from tests.dashboard.release.second_attacker import Small, too_narrow
from tests.dashboard.release.simulated_forces import Size, as_problem, editions, published, size
from tests.length import times

POLICY = Protection(hidden_from=1, hidden_to=7, least_width=5)
SMALL = Small(low=1, high=7, width=5)


@pytest.mark.parametrize("seed", range(times(1, 40)))
def test_no_hidden_count_of_four_editions_can_be_worked_out(seed):
    public = []
    for public, problem, hidden in published(seed, size(seed), POLICY):  # noqa: B007  the last is what is public in the end
        assert [problem.variables[r.index].name for r in audit(problem, hidden, POLICY) if not r.is_protected] == []
    assert len(public) == 4
    assert too_narrow(public, SMALL) == {}


def shown_by(edition, problem, cells, hidden):
    return replace(edition, shown=edition.counts.keys() - {cells[at] for at in hidden})


def test_second_attacker_finds_small_counts_hidden_alone():
    (edition,) = editions(Size(250), seed=5, number=1)
    problem, cells = as_problem([edition], POLICY)
    small = {at for at in cells if problem.variables[at].is_sensitive}
    assert too_narrow([shown_by(edition, problem, cells, small)], SMALL)
    assert not too_narrow([shown_by(edition, problem, cells, suppress(problem, POLICY))], SMALL)


def test_second_attacker_finds_a_missing_relation():
    """The problem is told nothing of the years that make up the count of all years: it is sound by its own lights only."""
    (edition,) = editions(Size(250), seed=5, number=1)
    across = [(whole, parts) for whole, parts in edition.sums if whole[-1] != parts[0][-1]]
    forgot = replace(edition, sums=[each for each in edition.sums if each not in across])
    problem, cells = as_problem([forgot], POLICY)
    hidden = suppress(problem, POLICY)
    assert too_narrow([shown_by(forgot, problem, cells, hidden)], SMALL) == {}
    assert too_narrow([shown_by(edition, problem, cells, hidden)], SMALL)


def test_editions_protected_alone_give_away_small_changes():
    """Each is sound alone. Together they tell by how much a count was restated."""
    alone = []
    for each in editions(Size(700), seed=6, number=4):
        edition = replace(each, unchanged=frozenset())
        problem, cells = as_problem([edition], POLICY)
        alone.append(shown_by(edition, problem, cells, suppress(problem, POLICY)))
        assert too_narrow([replace(alone[-1], unchanged=frozenset())], SMALL) == {}
    assert any("change of" in name for name in too_narrow(alone, SMALL))


def test_second_attacker_uses_figures_published_elsewhere():
    """The force's charged of all years is published by the Home Office: the years give away what the edition hid."""
    (edition,) = editions(Size(250), seed=5, number=1)
    problem, cells = as_problem([edition], POLICY)
    hidden = suppress(problem, POLICY)
    key = next(cells[at] for at in sorted(hidden))
    known = [({key: 1}, edition.counts[key], edition.counts[key])]
    assert too_narrow([replace(shown_by(edition, problem, cells, hidden), outside=known)], SMALL)
