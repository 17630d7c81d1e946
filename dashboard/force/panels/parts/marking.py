"""Say who may read what this dashboard shows."""

from dashboard.language.catalogue import marked
from dashboard.web.roles import Role, current_role

POLICE_ONLY = marked("OFFICIAL-SENSITIVE: police use only")
REVIEWERS_TOO = marked("OFFICIAL-SENSITIVE: police and case reviewers only")


def marking() -> str:
    """Return the marking in English: an advocate who reviews files is no police officer."""
    return REVIEWERS_TOO if current_role() is Role.ADVOCATE else POLICE_ONLY
