"""The number of a set of definitions leads to its place in the changelog."""

import os
import re
import subprocess
import sys
import tarfile
import tomllib
from io import BytesIO
from pathlib import Path

import pytest

from etl.warehouse.definitions_hash import definitions_hash

ROOT = Path(__file__).resolve().parents[2]
CHANGELOG = (ROOT / "CHANGELOG.md").read_text("utf-8")
NEWEST = CHANGELOG.split("\n## ")[1]
"""The section of the newest release."""


def test_the_newest_release_names_the_definitions_of_the_code() -> None:
    found = re.search(r"Definitions `([0-9a-f]{12})`", NEWEST)
    assert found, "name the set of definitions below the heading of the release"
    assert found[1] == definitions_hash()[:12], "a definition changed: add a release, its date, and what moves"


SECTIONS = re.findall(
    r"^Definitions `([0-9a-f]{12})`[^\n]*tag `(v[\d.]+)` \(commit `([0-9a-f]+)`\)\.$",
    (ROOT / "CHANGELOG.md").read_text("utf-8"),
    re.M,
)
"""Number, tag and commit of every release that is out."""


DASHBOARD = ("dashboard/__init__.py", "dashboard/measure", "dashboard/statistics")
"""What of the dashboard the number covers; without its first file the dashboard of this program would be read in its place."""


def _git(*arguments: str) -> bytes:
    return subprocess.run(["git", "-C", ROOT, *arguments], capture_output=True, check=False).stdout


@pytest.mark.parametrize(("number", "tag", "commit"), SECTIONS, ids=[tag for _, tag, _ in SECTIONS])
def test_the_number_of_a_release_is_what_its_tag_gives(number: str, tag: str, commit: str, tmp_path: Path) -> None:
    """Its own code works it out, for what the number covers has grown. Editions carry these numbers."""
    named = _git("rev-parse", "--verify", "--quiet", f"{tag}^{{commit}}").decode().strip()
    if not named:
        pytest.skip(f"no tag {tag} is here: a copy without the history of the project")
    assert named.startswith(commit)
    with tarfile.open(fileobj=BytesIO(_git("archive", tag, "schemas", "etl", *DASHBOARD))) as files:
        files.extractall(tmp_path, filter="data")
    program = "from etl.warehouse import definitions_hash as module; print(module.__file__, module.definitions_hash())"
    run = subprocess.run(
        [sys.executable, "-c", program],
        cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": str(tmp_path)},
        capture_output=True,
        text=True,
        check=True,
    )
    file, found = run.stdout.split()
    assert Path(file).is_relative_to(tmp_path)
    assert found[:12] == number


def test_every_release_but_the_first_and_the_newest_states_its_number() -> None:
    released = re.findall(r"^## (\d+\.\d+\.\d+),", CHANGELOG, re.MULTILINE)[1:-1]
    assert [f"v{version}" for version in released] == [tag for _, tag, _ in SECTIONS]


def test_the_newest_release_is_dated_and_is_the_version_of_the_package() -> None:
    version = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]["version"]
    assert re.match(rf"{re.escape(version)}, \d{{1,2}} [A-Z][a-z]+ 20\d\d\n", NEWEST)
