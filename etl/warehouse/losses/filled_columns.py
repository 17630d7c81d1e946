"""Compare in how many new rows a column is filled with in how many it was before, where a figure reads the column.

Keys that counted before cannot show that a column is no longer filled in what is new. A row counts whether it is accepted or
rejected: a cell that cannot be read is not filled. The chance of so few is that of Fisher's exact test, one-sided (Fisher,
J. R. Statist. Soc. 98 (1935) 39-82). What is filled in later on is left out: new rows do not have it yet. So is the flag of a
victim, which often comes late: its new crimes are compared with those that were known then (`new_crimes`).
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from math import exp, lgamma
from typing import Final

import duckdb

from etl.store.loaded_file import AcceptedLoss, FindingCount, LoadedFile
from etl.store.store import Store
from etl.warehouse.effects.columns_read import reads
from etl.warehouse.latest_rows import parquet_rows
from etl.warehouse.losses.accepted_losses import accepted_since
from etl.warehouse.losses.months import months_before
from etl.warehouse.losses.stream import FILLED
from schemas.contract import Extract
from schemas.extracts import EXTRACTS
from schemas.rules import RULES
from schemas.settings.losses import loss_limits

RULE: Final = "fewer_filled"
ROWS_NAMED: Final = 20


@dataclass(frozen=True)
class LessFilled:
    """Say in how many of its new rows a file has a column, and in how many of those before; `rows`: the first that lack it."""

    file_id: str
    extract: str
    column: str
    new: int
    filled: int
    before: int
    filled_before: int
    chance: float
    rows: tuple[int, ...] = ()
    was_accepted: bool = False  # within a year, with a reason: it is said, and asked about once

    @property
    def is_too_little(self) -> bool:
        """Return whether the share has fallen so far that the load is refused without a reason."""
        limit = loss_limits().filled
        has_fallen = self.filled * self.before * 100 < self.filled_before * self.new * limit.refused_percent
        is_rare = self.chance * 100_000 < limit.refused_chance_per_100_000
        return has_fallen and is_rare and not self.was_accepted

    @property
    def key(self) -> AcceptedLoss:
        """Return what is kept where it is accepted: the extract and the column."""
        return filled_key(self.extract, self.column)

    @property
    def in_words(self) -> str:
        """Return the column with both counts."""
        return (
            f"{self.column}: filled in {self.filled:,} of {self.new:,} new rows; "
            f"before in {self.filled_before:,} of {self.before:,}"
        )


def filled_key(extract: str, column: str) -> AcceptedLoss:
    """Return what is kept where it is accepted that fewer new rows have a column, by its name in the extract."""
    return f"{FILLED}{extract}", column


def less_filled_columns(
    con: duckdb.DuckDBPyConnection, store: Store, loaded_files: Sequence[LoadedFile], new: frozenset[str]
) -> tuple[LessFilled, ...]:
    """Return the columns that far fewer new rows have than the rows of the last snapshot of the same source.

    The files of one source and day are one snapshot; what is found of it stands with the first of them.
    """
    found: list[LessFilled] = []
    arrived = [loaded for loaded in loaded_files if loaded.id in new and loaded.kind == "snapshot"]
    for loaded in {(one.extract, one.source_system, one.version): one for one in reversed(arrived)}.values():
        extract = EXTRACTS[loaded.extract]
        earlier = [
            one
            for one in loaded_files
            if one.is_of_source(loaded) and one.kind == "snapshot" and one.as_at < loaded.as_at and one.id not in new
        ]
        columns = columns_to_fill(extract)
        if not earlier or not columns:
            continue
        newest = max(one.version for one in earlier)
        last = [one for one in earlier if one.version == newest]
        now = [one for one in loaded_files if one.is_of_source(loaded) and one.version == loaded.version]
        a_year_ago = months_before(loaded.as_at, loss_limits().since_year.months or 0)
        accepted = accepted_since([one for one in loaded_files if one.id not in new and one.as_at > a_year_ago])
        found += [
            replace(one, was_accepted=one.key in accepted)
            for one in _less_filled(con, store, loaded, columns, last, now)
        ]
    return tuple(found)


def columns_to_fill(extract: Extract) -> list[str]:
    """Return the columns of an extract that a figure reads and that a new row has from the start, by their names in the store."""
    later = loss_limits().filled.come_later.get(extract.name, ())
    read = {column for figure in reads().values() for column in figure.all.get(extract.name, ())}
    names = [extract.token_of(column.name) for column in extract.columns]
    return [name for name in names if name in read and name not in later and name != extract.key_tokens[0]]


def with_less_filled(loaded_files: Iterable[LoadedFile], found: Sequence[LessFilled]) -> list[LoadedFile]:
    """Return the files, those whose columns are less filled with a finding and a note for each."""
    return [
        replace(
            loaded,
            findings=(*loaded.findings, *(_finding(one) for one in found if one.file_id == loaded.id)),
            notes=(*loaded.notes, *(one.in_words for one in found if one.file_id == loaded.id)),
        )
        for loaded in loaded_files
    ]


def chance_of_so_few(filled: int, new: int, filled_before: int, before: int) -> float:
    """Return the probability that so few of the new rows or fewer are filled, if the share of all rows is the same."""
    every, of_all = new + before, filled + filled_before
    least, total = max(0, of_all - before), 0.0
    for count in range(filled, least - 1, -1):
        chance = exp(_ways(new, count) + _ways(before, of_all - count) - _ways(every, of_all))
        total += chance
        if chance < total * 1e-9 and count < new * of_all / every:
            break
    return min(1.0, total)


def _ways(of: int, count: int) -> float:
    return lgamma(of + 1) - lgamma(count + 1) - lgamma(of - count + 1)


def _finding(found: LessFilled) -> FindingCount:
    return FindingCount(RULE, RULES[RULE].severity, found.column, found.new - found.filled, found.rows)


def _less_filled(
    con: duckdb.DuckDBPyConnection,
    store: Store,
    loaded: LoadedFile,
    columns: Sequence[str],
    last: Sequence[LoadedFile],
    now: Sequence[LoadedFile],
) -> list[LessFilled]:
    limit, extract = loss_limits().filled, EXTRACTS[loaded.extract]
    con.execute(f"create temporary view rows_before as {_cells(store, extract, columns, last)}")
    con.execute(f"create temporary table new_rows as {_new_rows(_cells(store, extract, columns, now), extract)}")
    before, new = (_counts(con, table, columns) for table in ("rows_before", "new_rows"))
    found = []
    for column in columns:
        (rows, filled), (rows_before, filled_before) = new[column], before[column]
        if rows < limit.least_rows or filled * rows_before * 100 >= filled_before * rows * limit.said_percent:
            continue
        chance = chance_of_so_few(filled, rows, filled_before, rows_before)
        if chance * 1000 < limit.chance_per_thousand:
            lacking = f"select row_number from new_rows where not {_has(column)} order by row_number limit {ROWS_NAMED}"
            numbers = tuple(int(row[0]) for row in con.execute(lacking).fetchall())
            name = next(one.name for one in extract.columns if extract.token_of(one.name) == column)
            found.append(
                LessFilled(loaded.id, extract.name, name, rows, filled, rows_before, filled_before, chance, numbers)
            )
    con.execute("drop table new_rows")
    con.execute("drop view rows_before")
    return found


def _cells(store: Store, extract: Extract, columns: Sequence[str], files: Sequence[LoadedFile]) -> str:
    """Return a select of the keys of all rows, accepted or rejected, and whether each column is filled; null: it need not be."""
    accepted = parquet_rows([path for one in files for path in store.part_paths(one)], extract)
    rejected = parquet_rows([path for one in files for path in store.rejected_paths(one)], extract)
    need_not = _may_be_empty(extract)
    cells = ", ".join(
        f"case when not coalesce({need_not.get(column, 'false')}, false) then {column} is not null end as {_cell(column)}"
        for column in columns
    )
    keys = ", ".join(extract.key_tokens)
    return f"""
        select {keys}, row_number, false as is_rejected, {cells} from ({accepted})
        union all select {keys}, row_number, true, {cells} from ({rejected}) where {extract.key_tokens[0]} is not null
    """


def _may_be_empty(extract: Extract) -> Mapping[str, str]:
    """Return column -> the condition on which a row need not have it: beside a state of the record, such as code 0, none."""
    columns = [extract.token_of(column.name) for column in extract.columns]
    states = " or ".join(f"{other} = '{value}'" for other, value in extract.may_lack.values())
    beside = dict.fromkeys(columns, states) if states else {}
    for other, names in extract.unread_beside.items():
        beside |= {extract.token_of(name): f"{other} is not null" for name in names}
    return beside


def _new_rows(cells: str, extract: Extract) -> str:
    """Return a select of the rows whose key was not there before; of a rejected row what can be read of its key is compared."""
    same = " and ".join(f"before.{key} is not distinct from now.{key}" for key in extract.key_tokens)
    first, *rest = extract.key_tokens
    alike = " and ".join(
        [f"before.{first} = now.{first}", *(f"(now.{key} is null or before.{key} = now.{key})" for key in rest)]
    )
    return f"""
        with now as ({cells})
        select * from now where not is_rejected and not exists (from rows_before as before where {same})
        union all
        select * from now where is_rejected and not exists (from rows_before as before where {alike})
    """


def _counts(con: duckdb.DuckDBPyConnection, table: str, columns: Sequence[str]) -> dict[str, tuple[int, int]]:
    """Return column -> in how many rows it should be, and in how many it is."""
    counts = ", ".join(f"count({_cell(column)}), count(*) filter ({_cell(column)})" for column in columns)
    row = con.execute(f"select {counts} from {table}").fetchone() or ()
    return {column: (row[2 * number], row[2 * number + 1]) for number, column in enumerate(columns)}


def _cell(column: str) -> str:
    return f"has_{column}"


def _has(column: str) -> str:
    return f"coalesce({_cell(column)}, true)"
