"""Draw links from one page to another, with the address that makes the other page show the same people."""

from collections.abc import Mapping

import streamlit as st

from dashboard.web import language_switch

Query = Mapping[str, str | list[str]]


def register(pages: Mapping[str, st.Page]) -> None:
    """Keep the pages of this run, by their address."""
    st.session_state["pages"] = dict(pages)


def page_title(path: str) -> str:
    """Return the name of one of our pages, as the menu shows it."""
    return str(st.session_state["pages"][path].title)


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
