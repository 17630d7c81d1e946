"""`outcomes papers`: all files or none, from an edition that is as it was released, and signed."""

import json
import os
from pathlib import Path

import pytest
from cryptography.exceptions import InvalidSignature

from dashboard.editions.cube import write_cube
from dashboard.editions.manifest import CUBE, manifest_hash, public_key
from dashboard.editions.written_papers import FILES
from dashboard.papers import write
from dashboard.papers.checks.errors import BrokenPaperError
from dashboard.papers.content.content import PaperContent
from dashboard.papers.write import _staged, write_papers
from schemas.errors import CannotRunError, RefusedError, UsageError
from schemas.home.layout import Home
from schemas.operating_system.sha256 import sha256_of
from tests.dashboard.papers.paper_files import pages_of, signed_home
from tests.dashboard.strategic.editions import REPORTS, TOGETHER, YEARS, edition, small

EXPECTED = {f"{language}/{name}" for language in ("cy", "en") for name in FILES}


@pytest.fixture
def home(tmp_path: Path) -> Path:
    return signed_home(tmp_path, small())


def test_all_files_in_both_languages_each_with_its_hash(written: Path):
    folder = written / "releases" / "2026-Q3" / "papers"
    listed = json.loads((folder / "manifest.json").read_bytes())
    assert set(listed["files"]) == EXPECTED
    assert all(sha256_of(folder / name) == listed["files"][name] for name in EXPECTED)
    assert {str(path.relative_to(folder)) for path in folder.rglob("*") if path.is_file()} == {
        *EXPECTED,
        "manifest.json",
        "manifest.sig",
    }
    assert (written / "messages").read_text("utf-8") == "Papers of 2026-Q3: en\nPapers of 2026-Q3: cy"
    assert not Home(written).papers_staging.exists()
    assert (written / "papers" / "latest" / "manifest.json").samefile(folder / "manifest.json")


def test_the_list_is_signed_with_the_key_of_the_releases_and_names_its_edition(written: Path):
    folder = written / "releases" / "2026-Q3" / "papers"
    content = (folder / "manifest.json").read_bytes()
    key = public_key(written / "releases")
    key.verify((folder / "manifest.sig").read_bytes(), content)
    with pytest.raises(InvalidSignature):
        key.verify((folder / "manifest.sig").read_bytes(), content + b" ")
    listed = json.loads(content)
    assert (listed["edition"], listed["edition_manifest"]) == (
        "2026-Q3",
        manifest_hash(written / "releases", "2026-Q3"),
    )


def test_a_second_run_gives_the_same_files(written: Path):
    before = json.loads((written / "releases" / "2026-Q3" / "papers" / "manifest.json").read_bytes())
    assert write_papers(written, "2026-Q3") == before


def test_an_edition_that_was_changed_has_no_papers(home: Path):
    cube = home / "releases" / "2026-Q3" / CUBE
    cube.unlink()
    other = small()
    write_cube(cube, other.tables, list(other.cells.values())[:-1])
    with pytest.raises(RefusedError, match="not as it was released"):
        write_papers(home, "2026-Q3")
    assert not (home / "releases" / "2026-Q3" / "papers").exists()


@pytest.mark.parametrize("name", ["2025-Q1", "../2026-Q3", "2026-Q3/papers"])
def test_an_edition_that_is_not_there_is_wrong_usage(home: Path, name: str):
    with pytest.raises(UsageError):
        write_papers(home, name)


def test_papers_that_fail_a_check_leave_the_papers_that_were_there(written: Path, monkeypatch: pytest.MonkeyPatch):
    before = sha256_of(written / "releases" / "2026-Q3" / "papers" / "manifest.json")
    good = write.paper

    def leaking(content: PaperContent, *given: object) -> bytes:
        object.__setattr__(content, "notes", ("Of these, 4711 were not counted.",))
        return good(content, *given)  # type: ignore[arg-type]

    monkeypatch.setattr(write, "paper", leaking)
    with pytest.raises(BrokenPaperError, match=r"papers/en/paper\.pdf") as caught:
        write_papers(written, "2026-Q3")
    assert caught.value.exit_code == 1
    assert sha256_of(written / "releases" / "2026-Q3" / "papers" / "manifest.json") == before
    assert not Home(written).papers_staging.exists()


def test_without_the_key_nothing_is_published(home: Path):
    (home / "release_key").unlink()
    with pytest.raises(CannotRunError, match="signed with it"):
        write_papers(home, "2026-Q3")
    assert not (home / "releases" / "2026-Q3" / "papers").exists()


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write everywhere")
def test_a_folder_that_cannot_be_written_is_an_error(home: Path):
    home.chmod(0o500)
    with pytest.raises(CannotRunError):
        write_papers(home, "2026-Q3")


def test_a_full_disk_leaves_nothing(home: Path, monkeypatch: pytest.MonkeyPatch):
    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(write, "settle_on_disk", full)
    with pytest.raises(CannotRunError, match="No space left"):
        write_papers(home, "2026-Q3")
    assert not (home / "releases" / "2026-Q3" / "papers").exists()
    assert not Home(home).papers_staging.exists()


def test_what_changed_is_stated_against_the_edition_before(tmp_path: Path):
    counts = {**dict(zip(YEARS, ("118", "131", "150", "203"), strict=True)), TOGETHER: "602"}
    before = edition((REPORTS, counts), name="2026-Q2")
    now = small(previous="2026-Q2")
    home = signed_home(tmp_path, before, now)
    write_papers(home, "2026-Q3")
    page = " ".join(pages_of((home / "releases" / "2026-Q3" / "papers" / "en" / "paper.pdf").read_bytes()))
    assert "or are hidden or shown for the first time: Crimes recorded by the police." in page
    assert "New in this edition: Charged or summonsed" in page


def test_papers_are_made_in_a_folder_that_no_other_account_reads(tmp_path: Path):
    (tmp_path / "releases").mkdir()
    with _staged(tmp_path) as folder:
        assert folder.stat().st_mode & 0o777 == 0o700
    assert not folder.exists()
