"""What may not be held together falls away, both of a pair; what may is kept."""

from itertools import combinations

from dashboard.access.roles import APART, POLICE, Role, apart_among, held_together

TOGETHER = {
    ("swlo", "lead"),
    ("swlo", "supervisor"),
    ("swlo", "reviewer_police"),
    ("swlo", "deputy"),
    ("deputy", "lead"),
    ("deputy", "reviewer_police"),
    ("lead", "reviewer_police"),
    ("supervisor", "reviewer_police"),
    ("lead", "steward"),
    ("reviewer_police", "steward"),
}
"""Every pair that one person may hold, as a person who read the issue wrote it down."""


def test_every_pair_goes_together_or_not_as_it_was_written_down() -> None:
    found = {(str(one), str(other)) for one, other in combinations(Role, 2) if frozenset({one, other}) not in APART}
    assert {frozenset(pair) for pair in found} == {frozenset(pair) for pair in TOGETHER}


def test_of_two_roles_that_do_not_go_together_neither_stands_and_the_others_do() -> None:
    assert held_together([Role.ADVOCATE, Role.LEAD]) == set()
    assert held_together([Role.STEWARD, Role.SWLO, Role.LEAD]) == {Role.LEAD}
    assert held_together([Role.AUDITOR, *POLICE]) == held_together([Role.LEAD, Role.SUPERVISOR]) - {Role.LEAD} == set()
    assert held_together([Role.SUPERVISOR, Role.DEPUTY, Role.SWLO]) == {Role.SWLO}
    assert held_together([]) == set()


def test_two_that_go_together_are_the_union() -> None:
    assert held_together([Role.SWLO, Role.LEAD]) == {Role.SWLO, Role.LEAD}
    assert [held_together([role]) for role in Role] == [{role} for role in Role]


def test_what_does_not_go_together_is_named_in_the_order_of_the_roles() -> None:
    assert apart_among([Role.STEWARD, Role.SWLO, Role.LEAD]) == ((Role.SWLO, Role.STEWARD),)
    assert apart_among([Role.LEAD, Role.SWLO]) == ()
