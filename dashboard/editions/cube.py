"""Write and read the one file of an edition that holds figures. A count that is hidden was never in it.

A new file each time: in one that was changed, DuckDB could keep what had been there before.
"""

from collections.abc import Sequence
from dataclasses import fields
from pathlib import Path
from typing import Any, Final

import duckdb

from dashboard.editions.cells import Cell, ReleasedTable, Status
from dashboard.language.catalogue import _
from schemas.errors import RefusedError, is_of_the_machine
from schemas.operating_system.system_limits import check_limits_readable

SCHEMA: Final = Path(__file__).with_name("cube.sql")
LISTS: Final = ("rows", "years", "caveats", "blocks")


def write_cube(path: Path, tables: Sequence[ReleasedTable], cells: Sequence[Cell]) -> None:
    """Write the cube into a file that does not exist yet."""
    assert not path.exists(), "a cube is written once"
    check_limits_readable()
    with duckdb.connect(str(path)) as con:
        con.begin()  # one transaction: of itself every row would be one, and each is written through to the disk
        con.execute(SCHEMA.read_text("utf-8"))
        for number, table in enumerate(tables):
            values = {name: list(value) if name in LISTS else value for name, value in vars(table).items()}
            con.execute(_insert("tables", ["number", *values]), [number, *values.values()])
        rows = [(*_key(cell), cell.status.value, cell.value) for cell in cells]
        if rows:
            con.executemany("insert into cells values (?, ?, ?, ?, ?, ?)", rows)
        con.commit()
        con.execute("checkpoint")


def read_cube(path: Path) -> tuple[tuple[ReleasedTable, ...], dict[tuple[str, str, str, str], Cell]]:
    """Return the tables of a cube, and its cells by table, period, row and column. Raises RefusedError for what is no cube."""
    check_limits_readable()
    con = duckdb.connect(":memory:", config={"python_enable_replacements": False, "autoload_known_extensions": False})
    quoted = str(path).replace("'", "''")
    try:
        con.execute(f"attach '{quoted}' as cube (read_only)")
        con.execute("set enable_external_access = false")
        con.execute("set lock_configuration = true")
        columns = {name for (name,) in con.execute("select column_name from (describe cube.tables)").fetchall()}
        names = [
            field.name for field in fields(ReleasedTable) if field.name in columns
        ]  # one of before 0.15 has no blocks
        listed = ", ".join(f'"{name}"' for name in names)
        found = con.execute(f"select {listed} from cube.tables order by number").fetchall()  # noqa: S608  # our own names
        cells = con.execute('select "table", period, "row", "column", status, value from cube.cells').fetchall()
    except duckdb.Error as error:
        if is_of_the_machine(error):
            raise
        raise RefusedError(
            _("{file} cannot be read as an edition's cube. Restore it from the backup.").format(file=path)
        ) from error
    finally:
        con.close()
    tables = tuple(_table(dict(zip(names, record, strict=True))) for record in found)
    return tables, {
        (table, period, row, column): Cell(table, period, row, column, Status(status), value)
        for table, period, row, column, status, value in cells
    }


def _table(record: dict[str, Any]) -> ReleasedTable:
    values: dict[str, Any] = {name: tuple(value) if name in LISTS else value for name, value in record.items()}
    return ReleasedTable(**values)


def _key(cell: Cell) -> tuple[str, str, str, str]:
    return cell.table, cell.period, cell.row, cell.column


def _insert(table: str, columns: Sequence[str]) -> str:
    listed, marks = ", ".join(f'"{name}"' for name in columns), ", ".join("?" for column in columns)
    return f"insert into {table} ({listed}) values ({marks})"  # noqa: S608  # names of our own fields
