"""Publish an edition whole or not at all: written aside, on the disk, read-only, then named in one step."""

import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

import duckdb
import polars as pl
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from dashboard.editions.manifest import manifest_hash
from dashboard.release.record.head import signed_head
from schemas.errors import CannotRunError
from schemas.home.encryption import home_file
from schemas.home.layout import Home
from schemas.operating_system import durable
from schemas.operating_system.folder_listing import everything_below

READ_ONLY: Final = 0o400


@contextmanager
def staged(home: Path) -> Iterator[Path]:
    """Give an empty folder beside the releases, and remove it in the end.

    What a run that was killed left there is removed first. Raises CannotRunError for what the disk refuses.
    """
    folder = Home(home).release_staging
    try:
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir(mode=0o700)
        yield folder
    except (OSError, duckdb.OperationalError, pl.exceptions.PolarsError) as error:
        raise CannotRunError(
            f"{home} could not be written ({type(error).__name__}: {error}). Nothing was released. "
            "Mend the disk, then try again."
        ) from error
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def settle_on_disk(folder: Path) -> None:
    """Make every file of a folder read-only, and wait until the disk has it."""
    for path in everything_below(folder):
        if path.is_file():
            path.chmod(READ_ONLY)
    durable.sync_tree(folder)


def put(source: Path, target: Path) -> None:
    """Give a file or a folder its final name in one step: it is there whole, or not at all."""
    durable.make_folder(target.parent)
    durable.move(source, target)


def note_last(home: Path, staging: Path, name: str, number: int, key: Ed25519PrivateKey) -> None:
    """Write and sign which edition came last and the how many-th it is, where the note does not say it yet."""
    note = Home(home).release_head
    content = signed_head(key, name, number, manifest_hash(Home(home).releases, name)).encode("ascii")
    if not note.is_file() or home_file.read_bytes(note) != content:
        made = staging / note.name
        made.write_bytes(home_file.as_kept(made, content))
        settle_on_disk(staging)
        put(made, note)


def written(path: Path, write: Callable[[Path], None]) -> Path:
    """Write a file that only its owner can read, and return it."""
    write(path)
    path.chmod(0o600)
    return path
