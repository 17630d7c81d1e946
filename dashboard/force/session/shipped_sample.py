"""Tell whether a build was made of nothing but the sample of this program: where nobody signs in, no other is shown.

No setting says so. What decides is the hash of every file that the build was made from, against the list that is shipped.
"""

from functools import cache
from importlib.resources import files
from typing import Final

import duckdb

from dashboard.language.catalogue import _
from dashboard.warehouse.reader import Warehouse
from schemas.errors import RefusedError

LOADED_FILES: Final = "select distinct source_sha256 from loads"


class SignInNeededError(RefusedError):
    """Refuse data of a force where nobody signs in. The words name no file and no extract."""


def refuse_other_data(build: Warehouse) -> None:
    """Raise SignInNeededError for a build that was made from any file which is not of the sample, or does not say from which."""
    try:
        loaded = {sha256 for (sha256,) in build.cursor().execute(LOADED_FILES).fetchall()}
    except duckdb.BinderException as error:  # a build of an earlier version, which did not keep it
        raise SignInNeededError(_sentence()) from error
    if not loaded <= shipped():
        raise SignInNeededError(_sentence())


@cache
def shipped() -> frozenset[str]:
    """Return the SHA-256 of every file of the sample, as `sample_data/SHA256SUMS` lists them."""
    listed = (files("sample_data") / "SHA256SUMS").read_text("utf-8")
    return frozenset(line.split("  ")[0] for line in listed.splitlines())


def _sentence() -> str:
    return _(
        "This home holds other data than the sample of this program, and without sign-in they are shown to nobody. "
        'Let readers sign in (docs/deploy.md, "How people sign in"): write sign_in.toml in the home, give each a role with '
        "outcomes role grant, and start the dashboard again. If it holds the sample alone, an earlier version built it: "
        "run outcomes build."
    )
