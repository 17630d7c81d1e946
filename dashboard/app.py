"""The force dashboard: its pages, its frame, and what it says when there is nothing to show yet."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import streamlit as st

from dashboard import controls, document
from dashboard.panels import empty, heading, links, source
from dashboard.views import at_a_glance, attrition, data_quality, definitions, investigations, outcomes, reporting
from schemas.errors import CannotRunError

STYLE: Final = Path(__file__).parent / "style.css"


@dataclass(frozen=True)
class Page:
    """One page: its address below the root, its name, its symbol, and the view that draws it."""

    path: str
    name: str
    symbol: str
    render: Callable[[], None]


PAGES: Final = (
    Page("", "At a glance", "monitoring", at_a_glance.render),
    Page("reporting", "Reporting", "campaign", reporting.render),
    Page("attrition", "Attrition", "filter_alt", attrition.render),
    Page("outcomes", "Outcomes", "gavel", outcomes.render),
    Page("investigations", "Investigations", "folder_open", investigations.render),
    Page("data_quality", "Data quality", "fact_check", data_quality.render),
    Page("definitions", "Definitions", "menu_book", definitions.render),
)


def run() -> None:
    """Draw the page that the address asks for."""
    pages = {page.path: _page(page) for page in PAGES}
    links.register(pages)
    chosen = st.navigation(list(pages.values()), position="hidden")
    st.set_page_config(page_title=f"{chosen.title} · {document.NAME}", page_icon=document.ICON, layout="wide")
    st.html(STYLE)
    with st.sidebar:
        _sidebar(pages, chosen)
    st.html('<div id="content" tabindex="-1"></div>')
    try:
        is_open = source.opened()
    except CannotRunError as error:
        empty.no_reading(str(error))
        return
    if is_open:
        chosen.run()
        heading.foot()
    else:
        empty.no_warehouse()


def _page(page: Page) -> st.Page:
    """A page of Streamlit's. It gets no icon: Streamlit would fetch that from a font host to put it on the browser's tab."""
    if not page.path:
        return st.Page(page.render, title=page.name, url_path="at_a_glance", default=True)
    return st.Page(page.render, title=page.name, url_path=page.path)


def _sidebar(pages: dict[str, st.Page], chosen: st.Page) -> None:
    """The pages, each link carrying the cohort, the victims and the period of the page that is open."""
    st.html(f'<a class="skip" href="#content">Skip to the figures</a><p class="brand">{document.NAME}</p>')
    for page in PAGES:
        with st.container(key="here" if pages[page.path] is chosen else f"to_{page.path}"):
            links.draw(page.path, page.name, page.symbol, controls.carried())
