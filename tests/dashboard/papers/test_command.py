"""`outcomes papers` on the command line: the list on standard output, what is being done on standard error."""

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from dashboard.cli import app
from schemas.errors import UsageError
from tests.dashboard.papers.paper_files import signed_home
from tests.dashboard.strategic.editions import nothing_shown


@pytest.fixture
def home(tmp_path: Path) -> Path:
    return signed_home(tmp_path, nothing_shown())


def test_json_names_every_file_with_its_hash(home: Path):
    result = CliRunner().invoke(app, ["papers", "2026-Q3", "--home", str(home), "--json"], catch_exceptions=False)
    listed = json.loads(result.stdout)
    assert listed["edition"] == "2026-Q3"
    assert {len(hash_) for hash_ in listed["files"].values()} == {64}
    assert result.stderr == "Papers of 2026-Q3: en\nPapers of 2026-Q3: cy\n"


def test_without_json_the_files_themselves(home: Path):
    result = CliRunner().invoke(app, ["papers", "2026-Q3", "--home", str(home)], catch_exceptions=False)
    assert all(Path(line).is_file() for line in result.stdout.splitlines())
    assert len(result.stdout.splitlines()) == 10


def test_an_edition_that_is_not_there_is_named(home: Path):
    with pytest.raises(UsageError, match=r"no edition 2026-Q4. There are: 2026-Q3"):
        CliRunner().invoke(app, ["papers", "2026-Q4", "--home", str(home)], catch_exceptions=False)
