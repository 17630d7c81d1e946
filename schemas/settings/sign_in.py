"""Read how people sign in: through which provider, under which address, and how long a session lasts.

The file names no secret: the client's comes from a file of its own or from the environment.
"""

import os
import stat
import tomllib
from pathlib import Path
from typing import Annotated, Final
from urllib.parse import urlsplit

from pydantic import BaseModel, ConfigDict, Field, ValidationError, field_validator

from schemas.errors import CannotRunError
from schemas.home.layout import Home

SECRET_VARIABLE: Final = "OUTCOMES_CLIENT_SECRET"  # noqa: S105  # its name
OTHERS: Final = stat.S_IRWXG | stat.S_IRWXO
OTHERS_WRITE: Final = stat.S_IWGRP | stat.S_IWOTH
LOOPBACK: Final = ("127.0.0.1", "localhost", "::1")
METADATA: Final = "/.well-known/openid-configuration"


class SignInSettings(BaseModel):
    """Hold how people sign in. `issuer`: the provider's name of itself, an address. Lengths in minutes and hours.

    `roles_claim`: what of the provider's words holds the roles; empty where the role table of the home does.
    `idle_minutes`: so long after the last press or new page a session ends; `longest_hours`: so long after its beginning, always.
    `members`: the references of those who are members of the strategic group, where no claim says it.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    address: str
    issuer: str
    client_id: Annotated[str, Field(min_length=1)]
    client_secret_file: Path | None = None
    roles_claim: str = ""
    scopes: tuple[str, ...] = ("openid",)
    idle_minutes: Annotated[float, Field(gt=0, le=60)] = 15
    longest_hours: Annotated[float, Field(gt=0, le=24)] = 12
    members: tuple[Annotated[str, Field(pattern=r"^[0-9a-f]{32}$")], ...] = ()

    @field_validator("address", "issuer")
    @classmethod
    def _is_encrypted(cls, value: str) -> str:
        """Refuse what would carry a session or a sign-in in the clear over a network."""
        parts = urlsplit(value)
        if not parts.hostname or not (
            parts.scheme == "https" or (parts.scheme == "http" and parts.hostname in LOOPBACK)
        ):
            raise ValueError("it has to begin with https:// and name a host")
        return value.rstrip("/")

    @field_validator("scopes")
    @classmethod
    def _asks_for_identity(cls, value: tuple[str, ...]) -> tuple[str, ...]:
        if "openid" not in value:
            raise ValueError("`openid` has to be among them: without it the provider says not who signed in")
        return value

    @property
    def metadata(self) -> str:
        """Return the address at which the provider says what it can do."""
        return self.issuer + METADATA


def sign_in_settings(home: Path) -> SignInSettings | None:
    """Return how people sign in to this home; None where no file says it.

    Raises CannotRunError for a file that cannot be used, or that others may write: it decides whom the dashboard believes.
    """
    path = Home(home).sign_in
    if not path.exists():
        return None
    _refuse_rights(
        path, OTHERS_WRITE, f"Others may write {path}, which decides who may sign in. Run `chmod 600 {path}`."
    )
    try:
        return SignInSettings.model_validate(tomllib.loads(path.read_text("utf-8")))
    except (UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise CannotRunError(f"{path} is not TOML in UTF-8. Mend the file, then run this again.") from error
    except ValidationError as error:
        first = error.errors(include_input=False, include_url=False)[0]
        key = ".".join(str(part) for part in first["loc"])
        raise CannotRunError(f"{path}, key {key}: {first['msg']}. Mend the file, then run this again.") from None


def client_secret(settings: SignInSettings) -> str:
    """Return the secret by which the provider knows this dashboard.

    Raises CannotRunError where there is none, or where others may read its file.
    """
    if SECRET_VARIABLE in os.environ:
        found = os.environ[SECRET_VARIABLE].strip()
    elif settings.client_secret_file is None:
        raise CannotRunError(
            f"There is no secret of the client. Name its file as client_secret_file, or set {SECRET_VARIABLE}."
        )
    else:
        found = _secret_of(settings.client_secret_file)
    if not found:
        raise CannotRunError("The secret of the client is empty. Write the one that the provider gave.")
    return found


def _secret_of(path: Path) -> str:
    if not path.is_file():
        raise CannotRunError(f"There is no file {path}, which client_secret_file names. Write the secret there.")
    _refuse_rights(path, OTHERS, f"Others may read {path}, the secret of the client. Run `chmod 600 {path}`.")
    try:
        return path.read_text("utf-8").strip()
    except (OSError, UnicodeDecodeError) as error:
        raise CannotRunError(
            f"{path} cannot be read. Write the secret of the client there, and nothing else."
        ) from error


def _refuse_rights(path: Path, refused: int, words: str) -> None:
    about = path.stat()
    if about.st_mode & refused or about.st_uid not in (0, os.getuid()):
        raise CannotRunError(words)
