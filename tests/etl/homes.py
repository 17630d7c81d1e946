"""Write extract files row by row, and a home to load them into: what the tests of the load stand on."""

import csv
import pickle
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import duckdb
import pytest

from etl.intake.options import LoadHome
from etl.intake.staged_files import stage_files
from etl.letter.contents import Letter
from etl.load import Options, Progress, check, load, opened
from etl.store.key import make_key
from etl.store.open_build import opened_build
from etl.store.store import LoadedFile, Store
from etl.warehouse.effects.effect import Effects
from etl.warehouse.inputs import load_inputs
from etl.warehouse.scratch_database import scratch_connection
from schemas.extracts import EXTRACTS

SILENT = Progress()

DEFAULTS: dict[str, dict[str, str]] = {
    "crimes": {
        "crime_ref": "C1",
        "victim_no": "1",
        "victim_ref": "V1",
        "force": "Sample Force",
        "offence_code": "19C",
        "reported_date": "2022-03-01",
        "recorded_date": "2022-03-02",
        "report_route": "online",
        "victim_age": "30",
        "identified_by": "swlo",
        "identified_date": "2022-03-03",
    },
    "outcomes": {"crime_ref": "C1", "outcome_code": "16", "outcome_date": "2022-05-01"},
    "stages": {"crime_ref": "C1", "stage": "suspect_identified", "stage_date": "2022-03-10"},
    "swlo_cases": {"case_ref": "S1", "victim_ref": "V1", "swlo_ref": "O1", "opened_date": "2022-03-03"},
    "swlo_case_crimes": {"case_ref": "S1", "crime_ref": "C1"},
    "swlo_contacts": {
        "contact_ref": "K1",
        "case_ref": "S1",
        "contact_date": "2022-03-04",
        "contact_kind": "phone",
        "reached": "yes",
    },
}


def write(folder: Path, name: str, rows: list[dict[str, str]], extract: str = "crimes") -> Path:
    """Write rows of an extract as csv; each row states only what differs from the default."""
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / name
    columns = [column.name for column in EXTRACTS[extract].columns]
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, columns)
        writer.writeheader()
        for row in rows:
            writer.writerow(DEFAULTS.get(extract, {}) | row)
    return path


@dataclass(frozen=True)
class Inputs:
    """What the functions of a build work on: the rows that count in `con`, the files, and which of them are new."""

    con: duckdb.DuckDBPyConnection
    store: Store
    loaded_files: list[LoadedFile]
    new: frozenset[str]

    def crimes(self) -> set[object]:
        """Return the references of the crimes that count."""
        return {row[0] for row in self.con.execute("select crime_ref from accepted.crimes").fetchall()}

    def standing(self, extract: str = "crimes") -> set[object]:
        """Return the references of the crimes of which a row is rejected and stands as it was accepted last."""
        query = "select crime_ref from accepted.standing where extract = $extract"
        return {row[0] for row in self.con.execute(query, {"extract": extract}).fetchall()}


@dataclass(frozen=True)
class TestHome:
    """A home below a temporary folder, with its key."""

    __test__ = False
    root: Path

    def load(self, path: Path, as_at: str | None = "2023-01-01", **options: object) -> Letter:
        day = None if as_at is None else date.fromisoformat(as_at)
        return load(self.root, path, Options(as_at=day, **options), SILENT)  # type: ignore[arg-type]  # kept short for tests

    def check(self, path: Path, as_at: str | None = "2023-01-01") -> Letter:
        day = None if as_at is None else date.fromisoformat(as_at)
        return check(self.root, path, Options(as_at=day), SILENT)

    def keep(self, path: Path, as_at: str | None = "2023-01-01", **options: object) -> list[LoadedFile]:
        """Keep the rows of files as a load does, without the warehouse: for a test whose subject is what comes after."""
        with self._staged(path, as_at, **options) as (home, loaded_files, load_id):
            new = [loaded for loaded in loaded_files if loaded.load_id == load_id]
            if new:
                home.store.commit(new, load_id)
            return new

    @contextmanager
    def inputs(self, path: Path, as_at: str | None = "2023-01-01") -> Iterator[Inputs]:
        """Open what a build of these files and of those before would work on: its first step, a third of a whole load."""
        with self._staged(path, as_at) as (home, loaded_files, load_id):
            new = frozenset(loaded.id for loaded in loaded_files if loaded.load_id == load_id)
            scratch = home.warehouse.root / "inputs.duckdb"
            with scratch_connection(home.warehouse.root, scratch, 0) as con:
                load_inputs(con, home.store, loaded_files)
                yield Inputs(con, home.store, loaded_files, new)
            scratch.unlink()

    @contextmanager
    def _staged(
        self, path: Path, as_at: str | None, **options: object
    ) -> Iterator[tuple[LoadHome, list[LoadedFile], str]]:
        day = None if as_at is None else date.fromisoformat(as_at)
        chosen = Options(as_at=day, **options)  # type: ignore[arg-type]  # kept short for tests
        with opened(self.root, chosen, SILENT, path) as home:
            staged = stage_files(home, path, chosen, SILENT)
            assert not staged.faults, staged.faults
            yield home, [*staged.old, *staged.new], staged.load_id

    def query(self, sql: str) -> list[tuple[object, ...]]:
        pointer = self.root / "warehouse" / "CURRENT"
        con = opened_build(pointer.parent / pointer.read_text("ascii"))
        try:
            return con.execute(sql).fetchall()
        finally:
            con.close()

    def crimes(self) -> set[object]:
        return {row[0] for row in self.query("select crime_ref from crimes")}


@contextmanager
def without_effects() -> Iterator[None]:
    """Leave what rejected rows may do to the figures out of every build: two thirds of its time, for tests of all else."""
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr("etl.warehouse.build.effects", lambda *_: Effects())
        yield


def make_home(root: Path) -> TestHome:
    root.mkdir(parents=True, exist_ok=True)
    make_key(root)
    return TestHome(root)


def in_turn(root: Path, *loads: tuple[Path, str]) -> Path:
    """Load folders, each as at its day, into a new home and keep the letters beside it; return the home."""
    home = make_home(root / "home")
    keep_letters(home, [home.load(path, day) for path, day in loads])
    return home.root


def one_crime(root: Path) -> Path:
    """Load one crime as at 1 January 2023 into a new home; return the home."""
    return in_turn(root, (write(root / "in", "crimes.csv", [{}]), "2023-01-01"))


def one_rejected(root: Path) -> Path:
    """Load a crime, and one of an age that nobody has, into a new home; return the home."""
    rows = [{}, {"crime_ref": "C2", "victim_age": "400"}]
    return in_turn(root, (write(root / "in", "crimes.csv", rows), "2023-01-01"))


def keep_letters(home: TestHome, letters: list[Letter]) -> None:
    """Keep letters beside a home, for the tests that only read it."""
    home.root.with_name("letters").write_bytes(pickle.dumps(letters))


def letters_of(home: Path) -> list[Letter]:
    """Return the letters that were kept beside a home, in the order of its loads."""
    letters: list[Letter] = pickle.loads(home.with_name("letters").read_bytes())  # noqa: S301  # written by this module
    return letters


def counts(letter: Letter, extract: str) -> dict[str, int]:
    """Return what became of the rows of an extract, without the counts that are zero."""
    found: dict[str, int] = letter.load_json()["extracts"][extract]
    return {name: count for name, count in found.items() if count}
