"""Read what the address asks for, and write the part of it that every link keeps."""

from typing import Final
from urllib.parse import urlencode

import streamlit as st

from dashboard.language.catalogue import Language
from dashboard.web import links
from dashboard.web.address_number import number_in

EDITION: Final = "edition"
LANGUAGE: Final = "lang"
VIEW: Final = "view"
SCREEN: Final = "screen"
PROJECTOR: Final = "projector"


def language() -> Language:
    """Return the language of the address; English where it names none."""
    return "cy" if st.query_params.get(LANGUAGE) == "cy" else "en"


def edition() -> str | None:
    """Return the name of the edition that the address asks for."""
    return st.query_params.get(EDITION)


def is_projector() -> bool:
    """Tell whether the address asks for the projector view. One that led to no page is shown as a page, which says so."""
    return st.query_params.get(VIEW) == PROJECTOR and links.NO_SUCH_PAGE not in st.query_params


def screen() -> int | None:
    """Return the number of the screen, from 1; None where the address names none."""
    return number_in(st.query_params.get(SCREEN, ""))


def link(edition_name: str | None, **changed: str) -> dict[str, str]:
    """Return the query of a link to a page of this edition. It always names the language in use."""
    return {**({EDITION: edition_name} if edition_name else {}), LANGUAGE: language(), **changed}


def query(edition_name: str | None, **changed: str) -> str:
    """Return the same query as text."""
    return urlencode(link(edition_name, **changed))
