"""Compare the cells of rows that counted before and are still there: which are empty now, and which values are gone.

A row that is rejected now and stands as it was is left out: its empty cells are unknown, and the rejected rows say so.
"""

from collections.abc import Sequence
from typing import Final

import duckdb

from etl.proposal.texts_to_repeat import can_repeat_name
from etl.store.loaded_file import ChangedColumn, GoneValue
from etl.warehouse.losses.stream import ComparedKeys, cell_streams, contract_name, watched_columns
from schemas.contract import Extract
from schemas.extracts import EXTRACTS
from schemas.settings.losses import loss_limits

ROWS_NAMED: Final = 5
COUNTING: Final = {"crimes": "held.cancelled_code is null and now.identified_by is not null"}


def compare_cells(
    con: duckdb.DuckDBPyConnection, name: str
) -> tuple[tuple[ComparedKeys, ...], tuple[ChangedColumn, ...]]:
    """Return what is empty now of each column of an extract, and the columns whose values differ more than a few do.

    `con` holds the rows of before in `held_` and those of now: of crimes in `crimes_now`, else in `accepted`.
    """
    extract, streams = EXTRACTS[name], cell_streams(name)
    watched = watched_columns(extract)
    if not watched:
        return (), ()
    rows = _rows_of_both(con, extract)
    asked = [f"count(held.{column})" for column in streams]
    asked += [
        f"coalesce(list({{'unit': unit, 'subject': subject}} order by unit)"
        f" filter (held.{column} is not null and now.{column} is null), [])"
        for column in streams
    ]
    asked += [f"count(*) filter (held.{column} is not null and now.{column} is not null)" for column in watched]
    asked += [f"count(*) filter (held.{column} <> now.{column})" for column in watched]
    found = list(con.execute(f"select {', '.join(asked)} from {rows}").fetchone() or ())
    parts, sizes = [], [len(streams), len(streams), len(watched), len(watched)]
    for size in sizes:
        parts.append(found[:size])
        found = found[size:]
    emptied = tuple(
        ComparedKeys(stream, held, tuple((one["unit"], one["subject"]) for one in lost))
        for stream, held, lost in zip(streams.values(), parts[0], parts[1], strict=True)
    )
    changed = [
        _changed(con, rows, extract, column, held, differing)
        for column, held, differing in zip(watched, parts[2], parts[3], strict=True)
        if differing >= loss_limits().cells.least_rows
    ]
    return emptied, tuple(one for one in changed if one.gone or _is_said_without(extract, one))


def _is_said_without(extract: Extract, changed: ChangedColumn) -> bool:
    """Return whether so many rows differ that it is said though no value is gone; what splits a list alone changes often."""
    is_of_list = changed.column in loss_limits().cells.named.get(extract.name, ())
    return not is_of_list and changed.changed >= loss_limits().since_last.keys(changed.held)


def _rows_of_both(con: duckdb.DuckDBPyConnection, extract: Extract) -> str:
    """Return a from clause of the rows of before beside those of now, with the key in words and whom they are about."""
    now = "crimes_now" if extract.name == "crimes" else f"accepted.{extract.name}"
    same = " and ".join(f"held.{key} is not distinct from now.{key}" for key in extract.key_tokens)
    unit = ", ".join(f"held.{key}" for key in extract.key_tokens)
    condition = COUNTING.get(extract.name, "true")
    stands = f"standing_{extract.name}"
    if con.execute("from duckdb_tables() where table_name = $name", {"name": stands}).fetchone():
        alike = same.replace("held.", "stood.")
        condition += f" and not exists (from accepted.{stands} as stood where {alike})"
    return f"""
        held_{extract.name} as held
        inner join {now} as now on {same}
        cross join lateral (select concat_ws(' ', {unit}) as unit, held.{extract.key_tokens[0]} as subject)
        where {condition}
    """


def _changed(
    con: duckdb.DuckDBPyConnection, rows: str, extract: Extract, column: str, held: int, differing: int
) -> ChangedColumn:
    name = contract_name(extract, column)
    contract = next(one for one in extract.columns if one.name == name)
    is_value = bool(contract.choices) or contract.form == "name"
    gone = _gone_values(con, rows, column, is_coded=bool(contract.choices)) if is_value else ()
    return ChangedColumn(extract.name, name, held, differing, gone)


def _gone_values(con: duckdb.DuckDBPyConnection, rows: str, column: str, *, is_coded: bool) -> tuple[GoneValue, ...]:
    """Return the values that nearly none of the rows still has that had them."""
    limit = loss_limits().cells
    pairs = con.execute(f"""
        select held.{column}, now.{column}, count(*), list(now.row_number order by now.row_number)[:{ROWS_NAMED}]
        from {rows} and held.{column} is not null and now.{column} is not null
        group by all
        order by count(*) desc, now.{column}
    """).fetchall()
    found = []
    for value in dict.fromkeys(pair[0] for pair in pairs):
        mine = [pair for pair in pairs if pair[0] == value]
        before = sum(count for *_, count, _ in mine)
        others = [(now, count, numbers) for _, now, count, numbers in mine if now != value]
        left = before - sum(count for _, count, _ in others)
        if before >= limit.least_rows and left * 100 <= before * limit.left_percent:
            numbers = sorted(number for *_, few in others for number in few)[:ROWS_NAMED]
            said = _said(value, is_coded=is_coded)
            found.append(GoneValue(said, before, left, _now(others, is_coded=is_coded), tuple(numbers)))
    return tuple(sorted(found, key=lambda one: (-one.before, one.value or "")))


def _now(others: Sequence[tuple[str, int, list[int]]], *, is_coded: bool) -> tuple[tuple[str | None, int], ...]:
    """Return what rows have now, of those values that enough rows have and that may be repeated; the rest together."""
    least = loss_limits().cells.least_rows
    said = [(_said(now, is_coded=is_coded) if count >= least else None, count) for now, count, _ in others]
    shown = tuple((value, count) for value, count in said if value is not None)
    rest = sum(count for value, count in said if value is None)
    return (*shown, (None, rest)) if rest else shown


def _said(value: str, *, is_coded: bool) -> str | None:
    return value if is_coded or can_repeat_name(value) else None
