"""What `outcomes verify` says of papers: as written, proved again, or by which rule not."""

import json
from pathlib import Path

import pytest

from dashboard.commands import verify_papers as module
from dashboard.commands.verify_papers import verify_papers_by_list, verify_papers_whole
from dashboard.papers import proof
from dashboard.papers.checks.errors import BrokenPaperError
from schemas.errors import RefusedError
from schemas.home.layout import Home
from tests.dashboard.papers.paper_files import listed_papers

AS_WRITTEN = "As they were written, of 2026-Q2."


@pytest.fixture
def papers(tmp_path: Path) -> Path:
    return listed_papers(tmp_path)


def _said(home: Path) -> str:
    return verify_papers_whole(Home(home), lambda _: None)


def test_without_papers_none_were_written(tmp_path: Path) -> None:
    assert _said(tmp_path) == verify_papers_by_list(Home(tmp_path), lambda _: None) == module.NONE


@pytest.mark.parametrize(
    ("is_proved", "said"),
    [
        (True, " Every number in those of 1 edition stands in its edition or is worked out from it."),
        (False, " Those of 2026-Q2 are of another version, so what they say was not proved again."),
    ],
)
def test_what_was_proved_again_is_said(
    papers: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, is_proved: bool, said: str
) -> None:
    found = []

    def prove(releases: Path, folder: Path, listed: dict[str, object]) -> bool:
        found.append((releases, folder, listed["edition"]))
        return is_proved

    monkeypatch.setattr(proof, "prove_papers", prove)
    assert _said(tmp_path).startswith(AS_WRITTEN + said)
    assert found == [(tmp_path / "releases", papers, "2026-Q2")]
    assert verify_papers_by_list(Home(tmp_path), lambda _: None) == AS_WRITTEN


def test_a_paper_that_breaks_a_rule_is_named_and_nothing_is_said_to_be_deleted(
    papers: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert json.loads((papers / "manifest.json").read_bytes())["edition"] == "2026-Q2"

    def prove(*_: object) -> bool:
        raise BrokenPaperError("papers/en/paper.pdf", "a page names a number that is no shown cell")

    monkeypatch.setattr(proof, "prove_papers", prove)
    with pytest.raises(RefusedError) as caught:
        _said(tmp_path)
    assert str(caught.value) == (
        "papers/en/paper.pdf of edition 2026-Q2 breaks a rule: a page names a number that is no shown cell. "
        "Hand it to nobody; run: outcomes papers 2026-Q2"
    )
