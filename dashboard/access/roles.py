"""Name the roles of those who read, and say which of them nobody holds together."""

from collections.abc import Iterable
from enum import StrEnum
from itertools import combinations
from typing import Final

from dashboard.language.catalogue import marked


class Role(StrEnum):
    """Name what somebody is to the force. Who has no role has no access."""

    SWLO = "swlo"
    DEPUTY = "deputy"
    LEAD = "lead"
    SUPERVISOR = "supervisor"
    REVIEWER_POLICE = "reviewer_police"
    ADVOCATE = "advocate"
    STEWARD = "steward"
    AUDITOR = "auditor"
    STRATEGIC = "strategic"


IN_WORDS: Final = {
    Role.SWLO: marked("the liaison officer"),
    Role.DEPUTY: marked("the deputy of the liaison officer"),
    Role.LEAD: marked("the lead"),
    Role.SUPERVISOR: marked("the supervisor"),
    Role.REVIEWER_POLICE: marked("a reviewer of the police"),
    Role.ADVOCATE: marked("an advocate"),
    Role.STEWARD: marked("the data steward"),
    Role.AUDITOR: marked("the auditor"),
    Role.STRATEGIC: marked("the strategic group"),
}
"""By whom something was done, where a page says it."""

POLICE: Final = frozenset({Role.SWLO, Role.DEPUTY, Role.LEAD, Role.SUPERVISOR, Role.REVIEWER_POLICE})
OF_OFFICERS: Final = frozenset({Role.SWLO, Role.DEPUTY, Role.SUPERVISOR})
"""The roles that are held for a liaison officer: by herself, by whoever stands in for her, or by whoever supervises her."""


def _pairs(one: Role, others: Iterable[Role]) -> frozenset[frozenset[Role]]:
    return frozenset(frozenset({one, other}) for other in others if other is not one)


APART: Final = (
    _pairs(Role.AUDITOR, Role)  # whoever reads what the others did is none of them
    | _pairs(Role.STRATEGIC, Role)  # outside of the police; true counts beside hidden ones would undo what was hidden
    | _pairs(Role.ADVOCATE, {*POLICE, Role.STEWARD})  # an advocate is no police officer, and no one who loads its data
    | _pairs(
        Role.STEWARD, OF_OFFICERS
    )  # who has the extracts in the clear does not read cases, of which only tokens are kept
    | _pairs(Role.SUPERVISOR, {Role.LEAD})  # who answers for the figures supervises no officer by her cases
    | _pairs(Role.SUPERVISOR, {Role.DEPUTY})  # who looks at what is decided, and says who stands in, decides nothing
)
"""The pairs of roles that one person does not hold together."""


def apart_among(roles: Iterable[Role]) -> tuple[tuple[Role, Role], ...]:
    """Return every pair of these roles that nobody holds together, in the order of the roles."""
    held = set(roles)
    in_order = [role for role in Role if role in held]
    return tuple(pair for pair in combinations(in_order, 2) if frozenset(pair) in APART)


def held_together(roles: Iterable[Role]) -> frozenset[Role]:
    """Return the roles without those of which two do not go together: of such a pair neither stands, since nobody knows which."""
    held = frozenset(roles)
    return held - {role for pair in apart_among(held) for role in pair}
