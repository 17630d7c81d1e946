"""`make words` keeps translations, empties what is new, drops what is obsolete, and changes nothing else."""

from functools import cache
from pathlib import Path

import pytest

from tests.tools.catalogue import catalogue
from tests.tools.catalogue.catalogue import messages, untranslated, update

extracted = cache(catalogue.extract)
"""What the whole code says: read once, it takes seconds."""


@pytest.fixture(name="file")
def copy_of_the_catalogue(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(catalogue, "extract", extracted)
    copy = tmp_path / "outcomes.po"
    copy.write_bytes(catalogue.PATH.read_bytes())
    monkeypatch.setattr(catalogue, "PATH", copy)
    update()
    return copy


def test_update_keeps_what_is_translated(file: Path) -> None:
    before = file.read_bytes()
    assert untranslated(update()) == []
    assert file.read_bytes() == before


def test_update_adds_new_messages_empty(file: Path) -> None:
    text = file.read_text("utf-8")
    file.write_text(text.replace('msgid "Rape"', 'msgid "Another word"'), "utf-8")
    assert untranslated(update()) == ["Rape"]


def test_update_drops_obsolete_messages(file: Path) -> None:
    file.write_text(file.read_text("utf-8") + '\nmsgid "Never used"\nmsgstr "Byth"\n', "utf-8")
    update()
    assert "Never used" not in file.read_text("utf-8")


@pytest.mark.parametrize(
    ("message", "path"),
    [
        ("Rape", "schemas/codes/offence_groups.csv"),
        ("Domestic abuse checklist, version 1: high", "schemas/codes/tools.csv"),
        ("999 call", "schemas/vocabulary.py"),
        ("Charged or summonsed", "schemas/metrics/charged.sql"),
        ("Within {resolved_within_days[0]} days", "schemas/metrics/resolved_within.sql"),
        ("N100 without its code", "schemas/rules.toml"),
        ("Court preparation", "schemas/settings/caseload.toml"),
        ("Drop-in opened", "schemas/settings/event_labels.toml"),
        ("Policy", "schemas/settings/event_labels.toml"),
        (("{count} case", "{count} cases"), "dashboard/charts/text/figure_text.py"),
    ],
)
def test_messages_of_every_kind_of_file_are_extracted(message: catalogue.Message, path: str) -> None:
    found = extracted()
    assert message in messages(found)
    assert (path, 0) in found[message].locations
