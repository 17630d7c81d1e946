"""Update the Welsh catalogue: what is translated stays, what is new is empty, what no file holds any more goes."""

from typing import Final

from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.frontend import parse_mapping_cfg
from babel.messages.pofile import read_po, write_po

from dashboard.language.catalogue import CATALOGUES
from tests.tools.catalogue.extractors import ROOT

PATH: Final = CATALOGUES / "cy" / "LC_MESSAGES" / "outcomes.po"
MAPPING: Final = ROOT / "tests" / "tools" / "catalogue" / "mapping.cfg"
KEYWORDS: Final = {"_": None, "ngettext": (1, 2), "marked": None}

Message = str | tuple[str, ...]
"""A message, or its two English forms for one and for many."""


def extract() -> Catalog:
    """Return every message that a reader can meet, in English, in the order of the files that hold it, without line numbers."""
    with MAPPING.open(encoding="utf-8") as file:
        methods, options = parse_mapping_cfg(file)
    found = {
        (path, message)
        for path, _line, message, _comments, _context in extract_from_dir(ROOT, methods, options, KEYWORDS)
    }
    template = Catalog()
    for path, message in sorted(found, key=str):
        template.add(message, locations=[(path, 0)])
    return template


def read() -> Catalog:
    """Return the catalogue as it is."""
    with PATH.open("rb") as file:
        return read_po(file, locale="cy")


def update() -> Catalog:
    """Write the catalogue with exactly the messages extracted, and return it."""
    catalogue = read()
    catalogue.update(extract(), no_fuzzy_matching=True, update_creation_date=False)
    with PATH.open("wb") as file:
        write_po(file, catalogue, width=120, sort_by_file=True, include_lineno=False, ignore_obsolete=True)
    return catalogue


def messages(catalogue: Catalog) -> set[Message]:
    """Return the English of a catalogue."""
    return {message.id if isinstance(message.id, str) else tuple(message.id) for message in catalogue if message.id}


def forms(string: Message | list[str] | None) -> tuple[str, ...]:
    """Return the translation as its forms: one, or six where there is a count."""
    return (string,) if isinstance(string, str) else tuple(string or ("",))


def untranslated(catalogue: Catalog) -> list[Message]:
    """Return the messages without a translation, or without one of its plural forms."""
    return [message.id for message in catalogue if message.id and not all(forms(message.string))]
