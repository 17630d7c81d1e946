"""The process that writes a cube: it is given shown cells alone, and what fails in it is said."""

import json
import subprocess
from pathlib import Path

import pytest

from dashboard.editions.cube import read_cube
from dashboard.release import run as release_run
from dashboard.release.freeze import cube_process
from dashboard.release.freeze.cube_process import write_apart
from schemas.errors import CannotRunError
from schemas.operating_system.parent_process import PARENT
from tests.dashboard.release.released_homes import HomeOf, copied, made
from tests.dashboard.release.test_run import nothing_is_half_published
from tests.dashboard.strategic.editions import ordinary

ROOT = Path(__file__).parents[4]


@pytest.fixture
def home(home_of: HomeOf, tmp_path: Path) -> Path:
    return copied(home_of, tmp_path)


@pytest.fixture(autouse=True)
def _a_process_writes(monkeypatch: pytest.MonkeyPatch, _cubes_are_written_here: None) -> None:
    monkeypatch.setattr(release_run, "write_apart", write_apart)


def test_a_cube_comes_back_as_it_was_given(tmp_path: Path) -> None:
    edition = ordinary()
    write_apart(tmp_path / "cube.duckdb", edition.tables, list(edition.cells.values()))
    assert read_cube(tmp_path / "cube.duckdb") == (edition.tables, edition.cells)


def test_nothing_is_imported_from_the_working_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A release may be made in a folder in which others drop files."""
    for name in ("json", "duckdb", "dashboard"):
        (tmp_path / f"{name}.py").write_text("raise SystemExit('taken from the working folder')", "utf-8")
    monkeypatch.setenv("PYTHONPATH", str(ROOT))
    monkeypatch.chdir(tmp_path)
    write_apart(tmp_path / "cube.duckdb", (), ())
    assert (tmp_path / "cube.duckdb").exists()


@pytest.mark.parametrize("package", ["schemas", "etl", "dashboard"])
def test_no_process_of_ours_looks_for_modules_in_the_working_folder(package: str) -> None:
    started = [
        line.strip()
        for path in sorted((ROOT / package).rglob("*.py"))
        for line in path.read_text("utf-8").splitlines()
        if "sys.executable," in line
    ]
    assert [line for line in started if 'sys.executable, "-P", ' not in line] == []


def test_it_ends_with_the_release(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cube_process, "as_parent", lambda: {PARENT: "1"})  # one that is not its parent
    with pytest.raises(MemoryError):
        write_apart(tmp_path / "cube.duckdb", (), ())
    assert not (tmp_path / "cube.duckdb").exists()


def test_a_file_that_is_there_is_not_written_over(tmp_path: Path) -> None:
    (tmp_path / "cube.duckdb").write_text("an earlier cube", "utf-8")
    with pytest.raises(OSError, match=r"could not be written: .*a cube is written once"):
        write_apart(tmp_path / "cube.duckdb", (), ())
    assert (tmp_path / "cube.duckdb").read_text("utf-8") == "an earlier cube"


def test_the_cube_is_written_by_a_process_that_was_given_shown_cells_only(
    home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    given: list[str] = []
    real = subprocess.run

    def run(command: list[str], **options: object) -> object:
        given.append(str(options["input"]))
        return real(command, **options)  # type: ignore[call-overload]

    monkeypatch.setattr(cube_process.subprocess, "run", run)
    made(home)
    (text,) = given
    cells = json.loads(text)["cells"]
    assert {cell["status"] for cell in cells if cell["value"] is not None} <= {"shown", "zero"}
    assert {cell["status"] for cell in cells} >= {"hidden"}


def test_full_disk_in_the_cube_process_publishes_nothing(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    real = subprocess.run
    monkeypatch.setattr(
        cube_process.subprocess, "run", lambda command, **o: real([*command[:-1], "/dev/full/cube.duckdb"], **o)
    )
    with pytest.raises(CannotRunError, match="the cube could not be written"):
        made(home)
    nothing_is_half_published(home)
