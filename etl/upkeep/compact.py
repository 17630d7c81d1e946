"""Remove the rows of extracts that later ones replaced and that nothing can need any more, so that the store stops growing.

A build reads the newest snapshot of each source and the changes since; the comparison with the last extract the one before; that
with a year ago the snapshot of 12 months before the newest. A rejected row stands as an earlier extract has it, however old. What
came before all of these is read by no build, no guard and no withdrawal of a later load. Figures are the same before and after:
the warehouse is built without those rows and compared, table by table, before anything is removed.
"""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Final

import duckdb

from etl.errors import CannotRunError, UsageError
from etl.intake.options import LoadHome, Options, Progress
from etl.letter.render import day_in_words
from etl.load import opened
from etl.store.loaded_file import LoadedFile
from etl.store.store import Store
from etl.warehouse.build import build_candidate
from etl.warehouse.definitions_hash import check_definitions
from etl.warehouse.losses.months import months_before
from etl.warehouse.rejected.standing_rows import standing_rows
from schemas.extracts import EXTRACTS
from schemas.home.encryption.build_file import LOCKED, attach_build
from schemas.operating_system.folder_listing import named_in
from schemas.operating_system.system_limits import check_limits_readable
from schemas.parquet_file import parts_in_memory
from schemas.settings.losses import loss_limits
from schemas.settings.running import running_settings

REPLACED: Final = "replaced_by_later_extracts"
"""The reason that is kept; there is no other for which rows are removed."""
TABLES: Final = "select table_name from duckdb_tables() where database_name = 'before' and schema_name = 'main'"
DIFFERS: Final = """
select
    exists (from (from before."{name}" except all from after."{name}"))
    or exists (from (from after."{name}" except all from before."{name}"))
"""
CONTENT: Final = "select before.build.content_hash, after.build.content_hash from before.build cross join after.build"
OF_LOADS: Final = frozenset({"build", "loads", "findings", "withdrawn_loads", "accepted_losses", "changed_values"})
"""Tables that say when what came, which a compaction does not touch."""


@dataclass(frozen=True)
class Compacted:
    """Hold the files whose rows are needed no longer, what they take on the disk, and what all rows take.

    `kept`: how many files have rows that may still be read. `builds`: how many builds beside the one that serves.
    """

    files: tuple[LoadedFile, ...]
    size: int
    size_of_all: int
    kept: int
    builds: int


def compact(root: Path, keep_months: int | None, options: Options, progress: Progress, *, is_meant: bool) -> Compacted:
    """Find the files whose rows nothing needs and, where it is meant, remove the rows. What the manifests say of them stays.

    `keep_months`: as the settings of the home say, where none is given.

    Raises UsageError for too few months, CannotRunError for key, lock, disk, or where the figures would differ; nothing has
    changed then.
    """
    least = least_months()
    keep_months = running_settings(root).retention.store_months if keep_months is None else keep_months
    if keep_months < least:
        raise UsageError(
            f"At least {least} months are kept: the comparison with the extract of {least - 1} months ago needs them."
        )
    with opened(root, options, progress) as home:
        home.store.settle()
        home.store.verify()
        progress.step("Finding the rows that nothing needs")
        files = home.store.loaded_files()
        found = replaced_files(home.store, files, keep_months)
        kept = [loaded for loaded in files if loaded.has_rows]
        size, size_of_all = (sum(map(home.store.size_of, some)) for some in (found, kept))
        builds = max(0, len(named_in(home.warehouse.root, "*.duckdb")) - 1)
        if found:
            content = _compared_without(home, files, found, progress)
            if is_meant:
                progress.step("Removing them")
                home.warehouse.forget_all_others()  # an older build may show rows that are to go
                home.store.compact(found, REPLACED, datetime.now(UTC).isoformat(timespec="seconds"), content)
        return Compacted(tuple(found), size, size_of_all, len(kept) - len(found), builds)


def least_months() -> int:
    """Return how many months of extracts have to be kept at least: those that a load is compared with, and one more."""
    return (loss_limits().since_year.months or 0) + 1


def replaced_files(store: Store, files: Sequence[LoadedFile], keep_months: int) -> list[LoadedFile]:
    """Return the files with rows that are older than all that may be read, source by source.

    Of each source are kept the files of so many months, the newest snapshot before these, and whatever any row needs that stood
    in one of these though it was rejected.
    """
    sources: dict[tuple[str, str | None], list[LoadedFile]] = defaultdict(list)
    for loaded in files:
        if loaded.has_rows:
            sources[loaded.extract, loaded.source_system].append(loaded)
    return [loaded for mine in sources.values() for loaded in _replaced_of_one(store, mine, keep_months)]


def _replaced_of_one(store: Store, mine: list[LoadedFile], keep_months: int) -> list[LoadedFile]:
    boundary = months_before(max(loaded.as_at for loaded in mine), keep_months)
    snapshots = [loaded.version for loaded in mine if loaded.kind == "snapshot" and loaded.as_at <= boundary]
    if not snapshots:
        return []
    oldest = max(snapshots)
    while (needed := _needed_since(store, mine, oldest)) < oldest:
        oldest = needed
    return [loaded for loaded in mine if loaded.version < oldest]


def _needed_since(store: Store, mine: list[LoadedFile], oldest: tuple[date, int]) -> tuple[date, int]:
    """Return the version of the oldest snapshot from which a row stood in any extract from `oldest` on."""
    extract, needed = EXTRACTS[mine[0].extract], oldest
    check_limits_readable()
    with parts_in_memory(), duckdb.connect(config=LOCKED) as con:
        for version in sorted({loaded.version for loaded in mine if loaded.version >= oldest and loaded.rejected}):
            until = [loaded for loaded in mine if loaded.version <= version]
            rows = standing_rows(con, store, until, extract).rows
            ids = set() if rows.is_empty() else set(rows["source_id"])
            needed = min([needed, *(loaded.version for loaded in mine if loaded.id in ids)])
    earlier = [loaded.version for loaded in mine if loaded.kind == "snapshot" and loaded.version <= needed]
    return max(earlier, default=needed)


def _compared_without(
    home: LoadHome, files: Sequence[LoadedFile], removed: Sequence[LoadedFile], progress: Progress
) -> tuple[str, str]:
    """Return the content hash of the build that serves, and of one without the rows. Raises CannotRunError where they differ."""
    check_definitions(home.home.root)
    current = home.warehouse.current()
    if current is None:
        raise CannotRunError("No build serves, so nothing can be compared. Run `outcomes build`, then this again.")
    gone = {(loaded.load_id, loaded.id) for loaded in removed}
    without = [
        replace(loaded, has_rows=loaded.has_rows and (loaded.load_id, loaded.id) not in gone) for loaded in files
    ]
    built = build_candidate(home.store, without, home.warehouse.root, progress.step)
    progress.step("Comparing every table before and after")
    check_limits_readable()
    with duckdb.connect(config=LOCKED) as con:
        for name, path in (("before", current), ("after", built.path)):
            attach_build(con, path, name)
        tables = sorted({name for (name,) in con.execute(TABLES).fetchall()} - OF_LOADS)
        differing = [name for name in tables if con.execute(DIFFERS.format(name=name)).fetchone() != (False,)]
        ((before, after),) = con.execute(CONTENT).fetchall()
    if differing or before != after:
        raise CannotRunError(
            f"Without those rows the build would be another ({', '.join(differing) or 'its content'}). Nothing was changed. Run "
            "`outcomes build`, then this again; if it stays so, the fault is ours: report it."
        )
    return before, after


def as_text(found: Compacted) -> str:
    """Return which rows are needed no longer, for a terminal."""
    if not found.files:
        return f"Nothing can be removed: the rows of all files may still be read ({_megabytes(found.size_of_all)})."
    by_extract: dict[str, list[LoadedFile]] = defaultdict(list)
    for loaded in found.files:
        by_extract[loaded.extract].append(loaded)
    begins = (
        f"Later extracts replaced the rows of {_files(len(found.files))} ({_megabytes(found.size)} of "
        f"{_megabytes(found.size_of_all)}), and nothing reads them any more:"
    )
    lines = [_line(extract, files) for extract, files in by_extract.items()]
    stays = (
        f"{_files(found.kept)} ({_megabytes(found.size_of_all - found.size)}) stay: a build, a comparison or a withdrawal may "
        f"read them. Of {found.builds + 1:,} builds the one that serves stays. Editions read neither."
    )
    return "\n".join([begins, *lines, "Every table of the warehouse is the same without them.", stays])


def _line(extract: str, files: Sequence[LoadedFile]) -> str:
    days = sorted(loaded.as_at for loaded in files)
    until = "" if days[0] == days[-1] else f" to {day_in_words(days[-1])}"
    return f"  {extract}: {_files(len(files))}, as at {day_in_words(days[0])}{until}"


def _files(count: int) -> str:
    return "1 file" if count == 1 else f"{count:,} files"


def _megabytes(size: int) -> str:
    return f"{size / 1_000_000:,.1f} MB"
