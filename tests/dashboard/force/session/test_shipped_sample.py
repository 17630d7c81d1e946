"""Where nobody signs in, the sample of this program is shown and nothing else is, whatever its files are called."""

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from shutil import copy, copytree
from types import SimpleNamespace
from typing import Any

import duckdb
import pytest

from dashboard.access import reader
from dashboard.access.reader import Reader
from dashboard.access.roles import Role
from dashboard.force import server
from dashboard.force.session import shipped_sample, warehouse_cache
from dashboard.force.session.shipped_sample import SignInNeededError
from dashboard.warehouse.reader import current_build
from tests.dashboard.pages import PATHS, panels_of, run_page, tables_of, text_of
from tests.etl.homes import TestHome, write
from tests.sample_data.generator.sound import SAMPLE

NOT_SHOWN = "These data are shown only to those who sign in"


@pytest.fixture(autouse=True)
def _as_it_is_served(monkeypatch: pytest.MonkeyPatch) -> None:
    """Take back what shows invented homes to the other tests."""
    monkeypatch.setattr(warehouse_cache, "refuse_other_data", shipped_sample.refuse_other_data)


@pytest.fixture
def own_sample(sample_after_earlier: Path, tmp_path: Path) -> TestHome:
    return TestHome(Path(copytree(sample_after_earlier, tmp_path / "home", symlinks=True)))


def test_the_sample_is_shown(sample_after_earlier: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert "At a glance" in text_of(run_page(sample_after_earlier, "", monkeypatch))


@pytest.mark.parametrize("path", PATHS)
def test_no_page_shows_data_of_a_force(
    home_of: Callable[[str], Path], path: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = run_page(home_of("ordinary"), path, monkeypatch)
    assert [title.value for title in page.title] == [NOT_SHOWN]
    assert "sign_in.toml" in page.error[0].value
    assert (tables_of(page), panels_of(page)) == ({}, [])


def test_one_file_more_than_the_sample_hides_all_of_it_from_the_next_run_on(
    own_sample: TestHome, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert "At a glance" in text_of(run_page(own_sample.root, "", monkeypatch))
    folder = tmp_path / "more"
    write(folder, "training.csv", [{}], "training")
    (folder / "mapping.toml").write_text('[training]\nkind = "changes"\n', "utf-8")
    own_sample.load(folder, "2026-10-31", mapping=folder / "mapping.toml")
    assert [title.value for title in run_page(own_sample.root, "", monkeypatch).title] == [NOT_SHOWN]


def test_a_file_is_known_by_its_content_and_not_by_its_name(
    own_sample: TestHome, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "again"
    folder.mkdir()
    copy(SAMPLE / "training.csv", folder / "training_2026-10-31.csv")
    copy(SAMPLE / "mapping.toml", folder)
    own_sample.load(folder, "2026-10-31", mapping=folder / "mapping.toml")
    assert "At a glance" in text_of(run_page(own_sample.root, "", monkeypatch))
    changed = (SAMPLE / "training.csv").read_text("utf-8").splitlines(keepends=True)
    (folder / "training.csv").write_text("".join(changed[:-1]), "utf-8")
    (folder / "training_2026-10-31.csv").unlink()
    own_sample.load(folder, "2026-11-15", mapping=folder / "mapping.toml")
    assert [title.value for title in run_page(own_sample.root, "", monkeypatch).title] == [NOT_SHOWN]


def test_a_build_that_does_not_say_what_it_was_made_from_is_not_shown(
    own_sample: TestHome, monkeypatch: pytest.MonkeyPatch
) -> None:
    with duckdb.connect(str(current_build(own_sample.root))) as con:
        con.execute("alter table loads drop column source_sha256")
    page = run_page(own_sample.root, "", monkeypatch)
    assert [title.value for title in page.title] == [NOT_SHOWN]
    assert "run outcomes build" in page.error[0].value


def test_whoever_signs_in_is_shown_data_of_a_force(
    home_of: Callable[[str], Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("OUTCOMES_HOME", str(home_of("ordinary")))
    monkeypatch.setattr(reader, "_SOURCES", [SimpleNamespace(current=lambda: Reader(frozenset({Role.LEAD})))])
    with warehouse_cache.run_of_page() as is_open:
        assert is_open


def test_the_server_does_not_start_with_data_of_a_force(
    home_of: Callable[[str], Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(server, "application", lambda *_: pytest.fail("it was served"))
    with pytest.raises(SignInNeededError, match="without sign-in they are shown to nobody"):
        server.serve(home_of("ordinary"), 0)


@pytest.mark.parametrize("without", ["data", "a warehouse that can be read"])
def test_the_server_starts_and_says_what_is_missing(
    without: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    started: list[dict[str, Any]] = []

    class Application:
        def run(self, **given: Any) -> None:
            started.append(given)

    monkeypatch.setattr(server, "application", lambda *_: Application())
    if without != "data":
        (tmp_path / "warehouse").mkdir()
        (tmp_path / "warehouse" / "CURRENT").write_text("0123456789ab.duckdb", "utf-8")
    server.serve(tmp_path, 0)
    assert len(started) == 1


def test_the_command_ends_with_the_sentence_and_names_no_file(home_of: Callable[[str], Path]) -> None:
    ended = subprocess.run(
        [sys.executable, "-m", "dashboard", "dashboard", "--home", str(home_of("ordinary")), "--port", "0"],
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    assert ended.returncode == 1
    assert ended.stdout == ""
    assert "sign_in.toml" in ended.stderr
    assert "crimes" not in ended.stderr
    assert "Traceback" not in ended.stderr
