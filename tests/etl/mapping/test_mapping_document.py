"""docs/mapping.md: every example works, every key stands in it, and it promises no key that is not there."""

import csv
import re
from pathlib import Path

import pytest

from etl.mapping.load import load_mapping
from etl.mapping.settings import Deletions, Pattern, Settings, Shared, Table, Top
from tests.etl.readers.reading_cases import read, write

TEXT = (Path(__file__).parents[3] / "docs" / "mapping.md").read_text("utf-8")


def blocks(language: str) -> list[str]:
    return re.findall(rf"```{language}\n(.*?)```", TEXT, re.DOTALL)


@pytest.mark.parametrize("toml", blocks("toml"))
def test_every_example_is_sound(tmp_path: Path, toml):
    assert load_mapping(write(tmp_path, toml, "mapping.toml")).mapped


def test_the_whole_example_reads_its_file_as_it_says(tmp_path: Path):
    path = write(tmp_path, blocks("csv")[0].encode("cp1252"), "Disposals_2026-03.csv")
    frame = read(path, blocks("toml")[0]).frame
    table = re.search(r"\| row_number .*?\n\n", TEXT, re.DOTALL)
    assert table is not None
    header, _, *rows = [[cell.strip() for cell in line.strip("|").split("|")] for line in table[0].strip().splitlines()]
    assert [[str(cell or "") for cell in row] for row in frame.select(header).rows()] == rows
    assert len(rows) == len(list(csv.reader(blocks("csv")[0].splitlines()))) - 1


@pytest.mark.parametrize(
    ("heading", "settings", "without"),
    [
        ("## At the top", Top, None),
        ("## In `[defaults]` or in the table of an extract", Shared, None),
        ("## In the table of an extract only", Table, Shared),
        ("**Patterns**", Pattern, None),
        ("**Deletions**", Deletions, None),
    ],
)
def test_every_key_has_its_line(heading: str, settings: type[Settings], without: type[Settings] | None):
    section = re.split(r"\|[-|]+\|\n", TEXT.split(heading)[1])[1].split("\n\n")[0]
    inherited = set(without.model_fields) if without else set()
    assert re.findall(r"^\| `(\w+)`", section, re.MULTILINE) == [
        name for name in settings.model_fields if name not in inherited
    ]
    assert all(field.description for field in settings.model_fields.values())
