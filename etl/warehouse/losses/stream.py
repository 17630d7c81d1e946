"""Name the kinds of key that figures depend on: a stream each, with its query, or the cells of a column."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Final

from etl.warehouse.effects.columns_read import reads
from schemas.breakdown import Breakdown
from schemas.contract import Extract
from schemas.extracts import EXTRACTS
from schemas.metrics.registry import METRICS
from schemas.settings.loss_reason import Refusal
from schemas.settings.losses import LossLimit, loss_limits
from schemas.sql_template import written_out

OF_CRIMES: Final = ("outcomes", "stages", "swlo_case_crimes")
COMPARED: Final = ("crimes", *OF_CRIMES, "swlo_cases")
OF_OTHER_STREAMS: Final = ("victim_age", "victim_token", "identified_by")
"""Columns whose empty cells the streams of flags and of critical cells count, whatever else is empty beside them."""
NEW_ROWS: Final = {
    "new_crimes": "new flagged crimes that were too few",
    "new_outcomes": "new outcomes of flagged crimes that were too few",
    "new_stages": "new stages of flagged crimes that were too few",
    "new_swlo_cases": "new cases of the liaison officer that were too few",
}
"""What did not come is kept by the same name as what is gone."""
CELLS: Final = "cells_"
"""Begins the name of the stream of a column."""
FILLED: Final = "filled_"
"""Begins the name by which it is kept that fewer new rows of an extract have a column."""
CHANGES: Final = "changes_since_last_load"
"""Counts what differs between two extracts: it says nothing of what a cell means for any other figure."""


@dataclass(frozen=True)
class Stream:
    """Hold a kind of key that figures depend on: its extract, its name in words, the metrics that it moves, and its query.

    The stream of a column has no query: all columns of an extract are asked at once. `split`: the column, where figures are
    split by it.
    """

    name: str
    extract: str
    title: str
    metrics: tuple[str, ...]
    sql: str = ""
    split: str | None = None
    is_of_cells: bool = False  # that are not critical: with limits of their own

    @property
    def column(self) -> str | None:
        """Return the column of which it follows the cells, by its name in the store; None of any other kind of key."""
        return self.name.removeprefix(f"{CELLS}{self.extract}_") if self.name.startswith(CELLS) else None

    @property
    def refusal(self) -> Refusal:
        """Return why a load is refused where too many of its keys are gone."""
        return "lost_keys" if self.column is None else "emptied_columns"

    @property
    def since_last(self) -> LossLimit:
        """Return how many keys may be gone since the last extract."""
        return (loss_limits().cells if self.is_of_cells else loss_limits()).since_last

    @property
    def since_year(self) -> LossLimit:
        """Return how many keys may be gone since that of a year before."""
        return (loss_limits().cells if self.is_of_cells else loss_limits()).since_year


@dataclass(frozen=True)
class ComparedKeys:
    """Hold how many keys of a stream were held, and of each that is lost how it reads and which crime or case it is about."""

    stream: Stream
    held: int
    lost: tuple[tuple[str, str], ...]


@cache
def streams() -> tuple[Stream, ...]:
    """Return every stream with a query, by the name of its file."""
    return tuple(_read(path) for path in sorted(Path(str(files("etl.warehouse.losses") / "streams")).glob("*.sql")))


@cache
def cell_streams(name: str) -> dict[str, Stream]:
    """Return column -> the stream of its cells: of each that may be empty and on which a figure or a split rests."""
    extract = EXTRACTS[name]
    required = {column.name for column in extract.columns if column.required}
    return {
        column: Stream(
            f"{CELLS}{name}_{column}",
            name,
            f"cells of {contract_name(extract, column)}",
            _metrics_that_read(name, column),
            split=column if name == "crimes" and column in _splits() else None,
            is_of_cells=column not in loss_limits().cells.critical.get(name, ()),
        )
        for column in watched_columns(extract)
        if contract_name(extract, column) not in required and column not in OF_OTHER_STREAMS
    }


def watched_columns(extract: Extract) -> list[str]:
    """Return the columns on which a figure or a split rests, by their names in the store, without what comes and goes."""
    limits = loss_limits().cells
    read = {
        column for name, figure in reads().items() if name != CHANGES for column in figure.all.get(extract.name, ())
    }
    read |= {*limits.named.get(extract.name, ()), *(_splits() if extract.name == "crimes" else ())}
    read -= {*extract.key_tokens, *limits.come_and_go.get(extract.name, ())}
    return [name for column in extract.columns if (name := extract.token_of(column.name)) in read]


def contract_name(extract: Extract, column: str) -> str:
    """Return the name of a column as the extract has it: the token of a person is kept in place of a reference."""
    return next(one.name for one in extract.columns if extract.token_of(one.name) == column)


def title_of_stream(name: str) -> str:
    """Return what a stream counts, in words; of one that is none any more its name."""
    if name.startswith(FILLED):
        return f"columns of {name.removeprefix(FILLED)} that fewer new rows have"
    return every_stream()[name].title if name in every_stream() else NEW_ROWS.get(name, name)


@cache
def every_stream() -> dict[str, Stream]:
    """Return name -> stream, those of columns among them."""
    every: Iterable[Stream] = (*streams(), *(one for name in COMPARED for one in cell_streams(name).values()))
    return {one.name: one for one in every}


def _splits() -> set[str]:
    """Return the columns of the crimes by which figures are split as they are."""
    return {str(breakdown) for breakdown in Breakdown} & {column.name for column in EXTRACTS["crimes"].columns}


def _metrics_that_read(extract: str, column: str) -> tuple[str, ...]:
    """Return the proportions and counts that read a column, which can be added up over all periods."""
    return tuple(
        metric.name
        for metric in METRICS.values()
        if metric.kind in ("proportion", "count") and metric.split_by is None and metric.rows_from == "build"
        if metric.name != CHANGES and column in reads()[metric.name].all.get(extract, ())
    )


def _read(path: Path) -> Stream:
    text = path.read_text("utf-8")
    head = dict(line.removeprefix("-- ").split(": ", 1) for line in text.splitlines()[:3])
    return Stream(path.stem, head["extract"], head["title"], tuple(head["metrics"].split(", ")), written_out(text))
