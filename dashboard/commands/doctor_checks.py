"""Look at what a home needs of its machine. Each check reads alone, and says what is wrong with what to do about it."""

import difflib
import hmac
import os
import shutil
import stat
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from importlib.metadata import PackageNotFoundError, requires, version
from pathlib import Path
from typing import Final

import duckdb
from packaging.requirements import Requirement

from etl.disk_space import LEAST, MEGABYTE, OF_STORE
from etl.overdue_extracts import overdue, overdue_in_words
from etl.status import read_status
from etl.store.key import fingerprint_of_key, key_in
from etl.system_faults import sentence_of
from schemas.errors import CannotRunError, OutcomesError
from schemas.home.encryption.clear_files import files_in_the_clear, files_to_encrypt
from schemas.home.encryption.encrypted_home import check_key, read_mark
from schemas.home.layout import ACCEPTED, Home
from schemas.home.version import SCHEMA_VERSION, version_of
from schemas.operating_system.folder_listing import everything_below
from schemas.settings.running import running_settings
from schemas.settings.sign_in import sign_in_settings

PRODUCT: Final = "investigation-outcomes"
OLDEST_PYTHON: Final = (3, 11)
OTHERS: Final = stat.S_IRWXG | stat.S_IRWXO
"""Every right of the group and of everybody."""
OTHERS_WRITE: Final = stat.S_IWGRP | stat.S_IWOTH
VARIABLES: Final = frozenset(
    f"OUTCOMES_{name}"
    for name in ("ADDRESS", "CLIENT_SECRET", "ENCRYPTION_KEY_FILE", "ERASE", "HOME", "ISSUER", "KEY", "MINUTES", "OFFICER",
                 "OFFICER_TOKEN", "PARENT", "RELEASES", "ROLE", "TODAY", "USER", "WITHOUT_KEYS")
)  # fmt: skip
"""The variables of the environment that the program reads."""
OF_DATABASES: Final = "OUTCOMES_ODBC_"
"""Begins the variables of which the analyst chooses the rest."""
NAMED: Final = 3
"""How many files a check names; of the others it says how many there are."""


@dataclass(frozen=True)
class Check:
    """Hold what was found by one check. It names files and settings, never what they hold."""

    name: str
    is_wrong: bool
    says: str


def examine(home: Home, today: date) -> tuple[Check, ...]:
    """Return what every check found. What keeps one from looking is wrong, and the others look all the same."""
    return tuple(_examined(name, check, home, today) for name, check in CHECKS.items())


def _examined(name: str, check: Callable[[Home, date], str], home: Home, today: date) -> Check:
    try:
        return Check(name, False, check(home, today))
    except OutcomesError as error:
        return Check(name, True, str(error))
    except (OSError, duckdb.Error) as error:
        return Check(name, True, sentence_of(error))


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
    if os.environ.get("OUTCOMES_TODAY"):
        raise CannotRunError(
            "OUTCOMES_TODAY holds a day: pages count to it and not to today. It is for looking at old data; take it away."
        )
    shown = "readers sign in" if has_sign_in else "nobody signs in, so that the force dashboard shows the sample alone"
    return f"{'those of this force' if home.settings.exists() else 'those of the program'}; {shown}; no stray variable."


def check_rights(home: Home, _: date) -> str:
    """Look whether any other account may read or write something of the home, or put another in its place."""
    above = home.root.resolve().parent
    mode = above.stat().st_mode
    if mode & OTHERS_WRITE and not mode & stat.S_ISVTX:
        raise CannotRunError(f"Others may put another home in the place of this one. Run: chmod go-w {above}")
    paths = [home.root, *everything_below(home.root)]
    foreign = [path for path in paths if path.lstat().st_uid != os.getuid()]
    if foreign:
        raise CannotRunError(
            f"Another account owns {_named(home, foreign)}. Whoever owns a file can change it: chown them."
        )
    if is_open := [path for path in paths if _is_open(home, path)]:
        raise CannotRunError(
            f"Others may read or write {_named(home, is_open)}. Run: chmod -R go-rwx {home.root} (where the strategic "
            "dashboard has an account of its own, give its group `releases` again). Ask who could have read it."
        )
    return f"{len(paths):,} files and folders, none open to other accounts, but for editions to their group."


def _is_open(home: Home, path: Path) -> bool:
    """Return whether more may be done by others than is needed: the group of the strategic dashboard reaches the editions."""
    if path.is_symlink():
        return False
    others = path.stat().st_mode & OTHERS
    if path == home.releases or home.releases in path.parents:
        return bool(others & stat.S_IRWXO)
    return bool(others & ~stat.S_IXGRP if path == home.root else others)


def _named(home: Home, paths: list[Path]) -> str:
    first = ", ".join(
        "the home" if path == home.root else path.relative_to(home.root).as_posix() for path in paths[:NAMED]
    )
    more = len(paths) - NAMED
    return f"{first} and {more:,} more" if more > 0 else first


def check_keys(home: Home, _: date) -> str:
    """Look whether the key of the tokens is here and is the one with which the home was made."""
    if "OUTCOMES_KEY" not in os.environ and not home.key.exists():
        if home.key_fingerprint.exists():
            raise CannotRunError(
                f"The key is not here, and nothing can be loaded. Put its copy at {home.key} or into OUTCOMES_KEY; "
                "without a copy every extract is loaded again into a new home."
            )
        return "none yet. `outcomes key` makes one before the first load."
    key = key_in(None if "OUTCOMES_KEY" in os.environ else home.key)
    assert key is not None
    mine = fingerprint_of_key(key)
    if home.key_fingerprint.exists() and not hmac.compare_digest(home.key_fingerprint.read_text("ascii").strip(), mine):
        raise CannotRunError("The key is not the one with which this home was made. Put the first one in its place.")
    if home.release_key.exists() != home.release_secret.exists():
        lacking = home.release_secret if home.release_key.exists() else home.release_key
        raise CannotRunError(
            f"{lacking} is missing: editions are signed by one and chosen by the other. Restore it from its copy."
        )
    editions = "and those of editions" if home.release_key.exists() else "and none of editions yet"
    return f"that of the tokens fits the home, {editions}. Whether you keep copies elsewhere cannot be seen from here."


def check_encryption(home: Home, _: date) -> str:
    """Look whether the home is encrypted under the key that is given, as a whole."""
    check_key(home, holds_something=version_of(home) is not None)
    if read_mark(home) is None:
        return "none: whoever has the disk, or a copy of it, reads all of the home. `outcomes encrypt` encrypts it."
    if clear := files_in_the_clear(home):
        raise CannotRunError(
            f"{_named(home, clear)} is in the clear, and the home is encrypted. This program did not put it there: ask who did."
        )
    return f"{len(files_to_encrypt(home)):,} files, under the key that is given. docs/security.md says what stays in the clear."


def check_clock(home: Home, today: date) -> str:
    """Compare the clock with what was written by it before: behind it, hearings and due days are counted to the wrong day."""
    tomorrow = datetime.now(UTC) + timedelta(days=1)
    late = [path for path in everything_below(home.root) if path.lstat().st_mtime > tomorrow.timestamp()]
    if late:
        raise CannotRunError(
            f"{_named(home, late)} is of a later day than this machine's clock, {today:%d %B %Y}. Set the clock right."
        )
    ahead = [one for one in read_status(home.root).extracts if one.as_at is not None and one.as_at > today]
    if ahead:
        raise CannotRunError(
            f"The extract {ahead[0].extract} is as at a later day than this machine's clock, {today:%d %B %Y}. Set it right."
        )
    return f"{today:%d %B %Y}, later than all that was loaded."


def check_disk(home: Home, _: date) -> str:
    """Compare the room on the disk with what a build of all that is kept takes at its peak."""
    kept = sum(path.stat().st_size for path in everything_below(home.store / ACCEPTED) if path.suffix == ".parquet")
    needed, free = LEAST + kept * OF_STORE, shutil.disk_usage(home.root).free
    words = f"{free / MEGABYTE:,.0f} MB are free; a build of what is kept needs about {needed / MEGABYTE:,.0f} MB"
    if free < needed:
        raise CannotRunError(f"{words}. Make room, or nothing can be loaded.")
    return f"{words}, a load beside it what its files take."


def check_versions(home: Home, _: date) -> str:
    """Compare Python, the installed libraries and the home with what this program was made for."""
    running = ".".join(map(str, sys.version_info[:3]))
    if sys.version_info[:2] < OLDEST_PYTHON:
        raise CannotRunError(f"Python {running} is too old: 3.11 is the oldest that was tried.")
    if other := sorted(_other_than_required()):
        raise CannotRunError(f"Installed is {', '.join(other)}. Install what requirements.lock names.")
    found = version_of(home)
    of_home = "no home yet" if found is None else f"home of version {found}"
    if found is not None and found < SCHEMA_VERSION:
        of_home += f", which the next command that writes carries to {SCHEMA_VERSION}: take a backup first"
    return f"{PRODUCT} {version(PRODUCT)}, Python {running}, {of_home}."


def _other_than_required() -> Iterator[str]:
    """Yield each library of which another version is here than is required. An extra that is not installed is not lacking."""
    for line in requires(PRODUCT) or ():
        one = Requirement(line)
        is_extra = one.marker is not None and not one.marker.evaluate({"extra": ""})
        try:
            here = version(one.name)
        except PackageNotFoundError:
            if not is_extra:
                yield f"no {one.name} (required: {one.specifier or 'any'})"
            continue
        if not one.specifier.contains(here, prereleases=True):
            yield f"{one.name} {here} (required: {one.specifier})"


def check_freshness(home: Home, today: date) -> str:
    """Look whether an extract is overdue."""
    most_days = running_settings(home.root).overdue.days
    status = read_status(home.root)
    if status.build is None:
        return "nothing was loaded yet."
    if late := overdue(status, today, most_days):
        raise CannotRunError(overdue_in_words(late, most_days))
    return f"no extract is older than {most_days} days."


def check_erasure(home: Home, _: date) -> str:
    """Look whether an erasure was interrupted: until it is finished, something of whoever is erased may be left."""
    if home.erasing.exists():
        raise CannotRunError(
            "An erasure was begun and is not finished. Run `outcomes status`: it finishes it, or says that it never began."
        )
    return "none was interrupted."


def check_retention(home: Home, today: date) -> str:
    """Look whether something is past the period of its extract and was not erased, and whether a hold waits for its review."""
    from etl.erasure.past_retention import past_retention
    from etl.store.hold import holds_in_force
    from etl.store.store import Store

    late = [hold.number for hold in holds_in_force(home.store, None) if hold.review_on < today]
    if late:
        raise CannotRunError(
            f"The legal hold {late[0]} waits for its review. `outcomes hold list` says which others do."
        )
    months = running_settings(home.root).retention.months
    if not months:
        return "no period is set: what is kept follows the source."
    store = Store(home.store, None)
    found = past_retention(store, store.loaded_files(), months, today)
    if past := sum(map(len, found.values())):
        raise CannotRunError(
            f"{past:,} crimes or cases are past their period and not erased: outcomes erase --older-than-retention"
        )
    return f"nothing is past its period, of {', '.join(months)}."


CHECKS: Final[dict[str, Callable[[Home, date], str]]] = {
    "settings": check_settings,
    "rights": check_rights,
    "keys": check_keys,
    "encryption": check_encryption,
    "clock": check_clock,
    "disk": check_disk,
    "versions": check_versions,
    "freshness": check_freshness,
    "erasure": check_erasure,
    "retention": check_retention,
}
"""What is looked at, by the name under which it is told."""
