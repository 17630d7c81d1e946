"""Erase rows of the store: write its files again without them, build a warehouse from what is left, and keep no older one.

Until an entry of the chain says that the rows are erased, nothing has changed; from then on whatever was interrupted is finished.
"""

from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime
from functools import cached_property

from etl.erasure.held import holds_on
from etl.erasure.past_retention import past_retention, without_held
from etl.erasure.rewrite import rewritten
from etl.erasure.target import Target, closure
from etl.erasure.vanished import vanished
from etl.intake.options import LoadHome, Progress
from etl.store.erasure import ERASE, Erasure, RewrittenFile, erasure_of, without
from etl.store.loaded_file import LoadedFile
from etl.warehouse.build import build_candidate
from schemas.errors import RefusedError
from schemas.home import manifest_chain
from schemas.settings.erasure_reason import ErasureReason


@dataclass(frozen=True)
class StagedErasure:
    """Hold what an erasure reaches in the store, and the files that were staged without it."""

    target: Target
    before: tuple[LoadedFile, ...] = ()
    files: tuple[RewrittenFile, ...] = ()

    @cached_property
    def after(self) -> tuple[LoadedFile, ...]:
        """Return the files as they are without the rows."""
        return tuple(without(loaded, file) for loaded, file in zip(self.before, self.files, strict=True))

    @property
    def rows(self) -> dict[str, int]:
        """Return extract -> how many rows go, of all its files together."""
        found: Counter[str] = Counter()
        for loaded, file in zip(self.before, self.files, strict=True):
            found[loaded.extract] += file.usable + file.rejected
        return dict(found)


def stage_erasure(home: LoadHome, wanted: Target, progress: Progress) -> StagedErasure:
    """Find all that is to be erased and stage the files of the store without it, those of withdrawn loads too.

    Raises RefusedError where a legal hold keeps any of it.
    """
    home.store.settle()
    home.store.verify()
    progress.step("Finding what is to be erased")
    files = [*home.store.loaded_files(), *(one.file for one in home.store.withdrawn_files())]
    target = closure(home.store, files, wanted)
    if held := holds_on(home.store, home.key, files, target):
        raise RefusedError(
            f"A legal hold keeps it, and nothing was changed. {held[0].in_words()}. `outcomes hold lift` ends it."
        )
    found = [(loaded, rewritten(home.store, loaded, target)) for loaded in files if loaded.has_rows]
    touched = [(loaded, file) for loaded, file in found if file is not None]
    return StagedErasure(target, tuple(loaded for loaded, _ in touched), tuple(file for _, file in touched))


def wanted_by_age(home: LoadHome, months: Mapping[str, int], today: date) -> tuple[Target, int]:
    """Return what is past its period and no legal hold keeps, and of how many references a hold does."""
    files = [*home.store.loaded_files(), *(one.file for one in home.store.withdrawn_files())]
    return without_held(home.store, home.key, files, past_retention(home.store, files, months, today))


def wanted_as_vanished(home: LoadHome, months: int) -> tuple[Target, int]:
    """Return what the source has had no more for so many months and no legal hold keeps, and how much one does.

    Raises RefusedError as `vanished` does.
    """
    home.store.settle()
    files, withdrawn = home.store.loaded_files(), [one.file for one in home.store.withdrawn_files()]
    found = vanished(home.store, files, withdrawn, months)
    return without_held(home.store, home.key, [*files, *withdrawn], found)


def erase_rows(
    home: LoadHome,
    staged: StagedErasure,
    reason: ErasureReason,
    records: Mapping[str, int],
    begin: Callable[[int], None],
    progress: Progress,
    *,
    listed: bool = True,
) -> None:
    """Erase what was staged, publish a warehouse without it and delete every other.

    `records`: what else of the home goes, for the entry of the chain. `begin` is told the number of that entry before it is kept.
    `listed`: whether later loads drop it again.
    Raises RefusedError where the build without the rows breaks a promise; nothing has changed then.
    """
    after = {(loaded.load_id, loaded.id): loaded for loaded in staged.after}
    files = [after.get((loaded.load_id, loaded.id), loaded) for loaded in home.store.loaded_files()]
    built = build_candidate(home.store, files, home.warehouse.root, progress.step) if files else None
    number = manifest_chain.read_chain(home.store.root, home.key).last.number + 1
    begin(number)
    at = datetime.now(UTC).isoformat(timespec="seconds")
    digests = tuple(sorted(staged.target.digests(home.key)))
    progress.step("Erasing")
    home.store.erase(Erasure(staged.files, digests, reason, at, dict(records), listed), staged.before, staged.after)
    if built is not None:
        home.warehouse.publish(built.path, built.build)
        home.warehouse.forget_all_others()


def erasure_kept(home: LoadHome, number: int) -> Erasure | None:
    """Return the erasure that has this number in the chain; None where it was never kept, so that nothing was erased."""
    links = manifest_chain.read_chain(home.store.root, home.key).links
    return erasure_of(links[number - 1].content) if len(links) >= number and links[number - 1].kind == ERASE else None


def finish_rows(home: LoadHome, progress: Progress) -> None:
    """Finish an erasure of the store that was interrupted: no file of before is left, and no other build than one without it."""
    home.store.settle()
    if files := home.store.loaded_files():
        built = build_candidate(home.store, files, home.warehouse.root, progress.step)
        home.warehouse.publish(built.path, built.build)
        home.warehouse.forget_all_others()
