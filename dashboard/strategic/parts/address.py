"""Read what the address asks for, and write the part of it that every link keeps."""

from typing import Final
from urllib.parse import urlencode

import streamlit as st

from dashboard.language.catalogue import LANGUAGES, Language, _
from dashboard.measure.repeated_words import repeated
from dashboard.web import links
from dashboard.web.address_parts import choice_in_address, last_in_address, leave_out, number_in_address

EDITION: Final = "edition"
LANGUAGE: Final = "lang"
VIEW: Final = "view"
SCREEN: Final = "screen"
PROJECTOR: Final = "projector"
KNOWN: Final = (EDITION, LANGUAGE, SCREEN, VIEW)


def language() -> Language:
    """Return the language of the address; English where it names none."""
    return "cy" if st.query_params.get(LANGUAGE) == "cy" else "en"


def note_unknown() -> None:
    """Leave out what no page of ours asks an address for, and a language or a view that there is not; it is said."""
    for name in (name for name in st.query_params if name not in (*KNOWN, links.NO_SUCH_PAGE)):
        words = _("There is no choice called {name}. Use {names}.")
        leave_out(words.format(name=repeated(name), names=", ".join(KNOWN)))
    choice_in_address(LANGUAGE, LANGUAGES)
    choice_in_address(VIEW, (PROJECTOR,))


def edition() -> str | None:
    """Return the name of the edition that the address asks for."""
    return last_in_address(EDITION)


def is_projector() -> bool:
    """Tell whether the address asks for the projector view. One that led to no page is shown as a page, which says so."""
    return st.query_params.get(VIEW) == PROJECTOR and links.NO_SUCH_PAGE not in st.query_params


def screen(screens: int) -> int | None:
    """Return the number of the screen, from 1; None where the address names none of them."""
    return number_in_address(SCREEN, screens)


def link(edition_name: str | None, **changed: str) -> dict[str, str]:
    """Return the query of a link to a page of this edition. It always names the language in use."""
    return {**({EDITION: edition_name} if edition_name else {}), LANGUAGE: language(), **changed}


def query(edition_name: str | None, **changed: str) -> str:
    """Return the same query as text."""
    return urlencode(link(edition_name, **changed))
