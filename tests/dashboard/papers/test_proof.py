"""Papers are proved again by what they say, though list and signature fit: whoever has the key can sign other papers."""

import json
from pathlib import Path
from typing import Any

import pytest

from dashboard.editions.written_papers import verify_papers
from dashboard.meetings.store import MeetingStore
from dashboard.papers.checks.errors import BrokenPaperError
from dashboard.papers.proof import prove_papers
from dashboard.papers.write import write_papers
from dashboard.release.freeze.sign import release_key
from schemas.operating_system.sha256 import sha256_of
from tests.dashboard.papers.paper_files import signed_home
from tests.dashboard.strategic.editions import small
from tests.dashboard.strategic.test_in_the_browser import MEETING


def _proved(home: Path) -> bool:
    listed = verify_papers(home / "releases")["2026-Q3"]
    return prove_papers(home / "releases", home / "releases" / "2026-Q3" / "papers", listed)


def sign_again(home: Path, **changed: Any) -> None:
    """List the papers as they lie there and sign the list with the key of the force."""
    folder = home / "releases" / "2026-Q3" / "papers"
    listed = json.loads((folder / "manifest.json").read_bytes())
    listed["files"] = {name: sha256_of(folder / name) for name in listed["files"]}
    content = json.dumps(listed | changed).encode()
    (folder / "manifest.json").write_bytes(content)
    (folder / "manifest.sig").write_bytes(release_key(home).sign(content))


def test_papers_as_they_were_written_are_proved(written: Path) -> None:
    assert _proved(written)


def test_what_the_group_decides_later_is_not_missed_in_papers_that_were_written_before(written: Path) -> None:
    MeetingStore(written / "releases").record(MEETING)
    assert _proved(written)
    write_papers(written, "2026-Q3")
    (sentence,) = verify_papers(written / "releases")["2026-Q3"]["decided"]["en"]
    assert "Review closed investigations together" in sentence
    MeetingStore(written / "releases").file.path.unlink()
    assert _proved(
        written
    )  # by what was decided when they were written: its days are numbers that the edition does not show


def test_papers_are_proved_whether_they_were_written_before_or_after_another_edition_replaced_theirs(
    written: Path,
) -> None:
    signed_home(written, small(name="2026-Q3-r2", previous="2026-Q3", supersedes="2026-Q3"))
    assert _proved(written)
    write_papers(written, "2026-Q3")
    assert verify_papers(written / "releases")["2026-Q3"]["superseded_by"] == "2026-Q3-r2"
    assert _proved(written)


def test_another_count_is_found_though_the_papers_were_signed_again(written: Path) -> None:
    rows = written / "releases" / "2026-Q3" / "papers" / "cy" / "tables.csv"
    assert b",203\r\n" in rows.read_bytes()
    rows.write_bytes(rows.read_bytes().replace(b",203\r\n", b",204\r\n"))
    sign_again(written)
    with pytest.raises(BrokenPaperError, match=r"papers/cy/tables\.csv"):
        _proved(written)


def test_papers_of_another_version_are_compared_with_their_list_alone(written: Path) -> None:
    sign_again(written, program="0.1.0")
    assert not _proved(written)
