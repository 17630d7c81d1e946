"""Papers are verified by their signed list: nothing missing, nothing changed, nothing more."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from dashboard.editions.written_papers import paper_bytes, verify_papers
from schemas.errors import RefusedError
from schemas.operating_system.sha256 import sha256_of
from tests.dashboard.papers.paper_files import listed_papers


@pytest.fixture
def papers(tmp_path: Path) -> Path:
    return listed_papers(tmp_path)


def test_papers_as_they_were_written_are_named_by_their_edition(papers: Path, tmp_path: Path) -> None:
    assert list(verify_papers(tmp_path / "releases")) == ["2026-Q2"]


def _change(papers: Path) -> None:
    (papers / "en" / "paper.pdf").write_bytes(b"other figures")


def _remove(papers: Path) -> None:
    (papers / "en" / "paper.pdf").unlink()


def _add(papers: Path) -> None:
    (papers / "cy.pdf").write_bytes(b"more")


def _relist(papers: Path) -> None:
    _change(papers)
    listed = json.loads((papers / "manifest.json").read_bytes())
    listed["files"]["en/paper.pdf"] = sha256_of(papers / "en" / "paper.pdf")
    (papers / "manifest.json").write_text(json.dumps(listed), "utf-8")


def _of_another(papers: Path) -> None:
    papers.rename(papers.parents[1] / "2026-Q3" / "papers")


@pytest.mark.parametrize(
    ("harm", "named"),
    [
        (_change, r"en/paper\.pdf is missing, was changed"),
        (_remove, r"en/paper\.pdf is missing, was changed"),
        (_add, r"cy\.pdf is missing, was changed, or is none of the papers of 2026-Q2"),
        (_relist, r"manifest\.json .*run: outcomes papers 2026-Q2"),
        (_of_another, r"manifest\.json .*run: outcomes papers 2026-Q3"),
    ],
)
def test_what_is_not_as_it_was_written_is_named(
    papers: Path, tmp_path: Path, harm: Callable[[Path], None], named: str
) -> None:
    harm(papers)
    with pytest.raises(RefusedError, match=named):
        verify_papers(tmp_path / "releases")


def test_a_paper_is_handed_over_as_it_was_written_or_not_at_all(papers: Path, tmp_path: Path) -> None:
    assert paper_bytes(tmp_path / "releases", "2026-Q2", "en/paper.pdf") == b"figures"
    _add(papers)
    with pytest.raises(RefusedError, match=r"cy\.pdf"):
        paper_bytes(tmp_path / "releases", "2026-Q2", "en/paper.pdf")


def test_what_the_system_does_not_let_be_read_is_not_called_changed(
    papers: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert papers.is_dir()

    def refused(*_: object) -> bytes:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "read_bytes", refused)
    with pytest.raises(PermissionError):
        verify_papers(tmp_path / "releases")
