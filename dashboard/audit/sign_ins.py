"""Write who signs in and out into the audit log of a home: by token and roles, never by a name or by what was sent."""

import time
from collections.abc import Callable, Iterable, Mapping
from contextlib import suppress
from pathlib import Path
from typing import Any, Final

from dashboard.audit.door import NotLoggedError, log_of
from dashboard.audit.line import Kind, Line
from dashboard.language.catalogue import _
from schemas.errors import OutcomesError

SIGNED_IN: Final = "signed_in"
ROLES_CHANGED: Final = "roles_changed"
ENDED: Final = "session_ended_"
"""Begins the code of a session that ended; what follows says why."""
REFUSED: Final = "sign_in_refused_"
"""Begins the code of a sign-in that was refused; what follows says why."""
MINUTE: Final = 60.0
"""Seconds in which refusals of one kind are one line: whoever tries a thousand times fills no disk."""


class SignInLines:
    """Write the lines of one home. `roles_of`: the roles that what a provider said gives. `now`: a clock in seconds."""

    def __init__(
        self,
        home: Path,
        roles_of: Callable[[Mapping[str, Any]], Iterable[str]] = lambda _: (),
        now: Callable[[], float] = time.monotonic,
    ) -> None:
        self.home = home
        self.roles_of = roles_of
        self.now = now
        self._waiting: dict[str, int] = {}
        self._written: dict[str, float] = {}

    def signed_in(self, user: str, claims: Mapping[str, Any]) -> None:
        """Write that somebody is about to sign in. Raises NotLoggedError: nobody signs in then."""
        try:
            self._append(Line(user, self._roles(claims), Kind.SIGN_IN, SIGNED_IN))
        except OutcomesError as error:
            raise NotLoggedError(_("The audit log cannot be written now, so nobody signs in.")) from error

    def roles_changed(self, user: str, claims: Mapping[str, Any]) -> None:
        """Write which roles the provider gives to whoever is signed in, from now on."""
        with suppress(OutcomesError):
            self._append(Line(user, self._roles(claims), Kind.SIGN_IN, ROLES_CHANGED))

    def ended(self, user: str, why: str) -> None:
        """Write that a session ended. It ended whether that can be written or not."""
        with suppress(OutcomesError):
            self._append(Line(user, "", Kind.SIGN_IN, f"{ENDED}{why}"))

    def taken(self, user: str, file: str) -> None:
        """Write nothing: a file of the force is logged where it is made, with what it holds."""

    def refused(self, why: str) -> None:
        """Write that a sign-in was refused: the first at once, and how many more there were a minute later."""
        self._waiting[why] = self._waiting.get(why, 0) + 1
        self.write_refused()

    def write_refused(self) -> None:
        """Write what was refused since the last line of its kind, where that is a minute ago."""
        for why, count in [*self._waiting.items()]:
            if self.now() - self._written.get(why, -MINUTE) >= MINUTE:
                with suppress(OutcomesError):
                    self._append(Line("", "", Kind.SIGN_IN, f"{REFUSED}{why}", {"sign_ins": count}))
                    self._written[why] = self.now()
                    del self._waiting[why]

    def _append(self, line: Line) -> None:
        log_of(self.home).append(line)

    def _roles(self, claims: Mapping[str, Any]) -> str:
        try:
            return "+".join(sorted(self.roles_of(claims)))
        except OutcomesError:  # a role table that cannot be believed gives nobody a role
            return ""
