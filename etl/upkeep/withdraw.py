"""Take a load back: say what that does to the figures, keep a tombstone, build and publish without its rows."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from etl.errors import CannotRunError, UsageError
from etl.intake.options import LoadHome, Options, Progress
from etl.letter.moved_figures import MovedFigure, moved_figures
from etl.letter.render import day_in_words
from etl.load import opened
from etl.store.loaded_file import LoadedFile
from etl.store.open_build import opened_build
from etl.store.tombstone import WITHDRAW, Tombstone, WithdrawnFile
from etl.warehouse.build import build_candidate
from etl.warehouse.definitions_hash import check_definitions
from etl.warehouse.totals import totals
from schemas.settings.withdrawal_reason import WithdrawalReason


@dataclass(frozen=True)
class Withdrawal:
    """Hold what a withdrawal does: the files of the load, and every figure before and after."""

    load_id: str
    reason: WithdrawalReason
    files: tuple[LoadedFile, ...]
    moved: tuple[MovedFigure, ...]
    build: str


def withdraw(
    root: Path,
    load_id: str,
    reason: WithdrawalReason,
    options: Options,
    progress: Progress,
    *,
    is_meant: bool,
) -> Withdrawal:
    """Work out what it does to take a load back and, where it is meant, publish the warehouse without it. Its rows are kept.

    A withdrawal that stopped after its tombstone is finished: the build that serves still counts the load.
    Raises UsageError for a load that is unknown or was withdrawn, CannotRunError for key, lock or disk; nothing changed then.
    """
    with opened(root, options, progress) as home:
        home.store.settle()
        home.store.verify()
        files, before_this = home.store.loaded_files(), home.store.withdrawn_files()
        is_unfinished = home.store.withdrawn_at(load_id) is not None and _still_counts(home, load_id)
        link = None if is_unfinished else home.store.load_named(load_id)
        kept = [one.file for one in before_this] if is_unfinished else files
        taken = tuple(loaded for loaded in kept if loaded.load_id == load_id)
        _refuse_without_earlier(taken, [loaded for loaded in files if loaded.load_id != load_id])
        at = datetime.now(UTC).isoformat(timespec="seconds")
        newly = [] if is_unfinished else [WithdrawnFile(one, reason, at) for one in taken]
        built = build_candidate(
            home.store,
            [loaded for loaded in files if loaded.load_id != load_id],
            home.warehouse.root,
            progress.step,
            withdrawn=[*before_this, *newly],
        )
        progress.step("Comparing every figure before and after")
        before, moved = _compared(home, built.path)
        found = Withdrawal(load_id, reason, taken, moved, built.build)
        if not is_meant:
            return found
        if link is not None:
            home.store.bury(Tombstone(WITHDRAW, load_id, link.sha256, reason, at, before, built.content_hash))
        home.warehouse.publish(built.path, built.build)
        return found


def as_text(found: Withdrawal) -> str:
    """Return what a withdrawal takes back and does to the figures, for a terminal."""
    lines = [f"Load {found.load_id}:"]
    lines += [
        f"  {loaded.file_name} ({loaded.extract}, as at {day_in_words(loaded.as_at)}): {loaded.usable:,} usable rows"
        for loaded in found.files
    ]
    if not found.moved:
        return "\n".join([*lines, "", "Without it no published figure changes."])
    return "\n".join([*lines, "", "The figures (all periods):", *(f"  {one.in_words()}" for one in found.moved)])


def _refuse_without_earlier(taken: Sequence[LoadedFile], rest: Sequence[LoadedFile]) -> None:
    """Refuse to take back the last rows of a source whose earlier ones were removed: its figures would be empty.

    Raises UsageError.
    """
    for loaded in taken:
        others = [one for one in rest if one.is_of_source(loaded)]
        if loaded.has_rows and others and not any(one.has_rows for one in others):
            raise UsageError(
                f"Of {loaded.extract} no earlier rows are kept since `outcomes compact`, so nothing of it would be left. Load a "
                "corrected extract, then take this one back."
            )


def _still_counts(home: LoadHome, load_id: str) -> bool:
    """Return whether the build that serves counts a load."""
    current = home.warehouse.current()
    if current is None:
        return False
    with opened_build(current) as con:
        return con.execute("select 1 from loads where load_id = $load", {"load": load_id}).fetchone() is not None


def _compared(home: LoadHome, candidate: Path) -> tuple[str, tuple[MovedFigure, ...]]:
    """Return the content hash of the build that serves, and every figure that the candidate says otherwise."""
    check_definitions(home.home.root)
    current = home.warehouse.current()
    if current is None:
        raise CannotRunError("No build serves, so nothing can be compared. Run `outcomes build`, then this again.")
    with opened_build(current) as con:
        content, before = con.execute("select content_hash from build").fetchone(), totals(con)
    with opened_build(candidate) as con:
        after = totals(con)
    assert content is not None, "a build has a content hash"
    return str(content[0]), moved_figures(before, after)
