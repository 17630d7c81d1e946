"""The one file of an edition that holds figures: what was written comes back, and nothing that is hidden can be written."""

from contextlib import ExitStack
from dataclasses import replace
from pathlib import Path
from typing import Any

import duckdb
import pytest

from dashboard.editions.cells import Status
from dashboard.editions.cube import read_cube, write_cube
from schemas.errors import RefusedError
from tests.dashboard.strategic.editions import ordinary
from tests.schemas.open_files import no_more_files


def test_a_cube_holds_what_was_written(tmp_path: Path) -> None:
    edition = ordinary()
    write_cube(tmp_path / "cube.duckdb", edition.tables, list(edition.cells.values()))
    tables, cells = read_cube(tmp_path / "cube.duckdb")
    assert tables == edition.tables
    assert cells == edition.cells


def test_file_that_is_no_cube_is_refused(tmp_path: Path) -> None:
    (tmp_path / "cube.duckdb").write_bytes(b"x" * 5000)
    with pytest.raises(RefusedError, match="cannot be read"):
        read_cube(tmp_path / "cube.duckdb")


def test_a_cube_that_may_not_be_opened_is_not_called_damaged(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    edition, connect = ordinary(), duckdb.connect
    write_cube(tmp_path / "cube.duckdb", edition.tables, list(edition.cells.values()))
    with ExitStack() as until:

        def connect_last(*arguments: Any, **settings: Any) -> duckdb.DuckDBPyConnection:
            con = connect(*arguments, **settings)
            until.enter_context(no_more_files())
            return con

        monkeypatch.setattr(duckdb, "connect", connect_last)
        with pytest.raises(duckdb.IOException, match="Too many open files"):
            read_cube(tmp_path / "cube.duckdb")


@pytest.mark.parametrize(
    ("status", "value"),
    [(Status.HIDDEN, 3), (Status.NOT_MATURE, 20), (Status.SHOWN, None), (Status.SHOWN, 0), (Status.ZERO, 1)],
)
def test_the_file_refuses_a_value_that_does_not_fit_its_status(
    tmp_path: Path, status: Status, value: int | None
) -> None:
    edition = ordinary()
    first, *others = edition.cells.values()
    with pytest.raises(duckdb.ConstraintException):
        write_cube(tmp_path / "cube.duckdb", edition.tables, [replace(first, status=status, value=value), *others])


def test_every_status_can_be_written(tmp_path: Path) -> None:
    first = next(iter(ordinary().cells.values()))
    for status in Status:
        value = {Status.SHOWN: 12, Status.ZERO: 0}.get(status)
        write_cube(tmp_path / f"{status}.duckdb", (), [replace(first, status=status, value=value)])
        _tables, cells = read_cube(tmp_path / f"{status}.duckdb")
        assert [(cell.status, cell.value) for cell in cells.values()] == [(status, value)]


def test_the_tables_come_back_in_the_order_of_the_edition(tmp_path: Path) -> None:
    tables = tuple(reversed(ordinary().tables))
    write_cube(tmp_path / "cube.duckdb", tables, [])
    assert read_cube(tmp_path / "cube.duckdb")[0] == tables
