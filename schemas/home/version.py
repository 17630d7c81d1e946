"""Carry a home from the version in which it was made to today's. Every later change of what a home holds adds one migration."""

import json
import re
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any, Final

from schemas.errors import NO_FILE, CannotRunError
from schemas.home import manifest_chain
from schemas.home.encryption.encrypted_home import check_key, mark_new
from schemas.home.layout import HEAD, KEPT, MANIFESTS, REJECTIONS, SCHEMA_VERSION_FILE, Home
from schemas.home.lock import locked
from schemas.operating_system import durable
from schemas.operating_system.folder_listing import named_in
from schemas.operating_system.sha256 import sha256_of

Migration = Callable[[Home], None]
WAIT_SECONDS: Final = 600.0
CHAINED: Final = re.compile(r"[0-9]{5}-")  # begins the name of a manifest that stands in the chain


def _to_version_2(home: Home) -> None:
    """Change nothing: from version 2 on, a home says which version it is."""


def _to_version_3(home: Home) -> None:
    """Chain the manifests of the store, which were lists of files, and write down what their rejections are.

    They go into a chain in the order of their names, which were times. Each old one is deleted once all new ones are there.
    """
    for left in named_in(home.root, "backup-*"):  # of a backup that was killed: today they lie in `backup_staging`
        shutil.rmtree(left)
    folder = home.store / MANIFESTS
    old = {path.stem: path for path in named_in(folder, "*.json") if not CHAINED.match(path.name)}
    if not (home.store / HEAD).exists():  # it is written last
        durable.make_folder(home.store)
        manifest_chain.chain_up(home.store, {name: _as_load(home, path) for name, path in old.items()})
    for path in old.values():
        path.unlink()


def _as_load(home: Home, path: Path) -> dict[str, Any]:
    try:
        files = json.loads(path.read_text("utf-8"))
        for file in files:
            rejections = home.store / REJECTIONS / file["extract"] / f"{file['as_at']}-{file['id']}"
            file["rejections"] = [(part.name, sha256_of(part)) for part in named_in(rejections, "*.parquet")]
    except (ValueError, KeyError, TypeError) as error:
        raise CannotRunError(
            f"{path} is not the manifest of a load, or was changed since. Restore it from the backup."
        ) from error
    return {"kind": "load", "files": files}


def _to_version_4(home: Home) -> None:
    """Change nothing: from version 4 on an edition says its number, which earlier programs would call a broken manifest."""


def _to_version_5(home: Home) -> None:
    """Change nothing: from version 5 on a ledger keeps what was drawn for each count, which earlier programs cannot read."""


def _to_version_6(home: Home) -> None:
    """Change nothing: from version 6 on years are closed and read once, which earlier programs would count again."""


def _to_version_7(home: Home) -> None:
    """Change nothing: from version 7 on what is consulted stands in the audit log, which earlier programs would pass over."""


MIGRATIONS: Final[tuple[Migration, ...]] = (
    _to_version_2, _to_version_3, _to_version_4, _to_version_5, _to_version_6, _to_version_7
)  # fmt: skip
"""The first leads from version 1 to 2. Each may run again after a crash: it leaves what it has already done."""
SCHEMA_VERSION: Final = len(MIGRATIONS) + 1


def open_home(root: Path) -> Home:
    """Return the home after it was brought to today's version. A folder that holds nothing yet is left as it is.

    Raises CannotRunError for a home of a newer program, for a mark that cannot be read, and for lock or disk.
    """
    home = Home(root)
    check_key(home, holds_something=version_of(home) is not None)
    if version_of(home) not in (None, SCHEMA_VERSION):
        _migrate(home)
    return home


def prepare_home(root: Path) -> Home:
    """Return the home at `root`, made where there is none, at today's version.

    Raises CannotRunError as `open_home` does, and for a path at which libraries cannot write.
    """
    _refuse_unwritable(str(root.absolute()))
    home = open_home(root)
    if version_of(home) is None:
        mark_new(home)
    for folder in (home.root, home.store, home.warehouse):
        durable.make_folder(folder)
    if not home.schema_version.exists():
        manifest_chain.begin(home.store)
        _mark(home, SCHEMA_VERSION)
    return home


def _refuse_unwritable(path: str) -> None:
    """Refuse a path with a question mark, behind which DuckDB expects options, or no UTF-8, which polars cannot open."""
    is_text = path.encode("utf-8", "replace").decode() == path
    if "?" in path or not is_text:
        found = "a question mark" if is_text else "a character that is not UTF-8"
        raise CannotRunError(f"The path of a home cannot hold {found}. Nothing was made. Choose another folder.")


def version_of(home: Home) -> int | None:
    """Return the version of a home; None for a folder that holds nothing of one. Before version 2 there was no mark.

    Raises CannotRunError for a mark that cannot be read, and for a version that this program does not know.
    """
    if not home.schema_version.exists():
        has_content = any((home.root / name).exists() for name in KEPT if name != SCHEMA_VERSION_FILE)
        return 1 if has_content else None
    try:
        version = int(home.schema_version.read_text("ascii"))
    except (*NO_FILE, ValueError) as error:
        raise CannotRunError(
            f"{home.schema_version} does not hold the version of this home. Restore it from the backup."
        ) from error
    if version < 1:
        raise CannotRunError(
            f"{home.schema_version} says {version}, and no home has that version. Restore it from the backup."
        )
    if version > SCHEMA_VERSION:
        raise CannotRunError(
            f"The home {home.root} was written by a newer version of this program: it is of version {version}, and this "
            f"program knows versions up to {SCHEMA_VERSION}. Nothing was changed. Install the newer program."
        )
    return version


def _migrate(home: Home) -> None:
    try:
        with locked(home.load_lock, "load", WAIT_SECONDS):
            version = version_of(home)  # another process may have been faster
            assert version is not None, "a home with contents has a version"
            for number in range(version, SCHEMA_VERSION):
                MIGRATIONS[number - 1](home)
                _mark(home, number + 1)
    except OSError as error:
        raise CannotRunError(
            f"The home {home.root} is of an older version and cannot be written ({error}), so it cannot be brought to this one. "
            "Give this account the right to write there, or make room, then run this again."
        ) from error


def _mark(home: Home, version: int) -> None:
    durable.write(home.schema_version, f"{version}\n".encode("ascii"))
