"""Look at what a home holds: who may read it, whether its keys fit, and what waits to be erased or to be loaded."""

import hmac
import os
import stat
from datetime import date
from pathlib import Path
from typing import Final

from dashboard.access.grants import key_of_users
from dashboard.records.role_table import RoleTable
from etl.overdue_extracts import overdue, overdue_in_words
from etl.status import read_status
from etl.store.key import fingerprint_of_key, key_if_there, key_in
from schemas.data_protection import AccessClass, Retention
from schemas.errors import CannotRunError
from schemas.extracts import EXTRACTS
from schemas.home.encryption.clear_files import files_in_the_clear, files_to_encrypt
from schemas.home.encryption.encrypted_home import check_key, read_mark
from schemas.home.layout import Home
from schemas.home.version import version_of
from schemas.operating_system.folder_listing import everything_below
from schemas.settings.running import running_settings

OTHERS: Final = stat.S_IRWXG | stat.S_IRWXO
"""Every right of the group and of everybody."""
OTHERS_WRITE: Final = stat.S_IWGRP | stat.S_IWOTH
NAMED: Final = 3
"""How many files a check names; of the others it says how many there are."""


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
            f"Another account owns {named_in_home(home, foreign)}. Whoever owns a file can change it: chown them."
        )
    if is_open := [path for path in paths if _is_open(home, path)]:
        raise CannotRunError(
            f"Others may read or write {named_in_home(home, is_open)}. Run: chmod -R go-rwx {home.root} (where the strategic "
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


def named_in_home(home: Home, paths: list[Path]) -> str:
    """Return the first few of these paths as they are called below the home, and how many more there are."""
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
            f"{named_in_home(home, clear)} is in the clear, and the home is encrypted. "
            "This program did not put it there: ask who did."
        )
    return f"{len(files_to_encrypt(home)):,} files, under the key that is given. docs/security.md says what stays in the clear."


def check_roles(home: Home, _: date) -> str:
    """Verify the role table. Of one that somebody else wrote nobody has a role, and nobody would know why."""
    if not home.role_table.exists():
        return "none was given here."
    key = key_if_there(home.root)
    if key is None:
        raise CannotRunError(
            "Whether the table of roles is as it was written cannot be told without the key. Put it back."
        )
    standing = RoleTable(home.root, key_of_users(key)).standing()
    return f"{len(standing):,} stand, each as it was written."


def check_extracts(_: Home, __: date) -> str:
    """Look whether every extract says who may see its rows, how long they are kept and which columns name a person."""
    for name, contract in EXTRACTS.items():
        if not isinstance(contract.access_class, AccessClass) or not isinstance(contract.retention, Retention):
            raise CannotRunError(
                f"The extract {name} does not declare who may see its rows or how long they are kept. Declare both in "
                f"schemas/extracts/{name}.py: docs/data_protection.md says what each means."
            )
    return f"all {len(EXTRACTS)} say who may see their rows, how long they are kept and which columns name a person."


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
            f"{past:,} crimes, cases or disclosures are past their period and not erased: outcomes erase --older-than-retention"
        )
    return f"nothing is past its period, of {', '.join(months)}."
