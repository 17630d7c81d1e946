"""Plant one thing that must not leave in a good file: the check names its rule."""

import errno
import re
from dataclasses import replace
from pathlib import Path

import pytest

from dashboard.editions.written_papers import PAPER, SLIDES
from dashboard.papers.checks import every_paper
from dashboard.papers.checks.errors import BrokenPaperError
from tests.dashboard.papers.checks.planting import Change
from tests.dashboard.papers.paper_files import PaperFiles


def test_what_is_good_is_let_out(good: PaperFiles, tmp_path: Path):
    good.check(tmp_path)


def test_what_is_good_is_let_out_beside_an_earlier_edition(papers: PaperFiles, tmp_path: Path):
    papers.check(tmp_path)


PLANTED = {
    "a paper that cannot be opened": (PAPER, lambda content: content[:900], "cannot be opened"),
    "slides that cannot be opened": (SLIDES, lambda content: content[:900], "cannot be opened"),
}  # fmt: skip


@pytest.mark.parametrize(("file", "plant", "rule"), PLANTED.values(), ids=PLANTED)
def test_what_was_planted_is_found(good: PaperFiles, tmp_path: Path, file: str, plant: Change, rule: str):
    planted = plant(good.files[file])
    assert planted != good.files[file]
    with pytest.raises(BrokenPaperError, match=rf"papers/en/{re.escape(file)}.*{re.escape(rule)}"):
        replace(good, files={**good.files, file: planted}).check(tmp_path)


def test_a_file_too_many_is_found(good: PaperFiles, tmp_path: Path):
    (tmp_path / "more.txt").write_text("x")
    with pytest.raises(BrokenPaperError, match="one too many"):
        good.check(tmp_path)


def test_what_the_system_refuses_is_no_rule_that_a_paper_breaks(
    good: PaperFiles, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refused(path: Path) -> bytes:
        raise OSError(errno.EMFILE, "Too many open files", str(path))

    monkeypatch.setattr(Path, "read_bytes", refused)
    with pytest.raises(OSError, match="Too many open files"):
        good.check(tmp_path)


@pytest.mark.parametrize(
    "error", [OSError(errno.EMFILE, "Too many open files"), MemoryError()], ids=["files", "memory"]
)
def test_what_the_system_refuses_while_a_paper_is_read_is_none_either(
    good: PaperFiles, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, error: Exception
) -> None:
    def refused(*_: object) -> None:
        raise error

    monkeypatch.setattr(every_paper, "check_pdf", refused)
    with pytest.raises(type(error)):
        good.check(tmp_path)
