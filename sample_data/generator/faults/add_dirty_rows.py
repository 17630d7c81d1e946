"""Add dirty rows to the clean files, and write cells that mean nothing as real systems do."""

from collections.abc import Iterator

import polars as pl

from sample_data.generator.assemble import Frames
from sample_data.generator.faults import dirty_rows
from sample_data.generator.faults.examples import Example, example

WITH_PARENT, WITHOUT_PARENT = 900_001, 950_001  # numbers of added rows start here
OF_CRIMES = ("crimes", "outcomes", "stages")
NULL_WORDS = {"victim_age": "NULL", "committed_to_date": "#VALUE!", "cancelled_date": "-", "n100_code": "N/A"}
NULL_WORDS_A_COLUMN = 25
PADDED_ROWS = 40


def add_dirty_rows(clean: Frames) -> Frames:
    """Return the files with their dirty rows. No row of a sex worker's report is touched."""
    reports = clean["crimes"].filter(pl.col("identified_by").is_not_null())["crime_ref"].implode()
    others = clean["crimes"].filter(~pl.col("crime_ref").is_in(reports))["crime_ref"].implode()
    is_other = pl.col("crime_ref").is_in(others)
    dirty = {name: _with_added_rows(name, frame, others) for name, frame in clean.items()}
    for column, word in NULL_WORDS.items():
        unknown = is_other & pl.col(column).is_null()
        dirty["crimes"] = _rewritten(dirty["crimes"], column, pl.lit(word), unknown, NULL_WORDS_A_COLUMN)
    padded = pl.format("{} ", pl.col("crime_ref"))
    dirty["outcomes"] = _rewritten(dirty["outcomes"], "crime_ref", padded, is_other, PADDED_ROWS)
    return {name: frame.sort(frame.columns[0], maintain_order=True) for name, frame in dirty.items()}


def _with_added_rows(name: str, frame: pl.DataFrame, others: pl.Series) -> pl.DataFrame:
    sound = frame.filter(pl.col("crime_ref").is_in(others)) if name in OF_CRIMES else frame
    repeated = _spread(sound, dirty_rows.DUPLICATES.get(name, 0))
    added = pl.DataFrame(list(_added(name)), schema=frame.schema)
    empty_is_null = pl.when(pl.all() != "").then(pl.all())
    return pl.concat([frame, repeated, added.select(empty_is_null)])


def _added(name: str) -> Iterator[Example]:
    """Return the broken rows, then the conflicting ones."""
    with_parent, without_parent = WITH_PARENT, WITHOUT_PARENT
    for fault in dirty_rows.FAULTS:
        for differs in fault.differs if fault.extract == name else ():
            if fault.has_parent:
                yield example(name, with_parent, **differs)
                with_parent += 1
            else:
                yield example(name, without_parent, **differs)
                without_parent += 1
    for differs in dirty_rows.CONFLICTS.get(name, ()):
        yield example(name, with_parent)
        yield example(name, with_parent, **differs)
        with_parent += 1


def _spread(frame: pl.DataFrame, count: int) -> pl.DataFrame:
    """Return so many rows at equal distances."""
    return frame[[frame.height * index // count for index in range(count)]]


def _rewritten(frame: pl.DataFrame, column: str, written: pl.Expr, where: pl.Expr, rows: int) -> pl.DataFrame:
    """Write one column otherwise in some rows, none of which is repeated."""
    here = frame.with_row_index("row").filter(where & ~pl.struct(pl.all()).is_duplicated())
    chosen = pl.int_range(pl.len()).is_in(_spread(here, rows)["row"].implode())
    return frame.with_columns(pl.when(chosen).then(written).otherwise(column).alias(column))
