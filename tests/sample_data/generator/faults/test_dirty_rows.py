"""A load of the sample finds exactly the faults that were put in: no row more, no row less."""

import tomllib
from collections import Counter
from pathlib import Path

import pytest

from etl.letter.contents import FileLetter, Letter
from tests.etl.homes import letters_of
from tests.sample_data.loaded import SAMPLE

DIRT = tomllib.loads((SAMPLE / "faults.toml").read_text("utf-8"))


@pytest.fixture(scope="module")
def letter(sample_after_earlier: Path) -> Letter:
    """Return the letter of the sample."""
    (found,) = letters_of(sample_after_earlier)
    return found


def letter_of(letter: Letter, extract: str) -> FileLetter:
    return next(file for file in letter.files if file.extract == extract)


def test_the_sample_is_accepted_with_rejections(letter: Letter) -> None:
    assert letter.verdict == "accepted_with_rejections"
    assert sorted(file.extract for file in letter.files) == sorted(DIRT)


@pytest.mark.parametrize("extract", sorted(DIRT))
def test_every_row_is_where_it_should_be(letter: Letter, extract: str) -> None:
    file, stated = letter_of(letter, extract), DIRT[extract]
    found = {name: getattr(file, name) for name in ("rows_in", "rejected", "duplicates", "held_back")}
    assert found == {name: stated[name] for name in found}
    assert file.accepted == stated["rows_in"] - stated["rejected"] - stated["duplicates"] - stated["held_back"]


@pytest.mark.parametrize("extract", sorted(DIRT))
def test_every_rule_finds_its_rows(letter: Letter, extract: str) -> None:
    found: Counter[str] = Counter()
    for finding in letter_of(letter, extract).findings:
        found[finding.rule] += finding.count
    assert dict(found) == DIRT[extract]["reject"] | DIRT[extract]["flag"]
