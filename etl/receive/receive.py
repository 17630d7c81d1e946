"""Receive a drop: the story of a month that runs itself, from a folder that fills to the letter beside the files.

Whenever a run is killed the next one goes on from the journal: a drop is loaded once, wholly or not at all, and whoever must know
is told at least once.
"""

from dataclasses import dataclass, replace
from datetime import date, datetime
from pathlib import Path
from typing import Final

import duckdb

from etl.errors import CannotRunError, OutcomesError, RefusedError
from etl.intake.options import LoadHome
from etl.letter.contents import Letter
from etl.letter.render import as_html, as_text
from etl.load import LoadRefused, Options, Progress, load_into, opened
from etl.mapping.load import NAME as MAPPING
from etl.overdue_extracts import overdue
from etl.receive.drop import Drop, identities, see_drop
from etl.receive.filing import check_folders, file_away, stamp_of
from etl.receive.journal import Journal, forget, read_journal
from etl.receive.notice import MAPPING as OF_MAPPING
from etl.receive.notice import Notice, notices_of
from etl.receive.notify import has_been_told, notify
from etl.receive.wait_until_whole import CLOCK, Clock, wait_until_whole
from etl.status import read_status
from schemas.home.layout import Home, serving_build
from schemas.settings.running import RunningSettings, running_settings

LOADED: Final = "Loaded."
WITH_LOSS: Final = "Loaded, and something of it is lost: read the letter."
AGAIN: Final = "Loaded before: nothing has changed."
REFUSED: Final = "Refused: nothing was loaded."


@dataclass(frozen=True)
class Received:
    """Say in one sentence what became of a drop. `exit_code` is 1 where it was refused, else 0."""

    sentence: str
    exit_code: int = 0


@dataclass(frozen=True)
class _Run:
    """Hold what one run works with."""

    root: Path
    folder: Path
    settings: RunningSettings
    options: Options
    progress: Progress

    @property
    def home(self) -> Home:
        return Home(self.root)

    def tell(self, notices: tuple[Notice, ...]) -> None:
        """Tell whoever must know."""
        notify(self.home, self.settings.notify, notices, self.progress.step)

    def tell_once(self, notices: tuple[Notice, ...]) -> None:
        """Tell what stays as it is from run to run, where it was not told before."""
        today = self.options.today.isoformat()
        self.tell(tuple(notice for notice in notices if not has_been_told(self.home, notice, today)))


def receive(
    root: Path, folder: Path, options: Options, progress: Progress, clock: Clock = CLOCK
) -> tuple[Received, ...]:
    """Load what lies in a folder once it is whole, and move it with its letter to `loaded` or `refused`.

    Returns what became of it, of a drop that an earlier run left unfinished first. Raises CannotRunError where the drop is not
    whole in time, or for lock, key or disk: nothing is moved then.
    """
    run = _Run(root, folder.resolve(), running_settings(root), options, progress)
    try:
        return tuple(_received(run, clock))
    finally:
        _tell_overdue(run, options.today)


def _received(run: _Run, clock: Clock) -> list[Received]:
    found: list[Received] = []
    deadline = clock.now() + run.settings.receive.longest_wait_seconds
    while True:
        journal = read_journal(run.home)
        try:
            drop = (
                Drop(run.folder)
                if journal is not None and journal.phase == "decided"
                else wait_until_whole(run.folder, run.settings.receive, run.progress.step, deadline, clock)
            )
        except RefusedError as fault:
            return [*found, _unusable_mapping(run, fault)]
        if journal is None and drop.is_empty:
            return found or [_nothing(drop)]
        with opened(run.root, run.options, run.progress, run.folder) as home:
            journal = read_journal(run.home)
            if journal is not None and journal.phase == "decided":
                found.append(_finished(run, journal))
                continue
            if journal is not None and journal.folder != run.folder and journal.folder.is_dir():
                raise CannotRunError(
                    f"A drop in {journal.folder} was not finished. Nothing was read. Run `outcomes receive` of that folder first."
                )
            if drop.is_empty:  # a run that was killed had judged what somebody took away since
                forget(run.home)
                continue
            if see_drop(run.folder).everything == drop.everything:  # else it changed while the lock was waited for
                found.append(_taken(run, home, drop, journal))
                return found


def _taken(run: _Run, home: LoadHome, drop: Drop, before: Journal | None) -> Received:
    """Load a whole drop, or refuse it. `before`: the journal of a run that was killed after it had judged a drop."""
    check_folders(run.folder)

    def announce(letter: Letter) -> None:
        _check_unchanged(drop)
        _journal(drop, letter, before).write(run.home)

    options = replace(run.options, only=frozenset(drop.everything))
    try:
        load_into(home, run.folder, options, run.progress, announce)
        journal = read_journal(run.home)
    except LoadRefused as refusal:
        _check_unchanged(drop)
        journal = _journal(drop, refusal.letter, None)
    except RefusedError as fault:
        return _unusable_mapping(run, fault)
    assert journal is not None, "it was announced before it was loaded"
    decided = replace(journal, phase="decided")
    decided.write(run.home)
    return _finished(run, decided)


def _journal(drop: Drop, letter: Letter, before: Journal | None) -> Journal:
    """Return what becomes of a drop; as a run that was killed had judged it, where that run had loaded it too."""
    is_again = all(file.already_loaded for file in letter.files)
    if before is not None and is_again and (before.folder, before.files) == (drop.folder, drop.everything):
        return before
    mapping, notices, is_refused = drop.folder / MAPPING, notices_of(letter), letter.verdict == "refused"
    return Journal(
        "judged",
        "refused" if is_refused else "loaded",
        drop.folder,
        stamp_of(drop.folder, datetime.now().astimezone()),
        drop.everything,
        REFUSED if is_refused else AGAIN if is_again else WITH_LOSS if notices else LOADED,
        as_text(letter) + "\n",
        as_html(letter),
        mapping.read_text("utf-8-sig") if mapping.is_file() and not mapping.is_symlink() else None,
        notices,
    )


def _finished(run: _Run, journal: Journal) -> Received:
    """File a drop away, tell whoever must know, and forget it."""
    target, changed = file_away(journal)
    run.tell(journal.notices)
    forget(run.home)
    where = f"{_files_are(len(journal.files) - changed)} in {target}, with the letter."
    stay = f" Changed since it was read, and left there: {changed:,}." if changed else ""
    code = RefusedError.exit_code if journal.verdict == "refused" else 0
    return Received(f"{journal.said} {where}{stay}", code)


def _nothing(drop: Drop) -> Received:
    sending = f" {_files_are(drop.uploading)} still being sent." if drop.uploading else ""
    others = f" {_files_are(drop.others)} no extract and left there." if drop.others else ""
    return Received(f"Nothing to receive in {drop.folder}.{sending}{others}")


def _files_are(count: int) -> str:
    return "1 file is" if count == 1 else f"{count:,} files are"


def _unusable_mapping(run: _Run, fault: OutcomesError) -> Received:
    """Say that the mapping cannot be used. The drop stays: once the mapping is mended, the next run takes it."""
    run.tell_once((Notice("refused", OF_MAPPING, run.options.today),))
    return Received(f"{fault} Nothing was loaded or moved.", fault.exit_code)


def _check_unchanged(drop: Drop) -> None:
    if identities(drop.folder, set(drop.everything)) != drop.everything:
        raise CannotRunError(
            f"What lies in {drop.folder} changed while it was read. Nothing was loaded or moved. The next run looks again."
        )


def _tell_overdue(run: _Run, today: date) -> None:
    """Tell once of each extract that is overdue. What stands in the way of that takes nothing from what was received."""
    if not run.settings.notify.command or serving_build(run.root) is None:
        return
    try:
        found = overdue(read_status(run.root), today, run.settings.overdue.days)
        run.tell_once(tuple(Notice("overdue", one.extract, one.as_at) for one in found))
    except (OutcomesError, OSError, duckdb.Error):
        run.progress.step("What is overdue could not be looked up. Run `outcomes status`.")
