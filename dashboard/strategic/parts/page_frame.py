"""Draw what surrounds every page: heading and footer with edition and marking, the language switch, the other editions."""

from typing import Final
from urllib.parse import urlencode

import streamlit as st
from markupsafe import Markup

from dashboard.editions.reader import Edition
from dashboard.editions.text.guidance import MARKING
from dashboard.language.catalogue import _, in_use
from dashboard.language.formats import day
from dashboard.strategic.parts import address, open_edition
from dashboard.web import markup
from dashboard.web.html_template import macro

LANGUAGE_SWITCH: Final = macro(__file__, "language_switch")
NOTICE: Final = macro(__file__, "notice")
EDITIONS: Final = macro(__file__, "editions")
LINK: Final = macro(__file__, "link")

LANGUAGE_NAMES: Final = {"en": "English", "cy": "Cymraeg"}


def draw_language_switch(path: str, shown: str | None) -> None:
    """Draw the language switch as a plain link: it works without a pointer and reads in print."""
    other = "en" if in_use() == "cy" else "cy"
    switch = _link(path, {**address.link(shown), address.LANGUAGE: other}, LANGUAGE_NAMES[other], other)
    st.html(LANGUAGE_SWITCH(_("Language"), switch))


def draw_heading(title: str, edition: Edition | None) -> None:
    """Draw the question as the heading, and one line of edition, freshness and marking."""
    st.title(title, anchor=False)
    if edition is not None:
        facts = [
            ("marking", _(MARKING)),
            ("", _("Edition {name}").format(name=edition.name)),
            ("", _("as at {day}").format(day=day(edition.as_at))),
            ("", _("released {day}").format(day=day(edition.released_on))),
        ]
        if edition.is_sample:
            facts.append(("", _("sample data: no real person")))
        st.html(markup.facts(facts))


def draw_superseded(path: str, edition: Edition) -> None:
    """Say that an edition was replaced, and where the one is that replaced it."""
    if edition.superseded_by:
        words = _(
            "This edition was replaced by edition {name}. Use that one; this one is kept so that old papers can be read."
        )
        text = words.format(name=edition.superseded_by)
        link = _link(
            path, address.link(edition.superseded_by), _("Open edition {name}").format(name=edition.superseded_by)
        )
        st.html(NOTICE(text, link))


def draw_editions(path: str, shown: str | None) -> None:
    """Draw the editions to choose from, the newest first."""
    links = [_link(path, address.link(name), name, current=name == shown) for name in open_edition.names()]
    st.html(EDITIONS(_("Editions"), links))


def draw_footer(edition: Edition | None) -> None:
    """Draw the end of a page: the marking once more, for whoever prints it, and the build behind the figures."""
    facts = [("marking", _(MARKING))]
    if edition is not None:
        facts.append(("", _("Edition {name}").format(name=edition.name)))
        facts.append(("", _("build {build}").format(build=edition.build)))
    st.html(markup.foot(facts))


def _link(path: str, query: dict[str, str], words: str, language: str = "", *, current: bool = False) -> Markup:
    """Return a link that loads the page anew. `language`: of the words, where it is not that of the page."""
    return LINK(f"/{path}?{urlencode(query)}", words, language, current)
