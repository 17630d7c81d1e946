"""Say what is told of sign-ins, so that whoever serves keeps it in a log of theirs."""

from collections.abc import Mapping
from typing import Any, Protocol


class SignInLog(Protocol):
    """Keep who signs in and out: by tokens of users, never by a name."""

    def signed_in(self, user: str, claims: Mapping[str, Any]) -> None:
        """Keep that somebody is about to sign in, with what the provider said. Raises OutcomesError: nobody signs in then."""

    def roles_changed(self, user: str, claims: Mapping[str, Any]) -> None:
        """Keep that the provider gives somebody other roles from now on."""

    def ended(self, user: str, why: str) -> None:
        """Keep that a session ended."""

    def refused(self, why: str) -> None:
        """Keep that a sign-in was refused."""

    def taken(self, user: str, file: str) -> None:
        """Keep that a file is about to be given. Raises OutcomesError or OSError: none is given then."""


class NoLog:
    """Keep nothing: for whoever only looks at sessions."""

    def signed_in(self, user: str, claims: Mapping[str, Any]) -> None:
        """Keep nothing."""

    def roles_changed(self, user: str, claims: Mapping[str, Any]) -> None:
        """Keep nothing."""

    def ended(self, user: str, why: str) -> None:
        """Keep nothing."""

    def refused(self, why: str) -> None:
        """Keep nothing."""

    def taken(self, user: str, file: str) -> None:
        """Keep nothing."""
