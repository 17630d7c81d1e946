"""Check, keep, build, publish: the story of a load, and of a check, which is a load that keeps nothing."""

import contextlib
import secrets
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

from etl.disk_space import check_room
from etl.intake.changed_files import refuse_changed_files
from etl.intake.options import LoadHome, Options, Progress
from etl.intake.staged_files import stage_files
from etl.intake.verdict import LoadRefused, judge
from etl.leftovers import clear_leftovers, temporary_folder
from etl.letter.contents import Letter
from etl.store.key import read_key
from etl.warehouse.build import Built, build_candidate
from schemas.home.layout import Home
from schemas.home.lock import locked
from schemas.home.version import prepare_home

__all__ = ["LoadRefused", "Options", "Progress", "check", "load", "load_into", "opened", "rebuild"]


def load(root: Path, path: Path, options: Options, progress: Progress) -> Letter:
    """Load a folder or file into the home at `root` and publish a new warehouse.

    Raises LoadRefused when an extract cannot be accepted, CannotRunError for key, lock or disk; the old warehouse serves on.
    """
    with opened(root, options, progress, path) as home:
        return load_into(home, path, options, progress)


def load_into(
    home: LoadHome,
    path: Path,
    options: Options,
    progress: Progress,
    announce: Callable[[Letter], None] = lambda _: None,
) -> Letter:
    """Load into a home that is open, as `load` does. `announce` is called with the letter before anything is kept."""
    staged = stage_files(home, path, options, progress)
    letter, built = judge(home, staged, progress)
    refuse_changed_files(home, staged, built)
    letter = replace(letter, loaded=True)
    announce(letter)
    progress.step("Keeping the rows and publishing the warehouse")
    if staged.new:
        home.store.commit([loaded for loaded in built.loaded_files if loaded.id in staged.new_ids], staged.load_id)
    home.warehouse.publish(built.path, built.build)
    return letter


def check(root: Path | None, path: Path, options: Options, progress: Progress) -> Letter:
    """Return the letter of a folder or file. Nothing is kept. A home only serves to compare, and need not exist."""
    if root is None or not Home(root).store.is_dir():
        with temporary_folder("check") as folder:
            home = prepare_home(folder)
            check_room(home, path)
            return _checked(LoadHome(home, secrets.token_bytes(32)), path, options, progress)
    with opened(root, options, progress, path) as found:
        return _checked(found, path, options, progress)


def rebuild(root: Path, options: Options, progress: Progress) -> Built:
    """Build the warehouse again from the store alone and publish it."""
    with opened(root, options, progress) as home:
        home.store.settle()
        home.store.verify()
        built = build_candidate(home.store, home.store.loaded_files(), home.warehouse.root, progress.step)
        home.warehouse.publish(built.path, built.build)
        return built


def _checked(home: LoadHome, path: Path, options: Options, progress: Progress) -> Letter:
    try:
        letter, _ = judge(home, stage_files(home, path, options, progress), progress)
    except LoadRefused as refusal:
        return refusal.letter
    return letter


@contextlib.contextmanager
def opened(root: Path, options: Options, progress: Progress, path: Path | None = None) -> Iterator[LoadHome]:
    """Open a home to write in it: prepared, locked, with its key, with room for the extracts at `path`.

    What was not finished is deleted, whichever run left it.
    """
    home = prepare_home(root)
    with locked(home.load_lock, "load", options.wait_seconds, progress.step):
        clear_leftovers(home)
        check_room(home, path)
        try:
            yield LoadHome(home, read_key(home.root))
        finally:
            with contextlib.suppress(OSError):  # the next run tries again, and what went wrong here matters more
                clear_leftovers(home)
