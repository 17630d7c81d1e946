"""The force dashboard: its pages, its frame, and what it says when there is nothing to show yet."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import streamlit as st

from dashboard import controls, document
from dashboard.panels import empty, heading, links, source
from dashboard.roles import EVERYONE, POLICE, Role, current_role
from dashboard.views import (
    at_a_glance,
    attrition,
    case,
    case_review,
    data_quality,
    definitions,
    harm_reduction,
    investigations,
    my_caseload,
    outcomes,
    reporting,
    risk_and_safeguarding,
)
from schemas.errors import CannotRunError

STYLE: Final = Path(__file__).parent / "style.css"


@dataclass(frozen=True)
class Page:
    """One page: its address below the root, its name, its symbol, the view that draws it, and who has it.

    `listed`: whether the menu names it; a page that is not is reached from another one.
    """

    path: str
    name: str
    symbol: str
    render: Callable[[], None]
    roles: frozenset[Role] = POLICE
    listed: bool = True


HOME: Final = "at_a_glance"
"""Where At a glance lies for a role that opens on another page."""

PAGES: Final = (
    Page("my_caseload", "My caseload", "checklist", my_caseload.render, frozenset({Role.SWLO})),
    Page("case", "Case", "person", case.render, frozenset({Role.SWLO}), listed=False),
    Page("", "At a glance", "monitoring", at_a_glance.render),
    Page("reporting", "Reporting", "campaign", reporting.render),
    Page("attrition", "Attrition", "filter_alt", attrition.render),
    Page("outcomes", "Outcomes", "gavel", outcomes.render),
    Page("investigations", "Investigations", "folder_open", investigations.render),
    Page("risk", "Risk and safeguarding", "shield", risk_and_safeguarding.render),
    Page("harm_reduction", "Harm reduction and voice", "diversity_1", harm_reduction.render),
    Page("case_review", "Case review", "rule", case_review.render, EVERYONE),
    Page("data_quality", "Data quality", "fact_check", data_quality.render),
    Page("definitions", "Definitions", "menu_book", definitions.render),
)


def pages_of(role: Role) -> tuple[Page, ...]:
    """The pages that a role has; the first is the one that opens. What is not among them has no address."""
    return tuple(page for page in PAGES if role in page.roles)


def run() -> None:
    """Draw the page that the address asks for."""
    mine = pages_of(current_role())
    pages = {page.path: _page(page, opens=page is mine[0]) for page in mine}
    links.register(pages)
    chosen = st.navigation(list(pages.values()), position="hidden")
    st.set_page_config(page_title=f"{chosen.title} · {document.NAME}", page_icon=document.ICON, layout="wide")
    st.html(STYLE)
    with st.sidebar:
        _sidebar(mine, pages, chosen)
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


def _page(page: Page, opens: bool) -> st.Page:
    """A page of Streamlit's. It gets no icon: Streamlit would fetch that from a font host to put it on the browser's tab."""
    return st.Page(page.render, title=page.name, url_path=page.path or HOME, default=opens)


def _sidebar(mine: tuple[Page, ...], pages: dict[str, st.Page], chosen: st.Page) -> None:
    """The pages, each link carrying the cohort, the victims and the period of the page that is open."""
    st.html(f'<a class="skip" href="#content">Skip to the figures</a><p class="brand">{document.NAME}</p>')
    for page in (page for page in mine if page.listed):
        with st.container(key="here" if pages[page.path] is chosen else f"to_{page.path}"):
            links.draw(page.path, page.name, page.symbol, controls.carried())
