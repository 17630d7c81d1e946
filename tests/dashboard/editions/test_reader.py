"""What readers open: what was written comes back, and a name that is none goes no further."""

from pathlib import Path

import pytest

from dashboard.editions.cube import read_cube, write_cube
from dashboard.editions.names import named, order, quarter_of
from dashboard.editions.reader import editions, open_edition
from schemas.errors import RefusedError, UsageError
from tests.dashboard.strategic.editions import ordinary


def test_a_cube_holds_what_was_written(tmp_path: Path) -> None:
    edition = ordinary()
    write_cube(tmp_path / "cube.duckdb", edition.tables, list(edition.cells.values()))
    tables, cells = read_cube(tmp_path / "cube.duckdb")
    assert tables == edition.tables
    assert cells == edition.cells


def test_what_is_no_cube_is_refused(tmp_path: Path) -> None:
    (tmp_path / "cube.duckdb").write_bytes(b"x" * 5000)
    with pytest.raises(RefusedError, match="cannot be read"):
        read_cube(tmp_path / "cube.duckdb")


def test_the_newest_edition_comes_first(tmp_path: Path) -> None:
    for name in (
        "2025-Q4",
        "2026-Q1",
        "2026-Q1-r2",
        "2026-Q1-r10",
        "meetings",
        "papers",
        ".2026-Q2",
        "2026-Q2.partial",
    ):
        (tmp_path / name).mkdir()
    assert editions(tmp_path) == ("2026-Q1-r10", "2026-Q1-r2", "2026-Q1", "2025-Q4")
    assert editions(tmp_path / "nowhere") == ()


@pytest.mark.parametrize(
    "name", ["../2026-Q3", "/x", "2026-Q3/../2026-Q3", "2026-Q3-r1", "2026-Q3-r01", "meetings", ""]
)
def test_a_name_that_is_none(tmp_path: Path, name: str) -> None:
    with pytest.raises(UsageError, match="no edition's name"):
        open_edition(tmp_path, name)


def test_an_edition_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="There are: none yet"):
        open_edition(tmp_path, "2026-Q3")


def test_names() -> None:
    assert (quarter_of("2026-Q3-r2"), order("2026-Q3"), order("2026-Q3-r2")) == (
        "2026-Q3",
        ("2026-Q3", 1),
        ("2026-Q3", 2),
    )
    assert named("2026-Q3", ("2026-Q2", "2026-Q2-r2")) == "2026-Q3"
    assert named("2026-Q3", ("2026-Q3", "2026-Q3-r2")) == "2026-Q3-r3"
