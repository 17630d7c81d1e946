"""Write the files of one loaded file again without the rows that go. Nothing of the store is changed: all is staged."""

from dataclasses import replace
from pathlib import Path

import polars as pl

from etl.erasure.target import Target, identifying, paths_with_rows
from etl.store.erasure import RewrittenFile, without
from etl.store.loaded_file import Hashes, LoadedFile
from etl.store.store import Store
from schemas.contract import Extract
from schemas.extracts import EXTRACTS
from schemas.home.encryption.home_file import sha256_of_content
from schemas.home.layout import ACCEPTED, REJECTIONS
from schemas.operating_system import durable
from schemas.parquet_file import read_parquet, scan_parquet, write_parquet


def rewritten(store: Store, loaded: LoadedFile, target: Target) -> RewrittenFile | None:
    """Stage what is left of a loaded file, and return what it is then; None where nothing of it goes.

    A part of which nothing goes keeps its bytes. What was found in a row that goes stays: row number, rule and column.
    """
    extract = EXTRACTS[loaded.extract]
    touched = {path for path in paths_with_rows(store, loaded) if _is_touched(path, extract, target)}
    if not touched:
        return None
    folder = without(loaded, RewrittenFile("", loaded.id, (), (), 0, 0)).folder
    rejections = [*store.rejected_paths(loaded), *store.finding_paths(loaded)]
    parts, usable = _staged(store.part_paths(loaded), store.staging / ACCEPTED / folder, touched, extract, target)
    rest, rejected = _staged(rejections, store.staging / REJECTIONS / folder, touched, extract, target)
    return RewrittenFile("", loaded.id, parts, rest, usable, rejected)


def _staged(paths: list[Path], into: Path, touched: set[Path], extract: Extract, target: Target) -> tuple[Hashes, int]:
    """Stage files in a folder, and return their hashes and how many rows are gone."""
    into.mkdir(parents=True)
    gone = 0
    for path in paths:
        if path in touched:
            gone += _write(path, into / path.name, extract, target)
        else:
            durable.name_again(path, into / path.name)
    return _hashes([into / path.name for path in paths]), gone


def drop(store: Store, loaded: LoadedFile, target: Target) -> LoadedFile:
    """Take rows out of a file that is staged and not yet kept, and return it with what is left and how many went."""
    extract, gone = EXTRACTS[loaded.extract], {}
    for path in paths_with_rows(store, loaded):
        if _is_touched(path, extract, target):
            gone[path] = _write(path, path, extract, target)
    if not gone:
        return loaded
    usable = sum(gone.get(path, 0) for path in store.part_paths(loaded))
    rejected = sum(gone.get(path, 0) for path in store.rejected_paths(loaded))
    return replace(
        loaded,
        parts=_hashes(store.part_paths(loaded)),
        rejections=_hashes([*store.rejected_paths(loaded), *store.finding_paths(loaded)]),
        usable=loaded.usable - usable,
        rejected=loaded.rejected - rejected,
        erased=loaded.erased + usable + rejected,
    )


def _is_touched(path: Path, extract: Extract, target: Target) -> bool:
    rows = scan_parquet(path)
    names = rows.collect_schema().names()
    rows = rows.select(name for name in identifying(extract) if name in names)
    touched = [target.going(extract, names), *target.emptied(extract).values()]
    return bool(rows.select(pl.any_horizontal(touched).any()).collect().item())


def _write(path: Path, into: Path, extract: Extract, target: Target) -> int:
    """Write a file again and return how many of its rows are gone."""
    rows = read_parquet(path)
    kept = rows.filter(~target.going(extract, rows.columns))
    emptied = [pl.when(~is_hers).then(pl.col(token)).alias(token) for token, is_hers in target.emptied(extract).items()]
    write_parquet(kept.with_columns(emptied), into, compression_level=1)
    return rows.height - kept.height


def _hashes(paths: list[Path]) -> Hashes:
    return tuple((path.name, sha256_of_content(path)) for path in sorted(paths))
