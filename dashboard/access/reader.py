"""Tell who is reading, and answer the one question that anybody asks of access: whether that reader may do this.

Until there is sign-in, the reader is whoever the dashboard was started for, and holds for all who open it.
"""

import os
from dataclasses import dataclass
from typing import Final, NoReturn, Protocol

from dashboard.access import matrix
from dashboard.access.author import Author
from dashboard.access.matrix import Action, Object
from dashboard.access.roles import OF_OFFICERS, Role, held_together
from dashboard.language.catalogue import _
from schemas.errors import OutcomesError, UsageError

VARIABLE: Final = "OUTCOMES_ROLE"
"""The role that the dashboard was started for."""
OFFICER_VARIABLE: Final = "OUTCOMES_OFFICER_TOKEN"
"""The token of the liaison officer for whom it was started."""


class ReaderSource(Protocol):
    """Say who reads, where readers sign in."""

    def current(self) -> "Reader":
        """Return who reads now."""

    def holders(self, role: Role) -> frozenset[str] | None:
        """Return the tokens of all who have a role; None where the provider says who has it, one reader at a time."""

    def sealed(self, *texts: str) -> str:
        """Return a digest of texts that nobody can make or guess without the key of users."""


_SOURCES: Final[list[ReaderSource]] = []
"""What says who reads; nothing where nobody signs in."""


class NotPermittedError(OutcomesError):
    """Refuse what the matrix does not give to the reader. The words name neither what there is nor whose it is."""


@dataclass(frozen=True)
class Reader:
    """Hold who reads: the roles that stand, and for which liaison officers.

    token       of the user; empty where nobody signed in
    issuer      of the sign-in; empty where nobody signed in
    officer     the token of the liaison officer that the reader is
    supervises  the tokens of the liaison officers whom the reader supervises
    deputises   the tokens of the liaison officers for whom the reader stands in
    """

    roles: frozenset[Role]
    token: str = ""
    issuer: str = ""
    officer: str | None = None
    supervises: frozenset[str] = frozenset()
    deputises: frozenset[str] = frozenset()

    def __post_init__(self) -> None:
        """Let no reader hold roles that nobody holds together."""
        object.__setattr__(self, "roles", held_together(self.roles))


def read_from(source: ReaderSource) -> None:
    """Let this process ask `source` who reads, for as long as it runs: whoever signed in, and no longer one reader for all."""
    _SOURCES[:] = [source]


def source_of_readers() -> ReaderSource | None:
    """Return what says who reads; None where nobody signs in."""
    return _SOURCES[0] if _SOURCES else None


def has_sign_in() -> bool:
    """Return whether readers sign in."""
    return bool(_SOURCES)


def current_reader() -> Reader:
    """Return who reads now. Raises UsageError for a role that there is not."""
    if _SOURCES:
        return _SOURCES[0].current()
    return local_reader(os.environ.get(VARIABLE, Role.LEAD), os.environ.get(OFFICER_VARIABLE))


def local_reader(role: str, officer: str | None = None) -> Reader:
    """Return the reader of a dashboard that was started for a role, and for a liaison officer. Raises UsageError as above."""
    if role not in tuple(Role):
        raise UsageError(f"There is no role called {role}. Use one of: {', '.join(Role)}.")
    if officer is None or role not in OF_OFFICERS:
        return Reader(frozenset({Role(role)}))
    if role == Role.SWLO:
        return Reader(frozenset({Role.SWLO}), officer=officer)
    if role == Role.DEPUTY:
        return Reader(frozenset({Role.DEPUTY}), deputises=frozenset({officer}))
    return Reader(frozenset({Role(role)}), supervises=frozenset({officer}))


def may(reader: Reader, action: Action, object_: Object) -> bool:
    """Return whether a reader may do this with that."""
    return role_for(reader, action, object_) is not None


def refuse_reader() -> NoReturn:
    """Raise NotPermittedError."""
    raise NotPermittedError(_("This is not for your role. Nothing was shown and nothing was changed."))


def demand(reader: Reader, action: Action, object_: Object) -> Role:
    """Return the role by which a reader may do this with that. Raises NotPermittedError where none of hers gives it."""
    role = role_for(reader, action, object_)
    return refuse_reader() if role is None else role


def author_of(reader: Reader, object_: Object) -> Author:
    """Return who makes the rows that a reader records about an object. Raises NotPermittedError where she may record none."""
    return Author(demand(reader, "record", object_), reader.token)


def role_for(reader: Reader, action: Action, object_: Object) -> Role | None:
    """Return the role by which a reader may do this with that; None where none of hers gives it."""
    return next((role for role in Role if role in reader.roles and matrix.is_granted(role, action, object_)), None)


def officers_of(reader: Reader) -> frozenset[str]:
    """Return the tokens of the liaison officers whose cases a reader may see.

    They are she herself, those for whom she stands in, and those whom she supervises.
    """
    own = {reader.officer} if reader.officer is not None and may(reader, "see", "own_cases") else set[str]()
    deputised = reader.deputises if may(reader, "see", "deputised_cases") else set()
    return frozenset(own | deputised | (reader.supervises if may(reader, "see", "supervised_cases") else set()))


def may_open(reader: Reader, page: str) -> bool:
    """Return whether a reader has a page."""
    return any(matrix.has_page(role, page) for role in reader.roles)
