"""Question names of areas, units and partners, and shapes of references, that the last extract does not have; rows are kept.

It is what stands in place of lists where the mapping declares none: "Roxy" has the form of an area. Of a first extract there is
nothing to compare with, which is said with how many names there are to look through.
"""

from collections.abc import Iterator
from pathlib import Path
from typing import Final

import polars as pl

from etl.mapping.reference_shapes import is_shape
from etl.mapping.settings import ExtractMapping
from etl.proposal.counted_values import COUNTED, ROWS_NAMED
from etl.staging.declared_forms import SHAPES_SHOWN
from etl.staging.new_names import names_in_words
from etl.store.store import LoadedFile, Store
from etl.warehouse.latest_rows import layers
from schemas.extracts import EXTRACTS
from schemas.parquet_file import columns_of_parquet, scan_parquet

NAMES: Final = ("name", "counted_name")
MOST_SHAPES: Final = 20  # of the references of one column: beyond, they are drawn at random and have none
LEAST_RENAMED: Final = 3
ROWS_SHOWN: Final = 10


def beside_last_extract(
    loaded: LoadedFile, old: tuple[LoadedFile, ...], mapping: ExtractMapping, store: Store
) -> list[str]:
    """Return a question for each column of a staged file with names or shapes that the last of its source does not have."""
    extract = EXTRACTS[loaded.extract]
    chosen = layers([one for one in old if one.is_of_source(loaded)], extract)
    last = [path for one in (*chosen.base, *chosen.changes) for path in store.part_paths(one)]
    names = [column.name for column in extract.columns if column.form in NAMES and column.name not in mapping.names]
    references = [
        column.name for column in extract.columns if column.form == "reference" and column.name not in mapping.shapes
    ]
    now = store.part_paths(loaded)
    if not last:
        return _of_first(now, [name for name in names if name != "force" or mapping.force is None], references)
    return [*_new_names(now, last, names), *_new_shapes(now, last, references)]


def _of_first(now: list[Path], names: list[str], references: list[str]) -> list[str]:
    """Return that nothing is there to compare names and shapes with, and how many there are of each."""
    of_names = {name: _counted(now, name, pl.col(name)).height for name in names}
    of_shapes = {name: _counted(now, name, _shape(name)).height for name in references}
    said = [f"{name} has {count:,} {'name' if count == 1 else 'names'}" for name, count in of_names.items() if count]
    said += [
        f"{name} has references of {count:,} {'shape' if count == 1 else 'shapes'}"
        for name, count in of_shapes.items()
        if 0 < count <= MOST_SHAPES
    ]
    if not any(of_names.values()):
        return []
    note = (
        "this is the first extract from its source, and there is none with which to compare its names and references: "
        f"{'; '.join(said)}. Look through them once, or list them under names and shapes in the mapping"
    )
    return [note]


def _new_names(now: list[Path], last: list[Path], names: list[str]) -> Iterator[str]:
    for name in names:
        found, known = _counted(now, name, pl.col(name)), _counted(last, name, pl.col(name))
        new = found.join(known, on="value", how="anti")
        if known.is_empty() or new.is_empty():
            continue
        names_that = "1 name that" if new.height == 1 else f"{new.height:,} names that"
        yield (
            f"column {name} has {names_that} the last extract did not have: {names_in_words(new)}. "
            f"Are they right?{_renamed(new.height, found.height)} Else mend them at the source, or under codes in the mapping"
        )


def _renamed(new: int, all_names: int) -> str:
    """Return what a bulk of new names may be, so that nobody takes a reorganisation for an error."""
    if new < LEAST_RENAMED or 2 * new <= all_names:
        return ""
    return (
        f" They are most of its {all_names:,}: where areas or units were reorganised or renamed, nothing is to be done, and "
        "figures split by them have each row under the name that the source gives it now."
    )


def _new_shapes(now: list[Path], last: list[Path], references: list[str]) -> Iterator[str]:
    for name in references:
        found, known = _counted(now, name, _shape(name)), _counted(last, name, _shape(name))
        new = found.join(known, on="value", how="anti").sort(["rows", "value"], descending=[True, False])
        if new.is_empty() or not 0 < known.height <= MOST_SHAPES:
            continue
        rows = int(new.get_column("rows").sum())
        shown = [f"{count:,} like {shape}" for shape, count, _ in new.rows() if is_shape(shape)][:SHAPES_SHOWN]
        more = new.height - len(shown)
        said = [*shown, *([f"{more:,} more {'shape' if more == 1 else 'shapes'}"] if more else [])]
        first = ", ".join(f"{row:,}" for row in new.get_column("first").explode().sort().head(ROWS_SHOWN))
        have = "1 row has a reference" if rows == 1 else f"{rows:,} rows have references"
        yield (
            f"in column {name}, {have} of a shape that the last extract did not have: {'; '.join(said)} "
            f"(row{'' if rows == 1 else 's'} {first}{' and more' if rows > ROWS_SHOWN else ''}). "
            "Are they right? Else mend them at the source; `outcomes map` proposes the shapes to declare"
        )


def _counted(paths: list[Path], column: str, value: pl.Expr) -> pl.DataFrame:
    """Return what stands in a column of the form COUNTED; a file of before that has no such column counts nothing."""
    frames = [
        scan_parquet(path).select(value=value, number="row_number")
        for path in paths
        if column in columns_of_parquet(path).names
    ]
    if not frames:
        return pl.DataFrame(schema=COUNTED)
    return (
        pl.concat(frames)
        .drop_nulls("value")
        .group_by("value")
        .agg(rows=pl.len().cast(pl.Int64), first=pl.col("number").cast(pl.Int64).bottom_k(ROWS_NAMED))
        .collect(engine="streaming")
        .cast(COUNTED)
    )


def _shape(column: str) -> pl.Expr:
    """Return letters as A, as many as there are, and figures as 9+, however many."""
    return pl.col(column).str.replace_all(r"\p{N}+", "9+").str.replace_all(r"\p{L}", "A")
