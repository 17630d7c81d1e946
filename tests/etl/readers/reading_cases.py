"""Build small files of `outcomes` and read them: a test states only its bytes and its mapping."""

from dataclasses import dataclass
from pathlib import Path
from typing import Any

import polars as pl

from etl.mapping.load import load_mapping
from etl.readers.open import Reading, RowFault, open_extract
from schemas.extracts import EXTRACTS

HEADER = "crime_ref,outcome_code,outcome_date,decided_by"
NAME = "Jane Roe"  # stands for what must never be printed


@dataclass(frozen=True)
class Read:
    """All that one reading gave."""

    frame: pl.DataFrame
    faults: list[RowFault]
    rows_in: int
    notes: list[str]

    def column(self, name: str) -> list[Any]:
        return self.frame.get_column(name).to_list()

    @property
    def rows(self) -> dict[int, str | None]:
        """Row number -> crime_ref."""
        return dict(zip(self.column("row_number"), self.column("crime_ref"), strict=True))


def write(folder: Path, content: bytes | str, name: str = "outcomes.csv") -> Path:
    path = folder / name
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return path


def opened(path: Path, mapping: str = "", extract: str = "outcomes") -> Reading:
    toml = path.parent / "mapping.toml"
    toml.write_text(mapping, "utf-8")
    return open_extract(path, EXTRACTS[extract], load_mapping(toml).extract(extract))


def read(path: Path, mapping: str = "", extract: str = "outcomes") -> Read:
    reading = opened(path, mapping, extract)
    batches = list(reading.batches())
    names = [column.name for column in EXTRACTS[extract].columns]
    nothing = pl.DataFrame(schema={"row_number": pl.Int64} | dict.fromkeys(names, pl.String))
    frame = pl.concat(batches or [nothing])
    assert reading.rows_in == frame.height + len(reading.rows_refused), "a row is lost or counted twice"
    return Read(frame, list(reading.rows_refused), reading.rows_in, reading.notes)
