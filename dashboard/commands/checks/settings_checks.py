"""Look at what somebody set: the settings of a home, how people sign in, and what the process was given beside them."""

import difflib
import os
from datetime import date
from typing import Final

from dashboard.web.origin import read_address
from schemas.errors import CannotRunError
from schemas.home.layout import Home
from schemas.settings.running import running_settings
from schemas.settings.sign_in import client_secret, sign_in_settings

VARIABLES: Final = frozenset(
    f"OUTCOMES_{name}"
    for name in ("ADDRESS", "CLIENT_SECRET", "ENCRYPTION_KEY_FILE", "ERASE", "HOME", "ISSUER", "KEY", "MINUTES", "OFFICER",
                 "OFFICER_TOKEN", "PARENT", "RELEASES", "ROLE", "TODAY", "USER", "WITHOUT_KEYS")
)  # fmt: skip
"""The variables of the environment that the program reads."""
OF_DATABASES: Final = "OUTCOMES_ODBC_"
"""Begins the variables of which the analyst chooses the rest."""
WEAKENING: Final = {
    "SSLKEYLOGFILE": "writes the keys of every connection with the provider to a file",
    "AUTHLIB_INSECURE_TRANSPORT": "lets a sign-in go over a connection that is not encrypted",
}
"""Variables of the libraries below that take a defence away, and what each does."""
OF_STREAMLIT: Final = "STREAMLIT_"
"""Begins the variables by which Streamlit is set otherwise than this program sets it."""
LEAST_LETTERS: Final = 32
"""How long the secret behind the cookies of sessions is at least."""


def check_settings(home: Home, _: date) -> str:
    """Read the settings of the home, and look for variables that nothing reads: a slip in a name leaves a default in force."""
    running_settings(home.root)
    has_sign_in = sign_in_settings(home.root) is not None
    given = {name for name in os.environ if name.startswith("OUTCOMES_") and not name.startswith(OF_DATABASES)}
    for name in sorted(given - VARIABLES):
        meant = difflib.get_close_matches(name, VARIABLES, 1)
        raise CannotRunError(
            f"Nothing reads the variable {name}.{f' {meant[0]} may be meant.' if meant else ''} Take it away."
        )
    shown = "readers sign in" if has_sign_in else "nobody signs in, so that the force dashboard shows the sample alone"
    return f"{'those of this force' if home.settings.exists() else 'those of the program'}; {shown}; no stray variable."


def check_sign_in(home: Home, _: date) -> str:
    """Read how people sign in, the secret by which the provider knows this dashboard, and that behind the sessions."""
    settings = sign_in_settings(home.root)
    if settings is None:
        return "nobody signs in."
    if read_address(settings.address) != settings.address:
        raise CannotRunError(
            f"{home.sign_in}, key address: browsers write it as {read_address(settings.address)}, and no other is answered. "
            "Write it so."
        )
    if settings.members:
        raise CannotRunError(
            f"{home.sign_in}, key members: it is for the strategic dashboard. Take it away: `outcomes role` gives roles."
        )
    client_secret(settings)
    if home.sign_in_secret.exists() and len(home.sign_in_secret.read_text("ascii", "replace").strip()) < LEAST_LETTERS:
        raise CannotRunError(
            f"{home.sign_in_secret} is too short to sign with. Delete it: the next start makes another, and everybody "
            "signs in anew."
        )
    return f"through {settings.issuer}, at {settings.address}."


def check_surroundings(_: Home, __: date) -> str:
    """Look for variables that take a defence away from the libraries below, or set Streamlit otherwise than this program does."""
    for name, does in WEAKENING.items():
        if os.environ.get(name):
            raise CannotRunError(f"The variable {name} {does}. Take it away.")
    for name in sorted(os.environ):
        if name.startswith(OF_STREAMLIT):
            raise CannotRunError(f"The variable {name} sets Streamlit otherwise than this program does. Take it away.")
    return "no variable takes a defence away."


def check_day(_: Home, __: date) -> str:
    """Look whether pages count to today."""
    if os.environ.get("OUTCOMES_TODAY"):
        raise CannotRunError(
            "OUTCOMES_TODAY holds a day: pages count to it and not to today. It is for looking at old data; take it away."
        )
    return "pages count to today."
