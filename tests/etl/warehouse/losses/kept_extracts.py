"""Keep extracts in a store as a load does, written without being read, checked or made pseudonymous."""

import os
from datetime import date, timedelta
from functools import cache
from pathlib import Path

import polars as pl

from etl.store.loaded_file import LoadedFile
from etl.store.store import Store
from schemas.extracts import EXTRACTS

KEY = b"k" * 32
FIRST_DAY = date(2023, 1, 31)
MONTHS_BEFORE = 36  # that the first extract reaches back
OTHERS = 4_000 * MONTHS_BEFORE // 12  # crimes whose victims nobody has identified as sex workers
TYPES: dict[str, type[pl.DataType]] = {"text": pl.String, "whole_number": pl.Int64, "date": pl.Date}

Rows = dict[str, pl.DataFrame]
"""Extract -> rows."""


@cache
def schema_of(name: str) -> dict[str, type[pl.DataType]]:
    """Return the columns of an extract as the store keeps them."""
    extract = EXTRACTS[name]
    return {extract.token_of(column.name): TYPES[column.dtype] for column in extract.columns}


def empty(name: str) -> pl.DataFrame:
    """Return no rows of an extract."""
    return pl.DataFrame(schema=schema_of(name))


def typed(name: str, values: dict[str, list[object]]) -> pl.DataFrame:
    """Return rows of an extract of which these columns are given; the others are empty."""
    schema = schema_of(name)
    given = pl.DataFrame(values, schema={column: schema[column] for column in values})
    return pl.concat([empty(name), given], how="diagonal")


class KeptExtracts:
    """A store below a folder, and the files that were written into it."""

    def __init__(self, folder: Path) -> None:
        self.store = Store(folder, KEY)
        self._folder = folder
        self._number = 0

    def write(self, name: str, rows: pl.DataFrame, as_at: date, rejected: pl.DataFrame | None = None) -> LoadedFile:
        """Write rows as the store keeps them. `rejected` has the columns that broke a rule, emptied, in `unknown`."""
        self._number += 1
        usable = rows.height + (OTHERS if name == "crimes" else 0)
        refused = 0 if rejected is None else rejected.height
        loaded = LoadedFile(
            id=f"{name}-{self._number}",
            extract=name,
            file_name=f"{name}.csv",
            source_sha256=str(self._number),
            mapping_sha256="",
            as_at=as_at,
            kind="snapshot",
            correction=0,
            rows_in=usable + refused,
            usable=usable,
            rejected=refused,
            duplicates=0,
            findings=(),
            parts=(("part-1.parquet", ""), *([("others.parquet", "")] if name == "crimes" else [])),
            rejections=(("rows-1.parquet", ""), ("findings-1.parquet", "")) if refused else (),
        )
        folder = self._folder / "accepted" / loaded.folder
        folder.mkdir(parents=True)
        _with_origin(rows, loaded).write_parquet(folder / "part-1.parquet")
        if name == "crimes":
            self._link_others(folder / "others.parquet")
        if rejected is not None and refused:
            self._write_rejected(loaded, rejected)
        return loaded

    def _write_rejected(self, loaded: LoadedFile, rejected: pl.DataFrame) -> None:
        folder = self._folder / "rejections" / loaded.folder
        folder.mkdir(parents=True)
        rows = _with_origin(rejected.drop("unknown"), loaded)
        rows.write_parquet(folder / "rows-1.parquet")
        findings = pl.DataFrame({"row_number": rows["row_number"], "column_name": rejected["unknown"]}).with_columns(
            rule=pl.lit("wrong_value"), severity=pl.lit("reject")
        )
        findings.write_parquet(folder / "findings-1.parquet")

    def _link_others(self, path: Path) -> None:
        """Put the force's other crimes beside the flagged ones: the same each month, so written once."""
        once = self._folder / "others.parquet"
        if not once.exists():
            others_of_a_force().write_parquet(once)
        os.link(once, path)


@cache
def others_of_a_force() -> pl.DataFrame:
    """Return the crimes of a force whose victims nobody has identified as sex workers."""
    days = [FIRST_DAY - timedelta(days=index % (30 * MONTHS_BEFORE)) for index in range(OTHERS)]
    rows = typed(
        "crimes",
        {
            "crime_ref": [f"ZZ/{index:05}" for index in range(OTHERS)],
            "victim_no": [1] * OTHERS,
            "force": ["Sample Force"] * OTHERS,
            "offence_code": ["8P"] * OTHERS,
            "reported_date": days,
            "recorded_date": days,
            "victim_age": [30] * OTHERS,
        },
    )
    return rows.with_columns(
        row_number=pl.int_range(pl.len()) + 100_000,
        as_at_date=pl.lit(FIRST_DAY),
        correction=pl.lit(0),
        is_deleted=pl.lit(value=False),
        source_id=pl.lit("others"),
    )


def _with_origin(rows: pl.DataFrame, loaded: LoadedFile) -> pl.DataFrame:
    return rows.with_columns(
        row_number=pl.int_range(pl.len()) + 2,
        as_at_date=pl.lit(loaded.as_at),
        correction=pl.lit(0),
        is_deleted=pl.lit(value=False),
        source_id=pl.lit(loaded.id),
    )
