"""Tell who is reading. Until there is sign-in, the role is chosen at the start, and holds for all who open the dashboard.

The liaison officer has every page, and alone My caseload and the page of a case. A lead has all others: figures, Investigations,
which lists crimes by their references, and the case review, one sampled file at a time. An advocate has the case review alone:
the coded data of the sampled files, without a reference.
"""

import os
from enum import StrEnum
from typing import Final

from schemas.errors import UsageError

VARIABLE: Final = "OUTCOMES_ROLE"


class Audience(StrEnum):
    """Name whom a dashboard is served for: they never share a process."""

    FORCE = "force"
    STRATEGIC = "strategic"


class Role(StrEnum):
    """Name who may read: the liaison officer, a lead, an advocate."""

    SWLO = "swlo"
    LEAD = "lead"
    ADVOCATE = "advocate"


POLICE: Final = frozenset({Role.SWLO, Role.LEAD})
EVERYONE: Final = frozenset(Role)


def current_role() -> Role:
    """Return the role that this dashboard was started for; a lead where none was named. Raises UsageError for an unknown one."""
    named = os.environ.get(VARIABLE, Role.LEAD)
    if named not in tuple(Role):
        raise UsageError(f"There is no role called {named}. Use one of: {', '.join(Role)}.")
    return Role(named)
