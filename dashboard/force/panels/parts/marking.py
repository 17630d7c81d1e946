"""Say who may read what this dashboard shows."""

from dashboard.access.reader import current_reader
from dashboard.access.roles import Role
from dashboard.language.catalogue import marked

POLICE_ONLY = marked("OFFICIAL-SENSITIVE: police use only")
REVIEWERS_TOO = marked("OFFICIAL-SENSITIVE: police and case reviewers only")


def marking() -> str:
    """Return the marking in English: an advocate who reviews files is no police officer."""
    return REVIEWERS_TOO if Role.ADVOCATE in current_reader().roles else POLICE_ONLY
