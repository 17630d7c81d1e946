"""Find where the real public files are, and give a reason for skipping where they are not; load them as a person would."""

import secrets
import shutil
from dataclasses import dataclass
from pathlib import Path

import duckdb
import pytest

from etl.letter.contents import Letter
from etl.load import Options, Progress, load
from etl.store.store import Store
from etl.warehouse.latest_rows import latest_rows, layers
from schemas.extracts import EXTRACTS

SHARED_DATA = Path(__file__).parents[3] / "shared" / "data"


def pytest_itemcollected(item):
    """Mark what stands in this folder: the hook of a folder sees its own tests alone."""
    item.add_marker(pytest.mark.real)


@pytest.fixture(scope="session")
def shared_data():
    if not SHARED_DATA.is_dir():
        pytest.skip("the public files are not here: ../shared/data beside the project")
    return SHARED_DATA


@dataclass(frozen=True)
class Loaded:
    """What a load said, and what it left behind."""

    letter: Letter
    home: Path
    warehouse: duckdb.DuckDBPyConnection

    def accepted(self, name):
        """Return the rows of an extract that count, as the build sees them."""
        store, extract = Store(self.home / "store"), EXTRACTS[name]
        return self.warehouse.sql(latest_rows(store, layers(store.loaded_files(), extract), extract))


@pytest.fixture(scope="session")
def load_copies(tmp_path_factory):
    """Return a function that copies files under the names by which an extract is known, and loads them into a new home."""
    opened = []

    def run(copies, as_at):
        folder, home = tmp_path_factory.mktemp("extracts"), tmp_path_factory.mktemp("home")
        for name, source in copies.items():
            shutil.copy(source, folder / name)
        with pytest.MonkeyPatch.context() as patch:
            patch.setenv("OUTCOMES_KEY", secrets.token_hex(32))
            letter = load(home, folder, Options(as_at=as_at), Progress())
        build = (home / "warehouse" / "CURRENT").read_text("utf-8").strip()
        opened.append(duckdb.connect(str(home / "warehouse" / build), read_only=True))
        return Loaded(letter, home, opened[-1])

    yield run
    for connection in opened:
        connection.close()
