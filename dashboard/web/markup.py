"""Set words as the markup that many pages share: headings, paragraphs, lists, links. Every text is escaped.

Texts are looked up before they come here, but for what stands in the place of a chart until it is drawn, and never inside an
f-string: there the extraction of messages does not see them.
"""

from collections.abc import Iterable
from typing import Final, Literal

from jinja2.utils import htmlsafe_json_dumps
from markupsafe import Markup
from plotly.graph_objects import Figure

from dashboard.language.catalogue import _
from dashboard.web.html_template import macro

HEADING: Final = macro(__file__, "heading")
PARAGRAPH: Final = macro(__file__, "paragraph")
REPLY: Final = macro(__file__, "reply")
SENTENCES: Final = macro(__file__, "sentences")
FACTS: Final = macro(__file__, "facts")
FOOT: Final = macro(__file__, "foot")
TERMS: Final = macro(__file__, "terms")
ANCHOR: Final = macro(__file__, "anchor")
STRONG: Final = macro(__file__, "strong")
ON_PAPER: Final = macro(__file__, "on_paper")
MENU_HEAD: Final = macro(__file__, "menu_head")
ONE_ROW: Final = 120
"""Pixels up to which a chart is one row high: it would be drawn far too thick in the height of others."""
LEADING: Final = macro(__file__, "leading")
CHART: Final = macro(__file__, "chart")


def heading(words: str, kind: str = "finding", level: int = 2) -> Markup:
    """Return a heading; that of a panel is its finding. `kind`: its class in the style sheet, here as everywhere below."""
    return HEADING(words, kind, level)


def finding(words: str) -> Markup:
    """Return the heading of a panel that stands in a section of its page."""
    return heading(words, level=3)


def paragraph(words: str, kind: str = "") -> Markup:
    """Return a paragraph."""
    return PARAGRAPH(words, kind)


def paragraphs(texts: Iterable[str], kind: str = "") -> Markup:
    """Return a paragraph for each text that is not empty."""
    return Markup("").join(paragraph(words, kind) for words in texts if words)


def on_paper(content: Markup) -> Markup:
    """Return what is printed and not shown on the screen."""
    return ON_PAPER(content)


def reply(words: str, kind: str = "refused", role: Literal["alert", "status"] = "alert") -> Markup:
    """Return what the page answers to what the reader did; it is read out at once."""
    return REPLY(words, kind, role)


def sentences(texts: Iterable[str], kind: str = "changes") -> Markup:
    """Return sentences as a list, one below the other."""
    return SENTENCES(list(texts), kind)


def facts(of_page: Iterable[tuple[str, str]]) -> Markup:
    """Return facts, each with its class, as a list that is set side by side."""
    return FACTS(list(of_page))


def foot(of_page: Iterable[tuple[str, str]]) -> Markup:
    """Return facts as the end of a page."""
    return FOOT(facts(of_page))


def terms(pairs: Iterable[tuple[str, str]], kind: str = "") -> Markup:
    """Return terms with what is said of each."""
    return TERMS(list(pairs), kind)


def anchor(words: str, address: str | None, name: str = "") -> Markup:
    """Return words that lead to an address, or the words alone where there is none. `name`: what is read out in their place."""
    return Markup.escape(words) if address is None else ANCHOR(words, address, name)


def strong(words: str) -> Markup:
    """Return words that stand out."""
    return STRONG(words)


def chart(figure: Figure, description: str, *, is_over_time: bool = False) -> Markup:
    """Return the place of a chart, free from the start, with the figure that `charts.js` draws there.

    `description`: what is read out of it. `is_over_time`: of those that stand in a row none is higher than the others.
    """
    drawn = htmlsafe_json_dumps(figure, dumps=lambda given: str(given.to_json()))
    waiting = _("The chart is on its way. Its numbers stand in the table.")
    kind = "over-time" if is_over_time else "one-row" if figure.layout.height <= ONE_ROW else ""
    return CHART(drawn, figure.layout.height, kind, description, waiting)


def filled(text: str, /, **parts: str) -> Markup:
    """Return a text with its parts filled in, of which some may be markup."""
    return Markup.escape(text).format(**parts)


def leading(link: str) -> Markup:
    """Return a link in brackets that stands only where it can be pressed: neither on paper nor in a picture."""
    return LEADING(link)


def joined(*texts: str) -> Markup:
    """Return texts one after the other, of which some may be markup."""
    return Markup(" ").join(texts)


def menu_head(skip: str, name: str) -> Markup:
    """Return the head of the menu: the link over it to the content of the page, and the name of the dashboard."""
    return MENU_HEAD(skip, name)
