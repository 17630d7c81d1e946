"""Set the language of a run: what the address asks for, else the language of the session, else English; and draw the switch."""

from collections.abc import Callable, Hashable, Iterable
from typing import Any, Final

import streamlit as st

from dashboard.language.catalogue import LANGUAGES, Language, in_use, use
from dashboard.web.address_parts import choice_in_address

PARAMETER: Final = "lang"
KEPT: Final = "language"
SPOKEN: Final = "spoken language"
NAMES: Final[dict[Language, str]] = {"en": "English", "cy": "Cymraeg"}
"""Each in its own words, whatever the page speaks."""


def begin() -> None:
    """Set the reader's language for this run. A callback that shows text calls this too: it runs before the page does."""
    asked, was = st.query_params.get(PARAMETER), st.session_state.get(KEPT, "en")
    spoken = was if asked is None else asked if asked in LANGUAGES else "en"
    use(spoken)
    choice_in_address(PARAMETER, LANGUAGES)
    if asked is not None:
        if was != spoken:
            # The switch is a link to the page that is open, and such a link leaves the address standing.
            st.query_params[PARAMETER] = spoken
        st.session_state[KEPT] = spoken
    if st.session_state.setdefault(SPOKEN, in_use()) != in_use():
        st.session_state[SPOKEN] = in_use()
        st.query_params[PARAMETER] = in_use()  # a link from a page to itself leaves the browser's address as it was


def carried() -> dict[str, str | list[str]]:
    """Return the part of an address that carries the language; empty as long as nobody chose one."""
    return {PARAMETER: st.session_state[KEPT]} if KEPT in st.session_state else {}


def labelled(options: Iterable[Hashable], label_of: Callable[[Any], str]) -> Callable[[Any], str]:
    """Return a function that labels each option of a control, looked up now: Streamlit asks again outside the run."""
    labels = {option: label_of(option) for option in options}
    return lambda option: labels[option] if option in labels else label_of(option)


def switch(page: st.Page) -> None:
    """Draw a link to this very page in each other language; the document's script puts its `lang` on the word."""
    here = {name: st.query_params.get_all(name) for name in st.query_params if name != PARAMETER}
    for language in LANGUAGES:
        if language != in_use():
            query = [(name, value) for name, values in here.items() for value in values]
            with st.container(key=f"speak_{language}"):
                st.page_link(
                    page,
                    label=NAMES[language],
                    icon=":material/translate:",
                    query_params=[*query, (PARAMETER, language)],
                )
