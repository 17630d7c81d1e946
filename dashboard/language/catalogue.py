"""Look up every word that a reader sees in the catalogue of the language in use, English or Welsh.

The language belongs to one run of a page or one command, so it is a context variable: two readers at once never share it.
"""

import gettext
import io
from collections.abc import Sequence
from contextvars import ContextVar
from functools import lru_cache
from pathlib import Path
from typing import Final, Literal, get_args

from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

from schemas.settings.thresholds import with_numbers

Language = Literal["en", "cy"]
LANGUAGES: Final[tuple[Language, ...]] = get_args(Language)
CATALOGUES: Final = Path(__file__).parent / "locale"

_in_use: ContextVar[Language] = ContextVar("language", default="en")


def use(language: Language) -> None:
    """Use this language from here on in this context."""
    _in_use.set(language)


def in_use() -> Language:
    """Return the language in use."""
    return _in_use.get()


def _(message: str) -> str:
    """Return the message in the language in use, with the thresholds that it names; unchanged where the catalogue lacks it."""
    return message if not message else catalogue(in_use()).gettext(with_numbers(message))


def ngettext(one: str, many: str, count: int) -> str:
    """Return the form that the language uses for this count: English has two, Welsh six. The caller fills in the count."""
    return catalogue(in_use()).ngettext(with_numbers(one), with_numbers(many), count)


def marked(message: str) -> str:
    """Return the message with the thresholds that it names: extracted for the catalogue here, looked up where it is shown."""
    return with_numbers(message)


@lru_cache
def catalogue(language: Language) -> gettext.NullTranslations:
    """Return the catalogue of a language, compiled in memory. English is the messages themselves."""
    path = CATALOGUES / language / "LC_MESSAGES" / "outcomes.po"
    if language == "en" or not path.exists():
        return gettext.NullTranslations()
    compiled = io.BytesIO()
    with path.open("rb") as file:
        write_mo(compiled, _with_numbers(read_po(file, locale=language)))
    compiled.seek(0)
    return gettext.GNUTranslations(compiled)


def _with_numbers(words: Catalog) -> Catalog:
    """Write the thresholds into messages and translations, so that both are found under the sentence that a reader sees."""
    for message in words:
        message.id = _filled(message.id)
        message.string = _filled(message.string)
    return words


def _filled(text: str | Sequence[str] | None) -> str | tuple[str, ...]:
    return with_numbers(text) if isinstance(text, str) else tuple(with_numbers(form) for form in text or ())
