"""Draw the force dashboard: its pages, its frame, and what it says when nothing is loaded yet."""

from collections.abc import Callable
from contextlib import ExitStack
from dataclasses import dataclass
from typing import Final

import streamlit as st

from dashboard.access.reader import Reader, current_reader, has_sign_in, may_open
from dashboard.audit.door import NotLoggedError
from dashboard.force.panels.data_quality import all_withdrawn
from dashboard.force.panels.parts import empty, heading
from dashboard.force.session import address, audited, warehouse_cache
from dashboard.force.session.open_builds import GoneError
from dashboard.force.session.shipped_sample import SignInNeededError
from dashboard.force.views import (
    at_a_glance,
    attrition,
    audit_log,
    comparison,
    data_quality,
    definitions,
    forum,
    harm_reduction,
    investigations,
    missing_data,
    outcomes,
    recording,
    reporting,
    risk_and_safeguarding,
    support,
    time_to_outcome,
    victims_decision,
)
from dashboard.force.views.cases import case, case_review, my_caseload
from dashboard.language.catalogue import _, marked
from dashboard.sign_in import page as sign_in
from dashboard.warehouse.reader import NoLoadCountsError
from dashboard.web import html_document, language_switch, links, markup
from dashboard.web.address_parts import begin_address, left_out_said
from dashboard.web.content_start import draw_content_start
from dashboard.web.errors.page import words_for_reader
from schemas.errors import CannotRunError, RefusedError


@dataclass(frozen=True)
class Page:
    """Hold one page: its address below the root, its name, its symbol and the view that draws it; whose it is says the matrix.

    `listed`: whether the menu names it; a page that is not is reached from another one. `reads_data`: whether it is of what was
    loaded; one that is not needs no warehouse.
    """

    path: str
    name: str
    symbol: str
    render: Callable[[], None]
    listed: bool = True
    reads_data: bool = True


HOME: Final = "at_a_glance"
"""Where At a glance lies for a role that opens on another page."""

DATA_QUALITY: Final = "data_quality"

PAGES: Final = (
    Page("my_caseload", marked("My caseload"), "checklist", my_caseload.render),
    Page("case", marked("Case"), "person", case.render, listed=False),
    Page("", marked("At a glance"), "monitoring", at_a_glance.render),
    Page("reporting", marked("Reporting"), "campaign", reporting.render),
    Page("recording", marked("Recording"), "edit_document", recording.render),
    Page("attrition", marked("Attrition"), "filter_alt", attrition.render),
    Page("outcomes", marked("Outcomes"), "gavel", outcomes.render),
    Page("victims_decision", marked("Victim's decision"), "how_to_reg", victims_decision.render),
    Page("time", marked("Time to outcome"), "schedule", time_to_outcome.render),
    Page("comparison", marked("Other victims"), "balance", comparison.render),
    Page("investigations", marked("Investigations"), "folder_open", investigations.render),
    Page("risk", marked("Risk and safeguarding"), "shield", risk_and_safeguarding.render),
    Page("forum", marked("Forum"), "groups", forum.render),
    Page("support", marked("Support"), "volunteer_activism", support.render),
    Page("harm_reduction", marked("Harm reduction and voice"), "diversity_1", harm_reduction.render),
    Page("case_review", marked("Case review"), "rule", case_review.render),
    Page(DATA_QUALITY, marked("Data quality"), "fact_check", data_quality.render),
    Page("missing_data", marked("Missing data"), "data_alert", missing_data.render),
    Page("definitions", marked("Definitions"), "menu_book", definitions.render),
    Page("audit_log", marked("Audit log"), "policy", audit_log.render, reads_data=False),
)


def pages_of(reader: Reader) -> tuple[Page, ...]:
    """Return the pages of a reader; the first is the one that opens. A page that a reader has not has no address for her."""
    return tuple(page for page in PAGES if may_open(reader, page.path or HOME))


def run() -> None:
    """Draw the page that the address asks for."""
    begin_address()
    language_switch.begin()
    if has_sign_in() and not sign_in.is_signed_in():
        _outside(sign_in.draw_sign_in)
        return
    try:
        mine = pages_of(current_reader())
    except (RefusedError, CannotRunError):
        _outside(sign_in.draw_no_roles_now)
        return
    if not mine:
        _outside(sign_in.draw_no_role if has_sign_in() else empty.draw_no_access)
        return
    pages, chosen, drawn = _opened(mine)
    links.register(pages)
    name = _(html_document.NAME)
    st.set_page_config(page_title=f"{chosen.title} · {name}", layout="wide")
    with st.sidebar:
        _sidebar(mine, pages, chosen)
    draw_content_start()
    links.draw_no_such_page(chosen.title)
    page = next(page for page in mine if pages[page.path] is chosen)
    with left_out_said():
        address.selection_of_address()  # a page that asks for no selection says too what of it cannot be read
        if page.reads_data:
            _with_data(page, drawn.run)
        else:
            _without_data(drawn.run)


def _with_data(page: Page, draw: Callable[[], None]) -> None:
    """Draw a page from the build that serves, or say why there is none to be shown."""
    with ExitStack() as run_of_page:
        try:
            is_open = run_of_page.enter_context(warehouse_cache.run_of_page())
        except NoLoadCountsError as error:
            all_withdrawn.show(error, lists_loads=page.path == DATA_QUALITY)
            return
        except SignInNeededError as error:
            empty.draw_sign_in_needed(str(error))
            return
        except CannotRunError as error:
            empty.draw_unreadable(words_for_reader(error), is_gone=isinstance(error, GoneError))
            return
        if is_open:
            audited.begin_visit(page.path, st.query_params.get("case", ""))
            try:
                draw()
            except NotLoggedError as error:
                st.error(str(error), icon=":material/error:")
            heading.draw_foot()
        else:
            empty.draw_no_warehouse()


def _without_data(draw: Callable[[], None]) -> None:
    """Draw a page that needs no warehouse. Where nobody signs in it is shown under the same condition as data are."""
    if not has_sign_in():
        try:
            with warehouse_cache.run_of_page():
                pass
        except SignInNeededError as error:
            empty.draw_sign_in_needed(str(error))
            return
        except NoLoadCountsError as error:
            all_withdrawn.show(error, lists_loads=False)
            return
        except CannotRunError as error:
            empty.draw_unreadable(words_for_reader(error), is_gone=False)
            return
    draw()


def _outside(draw: Callable[[], None]) -> None:
    """Draw the same at every address, so that the one that was asked for stands until somebody may see what is there."""
    st.set_page_config(page_title=_(html_document.NAME), layout="wide")
    name = _(html_document.NAME)
    first = st.Page(draw, title=name, url_path="root", default=True)
    others = [st.Page(draw, title=name, url_path=page.path or HOME) for page in PAGES]
    asked = st.navigation([first, *others], position="hidden")
    with st.sidebar:
        st.html(markup.menu_head(_("Skip to the figures"), name))
        language_switch.switch(asked)
    asked.run()


def _opened(mine: tuple[Page, ...]) -> tuple[dict[str, st.Page], st.Page, st.Page]:
    """Return the pages of a reader, the one that is open, and what draws it.

    Where readers sign in, what opens is not the same for all: the root draws the first page of this reader, and every page has
    its own address. One that this reader has not leads to the first, which says so.
    """
    if not has_sign_in():
        pages = {page.path: _page(page, opens=page is mine[0]) for page in mine}
        chosen = st.navigation(list(pages.values()), position="hidden")
        return pages, chosen, chosen
    pages = {page.path: _page(page, opens=False) for page in mine}
    first = pages[mine[0].path]
    root = st.Page(mine[0].render, title=first.title, url_path="root", default=True)
    others = [
        st.Page(lambda: None, title=first.title, url_path=page.path or HOME) for page in PAGES if page not in mine
    ]
    asked = st.navigation([root, *pages.values(), *others], position="hidden")
    if asked in others:
        st.switch_page(root, query_params={**st.query_params.to_dict(), links.NO_SUCH_PAGE: "yes"})
    return pages, (first if asked is root else asked), asked


def _page(page: Page, opens: bool) -> st.Page:
    """Return a page of Streamlit's. It gets no icon: Streamlit would fetch that from a font host for the browser's tab."""
    return st.Page(page.render, title=_(page.name), url_path=page.path or HOME, default=opens)


def _sidebar(mine: tuple[Page, ...], pages: dict[str, st.Page], chosen: st.Page) -> None:
    """Draw the menu; each link carries the cohort, the victims and the period of the page that is open."""
    st.html(markup.menu_head(_("Skip to the figures"), _(html_document.NAME)))
    language_switch.switch(chosen)
    if has_sign_in():
        sign_in.draw_sign_out()
    for page in (page for page in mine if page.listed):
        with st.container(key="here" if pages[page.path] is chosen else f"to_{page.path}"):
            links.draw(page.path, _(page.name), page.symbol, address.carried_query())
