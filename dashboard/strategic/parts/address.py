"""What the address says, and the part of it that every link keeps: so that a link shows what was on the screen."""

from typing import Final
from urllib.parse import urlencode

import streamlit as st

from dashboard.language.catalogue import Language

EDITION: Final = "edition"
LANGUAGE: Final = "lang"
VIEW: Final = "view"
SCREEN: Final = "screen"
PROJECTOR: Final = "projector"


def language() -> Language:
    """The language of the address; English where it names none."""
    return "cy" if st.query_params.get(LANGUAGE) == "cy" else "en"


def edition() -> str | None:
    """The edition that the address names."""
    return st.query_params.get(EDITION)


def is_projector() -> bool:
    return st.query_params.get(VIEW) == PROJECTOR


def screen() -> int | None:
    """The number of the screen, from 1; None where the address names none."""
    asked = st.query_params.get(SCREEN, "")
    return int(asked) if asked.isdecimal() and len(asked) < 4 else None


def link(shown: str | None, **changed: str) -> dict[str, str]:
    """The query of a link to a page of this edition, in the language in use. The language is always named."""
    return {**({EDITION: shown} if shown else {}), LANGUAGE: language(), **changed}


def query(shown: str | None, **changed: str) -> str:
    """The same as text, for an address."""
    return urlencode(link(shown, **changed))
