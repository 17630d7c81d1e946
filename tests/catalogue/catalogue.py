"""The Welsh catalogue as a file that people review: sorted by where a message stands, without line numbers or days of change."""

from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Final

from babel.messages.catalog import Catalog
from babel.messages.pofile import read_po, write_po

from dashboard.language.catalogue import CATALOGUES
from tests.catalogue.found import Message

PATH: Final = CATALOGUES / "cy" / "LC_MESSAGES" / "outcomes.po"
FORMS: Final = 6
PLURALS: Final = f"nplurals={FORMS}; plural=(n==0?0:n==1?1:n==2?2:n==3?3:n==6?4:5);"
"""CLDR's rule: none, one, two, three, six, any other number. Babel's own for Welsh has five forms."""
HEADER: Final = """\
Welsh words of investigation-outcomes.
NOT YET CHECKED by a Welsh speaker: see docs/welsh_terms.md.
`make words` keeps this file up to date with the code; a translation is written by hand.
"""


def read() -> Catalog:
    """Return the catalogue as it stands; an empty one where there is none yet."""
    if not PATH.exists():
        return Catalog(locale="cy")
    with PATH.open("rb") as file:
        return read_po(file, locale="cy")


def write(old: Catalog, messages: Mapping[Message, tuple[str, ...]]) -> None:
    """Write the catalogue with exactly these messages and the translations that there are."""
    new = _empty()
    for message in sorted(messages, key=lambda message: (messages[message], str(message))):
        key = message if isinstance(message, str) else message[0]
        known = old.get(key)
        translated = known.string if known is not None and _as_found(known.id) == message else ""
        new.add(message, translated or "", locations=[(place, 0) for place in messages[message]])
    with PATH.open("wb") as file:
        write_po(file, new, width=120, include_lineno=False)


def untranslated(catalogue: Catalog) -> list[Message]:
    """Return the messages without a translation, or without one of its plural forms."""
    return [_as_found(message.id) for message in catalogue if message.id and not all(forms(message.string))]


def forms(string: str | tuple[str, ...] | list[str] | None) -> tuple[str, ...]:
    """Return the translation as its forms: one, or six where there is a count."""
    return (string,) if isinstance(string, str) else tuple(string or ("",))


def _as_found(message: str | tuple[str, ...] | list[str]) -> Message:
    return message if isinstance(message, str) else (message[0], message[1])


def _empty() -> Catalog:
    made = datetime(2026, 11, 22, tzinfo=UTC)  # a day that stands still: a file that has not changed stays as it is
    new = Catalog(
        locale="cy",
        header_comment="\n".join(f"# {line}" for line in HEADER.splitlines()),
        project="investigation-outcomes",
        version="1",
        msgid_bugs_address="docs/welsh_terms.md",
        creation_date=made,
        revision_date=made,
        last_translator="not yet checked by a Welsh speaker",
        language_team="Welsh",
        fuzzy=False,
    )
    new.mime_headers = [("Plural-Forms", PLURALS)]
    return new
