"""A word in every field and every file name of every extract comes back in no message, letter, log, name or temporary file."""

import csv
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Final

import pytest
from typer.testing import CliRunner

from dashboard.cli import app
from sample_data.generator.faults.examples import example
from schemas.contract import Extract
from schemas.extracts import EXTRACTS
from tests.encrypted import given, new_key
from tests.erased_bytes import places
from tests.etl.homes import make_home, without_effects

FIELD: Final = "Zylvaqua"
"""Stands in a cell of every column and in the name of every file."""
PERSON: Final = "Qorvithan"
"""How a person is written in rows that are accepted: a token is kept of it, and nothing else."""
KEPT_IN: Final = {"store", "warehouse"}
"""Where references that were accepted are kept, and cells that were rejected."""
COMMANDS: Final = (
    ("check", "{extracts}", "--as-at", "2026-09-30"),
    ("load", "{extracts}", "--as-at", "2026-09-30"),
    ("load", "{extracts}", "--as-at", "2026-10-31"),
    ("status",),
    ("verify",),
    ("doctor",),
    ("build",),
    ("compact",),
    ("audit", "verify"),
    ("backup", "{outside}/backup"),
    ("role", "list"),
)


def _rows(extract: Extract) -> Iterator[dict[str, str]]:
    """Yield a sound row in which persons are one word and references hold the other, then a row a column with that word in it."""
    names = [extract.aliases.get(column.name, column.name) for column in extract.columns]
    persons = {name: PERSON for name, column in zip(names, extract.columns, strict=True) if column.form == "person"}
    sound = {name: cell for name, cell in example(extract.name, 1).items() if name in names}
    refs = {name: f"{FIELD}/1" for name, one in zip(names, extract.columns, strict=True) if one.form == "reference"}
    yield sound | persons | refs
    for number, name in enumerate(names, 2):
        row = {each: cell for each, cell in example(extract.name, number).items() if each in names}
        yield row | dict.fromkeys(persons, PERSON) | {name: f"{FIELD} Doe, 07700 900123"}


def _write(folder: Path) -> Path:
    folder.mkdir()
    for extract in EXTRACTS.values():
        rows = [*_rows(extract)]
        with (folder / f"{extract.name} of {FIELD}.csv").open("w", encoding="utf-8", newline="") as file:
            writer = csv.DictWriter(file, [*dict.fromkeys(name for row in rows for name in row)])
            writer.writeheader()
            writer.writerows(rows)
    names = "\n".join(f'[{name}]\nfile = "{name} of*"' for name in EXTRACTS)
    (folder / "mapping.toml").write_text(f'force = "Sample Force"\n{names}\n', "utf-8")
    return folder


@pytest.mark.parametrize("is_encrypted", [False, True], ids=["in the clear", "encrypted"])
def test_no_command_repeats_what_a_supplier_wrote(
    is_encrypted: bool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    extracts, temporary, outside = _write(tmp_path / FIELD), tmp_path / "temporary", tmp_path / "outside"
    for folder in (temporary, outside):
        folder.mkdir()
    monkeypatch.setenv("TMPDIR", str(temporary))
    monkeypatch.setattr(tempfile, "tempdir", str(temporary))
    monkeypatch.chdir(outside)
    key = new_key(tmp_path / "keys") if is_encrypted else None
    with given(key), without_effects():
        home, faults = make_home(tmp_path / "home").root, list[str]()
        for command in COMMANDS:
            words = [each.format(extracts=extracts, outside=outside) for each in command]
            run = CliRunner().invoke(app, [*words, "--home", str(home)])
            said = f"{run.output}{run.exception or ''}".replace(str(extracts), "")
            faults += [f"{command[0]} says {word}" for word in (FIELD, PERSON) if word.lower() in said.lower()]
            assert not isinstance(run.exception, ValueError | KeyError | TypeError), run.exception
        kept = {Path(place.split(":")[0]).parts[0] for place in places(home, [FIELD])}
        assert faults == []
        assert kept == KEPT_IN, "what was accepted and what was rejected is kept, and stands nowhere else"
        assert places(home, [PERSON]) == []
    with given(None):
        if is_encrypted:
            assert places(home, [FIELD, PERSON]) == []
            assert places(outside, [FIELD, PERSON]) == []
        assert places(outside, [PERSON]) == []
    assert [place for place in home.rglob("*") if FIELD.lower() in place.name.lower()] == []
    assert places(temporary, [FIELD, PERSON]) == []
