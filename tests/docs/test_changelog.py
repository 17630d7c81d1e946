"""The number of a set of definitions leads to its place in the changelog."""

import re
import tomllib
from pathlib import Path

from etl.warehouse.definitions_hash import definitions_hash

ROOT = Path(__file__).resolve().parents[2]
NEWEST = (ROOT / "CHANGELOG.md").read_text("utf-8").split("\n## ")[1]
"""The section of the newest release."""


def test_the_newest_release_names_the_definitions_of_the_code() -> None:
    found = re.search(r"Definitions `([0-9a-f]{12})`", NEWEST)
    assert found, "name the set of definitions below the heading of the release"
    assert found[1] == definitions_hash()[:12], "a definition changed: add a release, its date, and what moves"


def test_the_newest_release_is_dated_and_is_the_version_of_the_package() -> None:
    version = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]["version"]
    assert re.match(rf"{re.escape(version)}, \d{{1,2}} [A-Z][a-z]+ 20\d\d\n", NEWEST)
