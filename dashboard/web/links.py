"""Draw links from one page to another, with the address that makes the other page show the same people."""

from collections.abc import Mapping
from typing import Final

import streamlit as st

from dashboard.language.catalogue import _
from dashboard.web import language_switch, markup

Query = Mapping[str, str | list[str]]

NO_SUCH_PAGE: Final = "no_such_page"
"""The parameter of an address to which whoever asked for a page that is not here was led."""


def register(pages: Mapping[str, st.Page]) -> None:
    """Keep the pages of this run, by their address."""
    st.session_state["pages"] = dict(pages)


def page_title(path: str) -> str:
    """Return the name of one of our pages, as the menu shows it."""
    return str(st.session_state["pages"][path].title)


def draw_no_such_page(shown: str) -> None:
    """Say that the address that was asked for leads to no page, where the reader was led to this one instead.

    That address is not repeated: whoever makes a link could put words on our page by it, and it may name a person.
    """
    if NO_SUCH_PAGE in st.query_params:
        words = _("The address that was asked for leads to no page here. This is {page}; the menu names the others.")
        st.html(markup.reply(words.format(page=shown), role="status"))


def draw(path: str, label: str, symbol: str, query: Query) -> None:
    """Draw a link to one of our pages."""
    st.page_link(
        st.session_state["pages"][path],
        label=label,
        icon=f":material/{symbol}:",
        query_params=[
            (name, value) for name, given in {**query, **language_switch.carried()}.items() for value in _listed(given)
        ],
    )


def _listed(given: str | list[str]) -> list[str]:
    return [given] if isinstance(given, str) else given
