"""List every file of a home that would be encrypted, and find those that are in the clear: a home is encrypted as a whole."""

from pathlib import Path
from typing import Final

from schemas.errors import RefusedError
from schemas.home.encryption.build_file import is_encrypted
from schemas.home.encryption.sealed_bytes import MAGIC, is_sealed
from schemas.home.layout import AUDIT, DECISIONS, RELEASE_LEDGER, STORE, WAREHOUSE, Home, stays_plain
from schemas.operating_system import durable
from schemas.operating_system.folder_listing import everything_below

BUILD: Final = ".duckdb"


def files_to_encrypt(home: Home) -> list[Path]:
    """Return every file of a home but those that stay as they are. Raises RefusedError for what is no file of this program."""
    staging = (home.release_staging, home.papers_staging, home.backup_staging)
    alone = (home.release_cohorts, home.receiving, home.erasing, *staging)
    known = {STORE, WAREHOUSE, DECISIONS, AUDIT, RELEASE_LEDGER, *(path.name for path in alone)}
    found = []
    for path in everything_below(home.root):
        name = path.relative_to(home.root)
        name = name.with_name(name.name.removesuffix(durable.PARTIAL))  # a run that was killed may have left it
        if stays_plain(name):
            continue
        if name.parts[0] not in known or path.is_symlink():
            raise RefusedError(
                f"{path} is no file of this program, so whether it has to be encrypted is not known. Move it out of the home."
            )
        if path.is_file():
            found.append(path)
    return found


def files_in_the_clear(home: Home) -> list[Path]:
    """Return every file that is not encrypted and would be. Raises RefusedError as above."""
    return [path for path in files_to_encrypt(home) if not _is_encrypted(path)]


def _is_encrypted(path: Path) -> bool:
    if path.suffix == BUILD:
        return is_encrypted(path)
    with path.open("rb") as file:
        return is_sealed(file.read(len(MAGIC)))
