"""Look up every word that a reader sees in the catalogue of the language in use, English or Welsh.

The language belongs to one run of a page or one command, so it is a context variable: two readers at once never share it.
"""

import gettext
import io
from contextvars import ContextVar
from functools import lru_cache
from pathlib import Path
from typing import Final, Literal, get_args

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

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
    """Return the message in the language in use; unchanged where the catalogue does not have it."""
    return message if not message else catalogue(in_use()).gettext(message)


def ngettext(one: str, many: str, count: int) -> str:
    """Return the form that the language uses for this count: English has two, Welsh six. The caller fills in the count."""
    return catalogue(in_use()).ngettext(one, many, count)


def marked(message: str) -> str:
    """Return the message unchanged: it is extracted for the catalogue here, and looked up where it is shown."""
    return message


@lru_cache
def catalogue(language: Language) -> gettext.NullTranslations:
    """Return the catalogue of a language, compiled in memory. English is the messages themselves."""
    path = CATALOGUES / language / "LC_MESSAGES" / "outcomes.po"
    if language == "en" or not path.exists():
        return gettext.NullTranslations()
    compiled = io.BytesIO()
    with path.open("rb") as file:
        write_mo(compiled, read_po(file, locale=language))
    compiled.seek(0)
    return gettext.GNUTranslations(compiled)
