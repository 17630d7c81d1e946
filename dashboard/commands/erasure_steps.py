"""Erase from a home all that names a person or a crime, and finish an erasure that was interrupted.

In this order: a note of what is coming, the entry of the store's chain (from which on all is erased), a warehouse without the
rows and no other, then decisions, reviews, marks, the audit log and the closed years; last the note is deleted.
Whoever opens the home meanwhile finishes what was begun.
"""

import contextlib
import json
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any, Final

import typer

from dashboard.audit.door import command_line, log_of
from dashboard.audit.line import tokens_of
from dashboard.caseload.decisions import DecisionStore
from dashboard.records.asked import MarkStore
from dashboard.records.erased import CRIME, IsErased
from dashboard.records.reviews import ReviewStore
from dashboard.records.seals import compare, seal
from dashboard.release.record.cohorts import erase_members, members_of
from etl.erasure.target import Target
from etl.intake.options import LoadHome, Options, Progress
from etl.load import opened
from etl.progress import shown
from etl.store.erasure import digest_of
from etl.upkeep.erase import StagedErasure, erase_rows, erasure_kept, finish_rows, stage_erasure
from schemas.errors import CannotRunError, UsageError
from schemas.home.encryption import home_file
from schemas.home.layout import Home
from schemas.home.lock import locked
from schemas.operating_system import durable
from schemas.operating_system.folder_listing import named_in
from schemas.settings.erasure_reason import ErasureReason

LOG: Final = Home(Path()).audit_log.name
CLOSED_YEARS: Final = Home(Path()).release_cohorts.name


@dataclass(frozen=True)
class Begun:
    """Hold what goes beside what the chain lists, by its tokens: crimes of closed years, and references of the audit log."""

    members: Collection[str]
    tokens: Collection[str]


@dataclass(frozen=True)
class Plan:
    """Hold what an erasure takes, part by part, as counts."""

    staged: StagedErasure
    records: Mapping[str, int]  # name of a store of decisions, a log or the closed years -> rows, lines or crimes
    builds: int

    @property
    def is_empty(self) -> bool:
        """Return whether nothing in the home is of what is to be erased."""
        return not self.staged.files and not any(self.records.values())


def erase(
    root: Path,
    wanted: Target,
    reason: ErasureReason,
    options: Options,
    progress: Progress,
    *,
    is_meant: bool,
    listed: bool = True,
) -> Plan:
    """Find all that is to be erased and, where it is meant, erase it. What is `listed` later loads drop again.

    Raises UsageError where nothing is found, RefusedError where records are not as they were written or a promise does not hold,
    CannotRunError for key, secret, lock or disk; nothing has changed then.
    """
    with _opened_whole(root, options, progress) as home:
        staged = stage_erasure(home, wanted, progress)
        _verify_records(home)
        target = staged.target
        members = members_of(root, target.persons, target.references.get(CRIME, frozenset()))
        log = log_of(root)
        tokens = tokens_of(log.key, target.references)
        records = _records(root, _is_erased(home.key, target.digests(home.key)), is_meant=False)
        records[LOG] = len(log.named_in(tokens))
        builds = len(named_in(home.warehouse.root, "*.duckdb"))
        plan = Plan(staged, {**records, CLOSED_YEARS: len(members)}, builds)
        if plan.is_empty:
            raise UsageError(
                "Nothing in this home is of what is to be erased. Nothing was changed. Write a reference as the force's own "
                "system does; a person is known only by the reference from which her token was made."
            )
        if is_meant:
            begun = Begun(members, tuple(tokens))
            begin = partial(_begin, home.home, begun)
            erase_rows(home, staged, reason, plan.records, begin, progress, listed=listed)
            _finish_records(home, target.digests(home.key), begun)
        return plan


def finish_begun(root: Path) -> None:
    """Finish an erasure of a home that was interrupted, or say that it had not begun. Raises CannotRunError as `erase` does."""
    if not Home(root).erasing.exists():
        return
    with shown() as progress, _opened_whole(root, Options(), progress) as home:
        begun = _read_begun(home.home)
        if begun is None:  # another command was faster
            return
        number, noted = begun
        kept = erasure_kept(home, number)
        if kept is None:
            home.store.settle()
            _forget(home.home)
            typer.echo("An erasure was interrupted before it began: nothing was erased. Begin it again.", err=True)
            return
        progress.step("Finishing an erasure that was interrupted")
        finish_rows(home, progress)
        _finish_records(home, frozenset(kept.digests), noted)
        typer.echo("An erasure that was interrupted is finished: all of it is erased.", err=True)


@contextlib.contextmanager
def _opened_whole(root: Path, options: Options, progress: Progress) -> Iterator[LoadHome]:
    """Open a home to write in every part of it."""
    with contextlib.ExitStack() as held:
        home = held.enter_context(opened(root, options, progress))
        for path in home.home.locks[1:]:
            held.enter_context(locked(path, "erasure", options.wait_seconds, progress.step))
        yield home


def _begin(home: Home, begun: Begun, number: int) -> None:
    note = {"number": number, "members": sorted(begun.members), "tokens": sorted(begun.tokens)}
    home_file.keep(home.erasing, json.dumps(note, indent=1).encode("ascii"))


def _read_begun(home: Home) -> tuple[int, Begun] | None:
    """Return the number of the entry that was coming, and what else is to go by its tokens; None without a note."""
    try:
        said: dict[str, Any] = json.loads(home_file.read_bytes(home.erasing))
        return int(said["number"]), Begun(tuple(map(str, said["members"])), tuple(map(str, said.get("tokens", ()))))
    except FileNotFoundError:
        return None
    except (ValueError, KeyError, TypeError) as error:
        raise CannotRunError(
            f"{home.erasing} is not as this program wrote it. Restore the home from its backup, then erase again."
        ) from error


def _forget(home: Home) -> None:
    home.erasing.unlink()
    durable.sync(home.root)


def _is_erased(key: bytes, digests: frozenset[str]) -> IsErased:
    return lambda kind, ref: digest_of(key, kind, ref) in digests


def _stores(root: Path) -> tuple[DecisionStore, ReviewStore, MarkStore]:
    return DecisionStore(root), ReviewStore(root), MarkStore(root)


def _records(root: Path, is_erased: IsErased, *, is_meant: bool) -> dict[str, int]:
    """Erase what pages keep, or count it alone, by the name of each file."""
    return {store.file.path.name: store.erase(is_erased, is_meant=is_meant) for store in _stores(root)}


def _verify_records(home: LoadHome) -> None:
    """Compare what pages keep with its chains and seals: chained anew, a row that somebody changed would pass for ours."""
    compare(home.home.seals, home.key, _hashes(home.home.root))


def _hashes(root: Path) -> dict[str, tuple[str, ...]]:
    return {store.file.path.name: store.file.verify() for store in _stores(root)}


def _finish_records(home: LoadHome, digests: frozenset[str], begun: Begun) -> None:
    root = home.home.root
    _records(root, _is_erased(home.key, digests), is_meant=True)
    seal(home.home.seals, home.key, _hashes(root), after_erasure=True)
    log = log_of(root)
    named = {"lines": len(log.named_in(begun.tokens))}
    log.erase(begun.tokens, command_line(log, "tokens_of_the_audit_log", named), is_meant=True)
    erase_members(root, begun.members)
    _forget(home.home)
