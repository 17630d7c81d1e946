"""Draw the strategic dashboard: the page and edition that the address asks for, or why there is none to show."""

from collections.abc import Callable
from functools import partial

import streamlit as st

from dashboard.access.reader import current_reader, has_sign_in, may
from dashboard.editions.reader import Edition
from dashboard.language import catalogue
from dashboard.language.catalogue import _
from dashboard.meetings.store import MeetingEntry
from dashboard.sign_in import page as sign_in
from dashboard.strategic.parts import address, open_edition, page_frame
from dashboard.strategic.parts.pages import ACCESSIBILITY, CHANGED, DEFINITIONS, NAME, OVERVIEW, PAGES, Page
from dashboard.strategic.views import changed, explained, no_figures, overview, projector, question, statement
from dashboard.web import links, markup
from dashboard.web.address_parts import begin_address, left_out_said
from dashboard.web.content_start import draw_content_start
from schemas.errors import CannotRunError, OutcomesError, UsageError


def run() -> None:
    """Draw the page that the address asks for."""
    begin_address()
    catalogue.use(address.language())
    if not _may_read():
        return
    address.note_unknown()
    pages = {page.path: _page(page) for page in PAGES}
    links.register(pages)
    chosen = st.navigation(list(pages.values()), position="hidden")
    page = next(page for page in PAGES if pages[page.path] is chosen)
    title = " · ".join((_(page.title), _(NAME)))
    st.set_page_config(page_title=title, layout="wide")
    with left_out_said():
        chosen.run()


def _may_read() -> bool:
    """Return whether this reader may see editions, where members sign in; else draw what they see in their place."""
    if not has_sign_in():
        return True
    if not sign_in.is_signed_in():
        _outside(sign_in.draw_sign_in)
        return False
    try:
        is_member = may(current_reader(), "see", "editions")
    except (CannotRunError, OSError):
        is_member = False
    if not is_member:
        _outside(sign_in.draw_no_role)
    return is_member


def _outside(draw: Callable[[], None]) -> None:
    """Draw the same at every address, so that the one that was asked for stands until somebody may see what is there."""

    def drawn(page: Page) -> None:
        with st.sidebar:
            st.html(markup.menu_head(_("Skip to the content"), _(NAME)))
        page_frame.draw_language_switch(page.path, None)
        draw()

    st.set_page_config(page_title=_(NAME), layout="wide")
    pages = [
        st.Page(partial(drawn, page), title=_(NAME), url_path=page.path or "in_short", default=page is OVERVIEW)
        for page in PAGES
    ]
    st.navigation(pages, position="hidden").run()


def _page(page: Page) -> st.Page:
    """Return a page of ours as one of Streamlit's; the first lies at the root."""
    path = page.path or "in_short"
    return st.Page(partial(_draw, page), title=_(page.name), url_path=path, default=page is OVERVIEW)


def _draw(page: Page) -> None:
    """Draw the whole of a page: menu, heading, content, footer."""
    try:
        names = open_edition.names()
    except CannotRunError as error:
        _draw_without_editions(page, _("The editions cannot be shown"), str(error))
        return
    if not names and page is not ACCESSIBILITY:
        _draw_no_edition(page)
        return
    asked = address.edition() or (names[0] if names else None)
    try:
        edition = open_edition.opened_edition(asked) if asked else None
        before = open_edition.before(edition) if edition else None
    except UsageError:
        _draw_refusal(page, _("There is no edition of this name. Choose one from the list."))
        return
    except OutcomesError:
        reason = _(
            "Edition {name}, or the one before it, is not as it was released, so no figure of it is shown. "
            "Tell the analyst of your force."
        )
        _draw_refusal(page, reason.format(name=asked))
        return
    entries, trouble = _read_entries()
    if edition is not None:
        st.query_params[address.EDITION] = edition.name  # so that the address stays true when a newer edition comes
        if address.is_projector():
            projector.render(page, edition, before, entries)
            page_frame.draw_footer(edition)
            return
    _draw_menu(page, edition)
    page_frame.draw_language_switch(page.path, edition.name if edition else None)
    title = _(page.title)
    if edition is not None and not edition.shows_anything() and (page is OVERVIEW or page.question):
        title = _("This edition can show no figure")
    page_frame.draw_heading(title, edition)
    if edition is None:
        statement.render()
    else:
        page_frame.draw_superseded(page.path, edition)
        if trouble:
            st.html(markup.reply(trouble))
        _draw_content(page, edition, before, entries, can_record=not trouble)
    page_frame.draw_footer(edition)


def _draw_content(
    page: Page, edition: Edition, before: Edition | None, entries: tuple[MeetingEntry, ...], *, can_record: bool
) -> None:
    if page is ACCESSIBILITY:
        statement.render()
    elif page is CHANGED:
        changed.render(edition, before, entries, can_record=can_record)
    elif page is DEFINITIONS:
        explained.render(edition)
    elif not edition.shows_anything():
        no_figures.render(edition)
    elif page.question is not None:
        question.render(edition, page.question, entries)
    else:
        overview.render(edition, before, entries)


def _read_entries() -> tuple[tuple[MeetingEntry, ...], str]:
    """Return what the meetings recorded, or why it cannot be read: the figures are shown all the same."""
    try:
        return open_edition.entries(), ""
    except CannotRunError:
        return (), _(
            "The decisions of the group cannot be read or written. Nothing was changed. Tell the analyst of your force."
        )


def _draw_menu(chosen: Page, edition: Edition | None) -> None:
    """Draw links to the pages, each with edition and language."""
    shown = edition.name if edition else None
    is_empty = edition is not None and not edition.shows_anything()
    with st.sidebar:
        st.html(markup.menu_head(_("Skip to the content"), _(NAME)))
        if has_sign_in():
            sign_in.draw_sign_out()
        for page in PAGES:
            if is_empty and page.question:
                continue  # the one page that says why stands in their place
            with st.container(key="here" if page is chosen else f"to_{page.path}"):
                links.draw(page.path, _(page.name), page.symbol, address.link(shown))
        if edition is not None:
            view = {address.VIEW: address.PROJECTOR}
            with st.container(key="to_projector"):
                links.draw(chosen.path, _("Show on a projector"), "present_to_all", address.link(shown, **view))
            page_frame.draw_editions(chosen.path, shown)
    draw_content_start()
    links.draw_no_such_page(_(chosen.name))


def _draw_no_edition(page: Page) -> None:
    """Say that no edition was ever released into this folder."""
    words = _(
        "The figures come once a quarter. Ask the analyst of the force to release an edition, then load this page again."
    )
    _draw_without_editions(page, _("No edition has been released yet"), words)


def _draw_without_editions(page: Page, title: str, words: str) -> None:
    """Say why there is no edition to choose from."""
    _draw_menu(page, None)
    page_frame.draw_language_switch(page.path, None)
    page_frame.draw_heading(title, None)
    st.html(markup.paragraph(words, "verdict"))
    page_frame.draw_footer(None)


def _draw_refusal(page: Page, reason: str) -> None:
    """Say why an edition cannot be shown; no figure of it is."""
    _draw_menu(page, None)
    page_frame.draw_language_switch(page.path, None)
    page_frame.draw_heading(_("This edition cannot be shown"), None)
    st.html(markup.reply(reason))
    with st.sidebar:
        page_frame.draw_editions(page.path, None)
    page_frame.draw_footer(None)
