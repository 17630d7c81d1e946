"""Name who made a row of a record: by which role, and the token of the user where people sign in. Never a name."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Author:
    """Hold who made a row. `role`: by which it was made; `token`: of the user, empty where nobody signs in."""

    role: str
    token: str = ""
