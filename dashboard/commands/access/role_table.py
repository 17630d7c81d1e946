"""Offer the commands that say who has which role: grant, revoke and list.

Who somebody is to the provider is personal and never an argument: whoever uses the machine can read those.
"""

import os
import re
from pathlib import Path
from typing import Annotated, Final

import typer

from dashboard.access.grants import TOKEN_LETTERS, Grant, key_of_users, user_token
from dashboard.access.roles import Role
from dashboard.commands.officer import OFFICER, token_of_officer
from dashboard.records.role_table import RoleTable
from etl.cli import HomeOption, JsonOption, home_of, say, say_json
from etl.command import Command, Group
from schemas.errors import UsageError
from schemas.settings.sign_in import sign_in_settings

USER: Final = "OUTCOMES_USER"
"""The variable with the subject of a user, as the provider names it in the claim `sub`."""

RoleArgument = Annotated[Role, typer.Argument(help="The role; docs/security.md says what each may do.")]
IssuerOption = Annotated[
    str | None,
    typer.Option("--issuer", envvar="OUTCOMES_ISSUER", help="The provider's name of itself: its claim `iss`."),
]
TokenOption = Annotated[
    str | None,
    typer.Option(
        "--token",
        help="The reference of the user, in place of who it is: the dashboard shows it to whoever has no role, and "
        "`outcomes role list` to you.",
    ),
]

roles_app = typer.Typer(
    cls=Group,
    help="Say who has which role, where people sign in.",
    no_args_is_help=True,
    pretty_exceptions_enable=False,
)


@roles_app.command("grant", cls=Command)
def grant_command(
    role: RoleArgument,
    home: HomeOption = None,
    issuer: IssuerOption = None,
    token: TokenOption = None,
    officer: Annotated[
        bool,
        typer.Option(
            "--officer",
            help=f"For the liaison officer in {OFFICER}: whom the user is (swlo) or supervises (supervisor).",
        ),
    ] = False,
) -> None:
    """Give a user a role. Who it is stands in OUTCOMES_USER, or is asked for, or is known by a reference (`--token`)."""
    table, key = _table(home)
    user = _user(home, key, issuer) if token is None else _checked(token)
    table.grant(user, Grant(role, _officer(home) if officer else None))
    say(f"The user {user} has the role {role}.")


@roles_app.command("revoke", cls=Command)
def revoke_command(
    role: RoleArgument, home: HomeOption = None, issuer: IssuerOption = None, token: TokenOption = None
) -> None:
    """Take a role from a user. Who it is stands in OUTCOMES_USER, or is asked for."""
    table, key = _table(home)
    user = _user(home, key, issuer) if token is None else _checked(token)
    table.revoke(user, role)
    say(f"The user {user} has the role {role} no longer.")


@roles_app.command("list", cls=Command)
def list_command(home: HomeOption = None, as_json: JsonOption = False) -> None:
    """List who has which role, by the tokens of users: nobody's name is kept."""
    table, _ = _table(home)
    found = table.standing()
    if as_json:
        say_json({"grants": [{"user": one.user, "role": one.grant.role, "for_officer": one.grant.officer is not None,
                              "since": one.since} for one in found]})  # fmt: skip
        return
    if not found:
        say("Nobody has a role.")
    for one in found:
        tied = ", for a liaison officer" if one.grant.officer is not None else ""
        say(f"{one.user}  {one.grant.role}{tied}, since {one.since[:10]}")


def _table(home: Path | None) -> tuple[RoleTable, bytes]:
    from etl.store.key import read_key

    root = home_of(home)
    key = key_of_users(read_key(root))
    return RoleTable(root, key), key


def _checked(token: str) -> str:
    """Return a reference of a user. Raises UsageError for what cannot be one."""
    if not re.fullmatch(rf"[0-9a-f]{{{TOKEN_LETTERS}}}", token.strip()):
        raise UsageError(f"That is no reference of a user: it has {TOKEN_LETTERS} letters, 0 to 9 and a to f.")
    return token.strip()


def _user(home: Path | None, key: bytes, issuer: str | None) -> str:
    settings = None if home is None else sign_in_settings(home)
    named = issuer or (None if settings is None else settings.issuer)
    if not named:
        raise UsageError(
            "No provider is named. Write sign_in.toml, give --issuer ADDRESS, or set OUTCOMES_ISSUER: the claim `iss` of a "
            "sign-in."
        )
    subject = os.environ.get(USER) or typer.prompt("The user's claim `sub` (it is not shown)", hide_input=True)
    if not subject.strip():
        raise UsageError(f"No user is named. Put the claim `sub` into {USER}.")
    return user_token(key, named, subject)


def _officer(home: Path | None) -> str:
    token = token_of_officer(home)
    if token is None:
        raise UsageError(f"No liaison officer is named. Put her reference into the variable {OFFICER}.")
    return token
