"""Say how many of the cases of the period are old enough to judge, with a link to the rule."""

from typing import Final
from urllib.parse import urlencode

from markupsafe import Markup

from dashboard.charts.text import figure_text
from dashboard.force.panels.parts.heading import anchor_of
from dashboard.language.catalogue import _, marked
from dashboard.measure.result import Row
from dashboard.web import language_switch, markup

PAGE: Final = "definitions"
TITLE: Final = marked("Old enough to judge")
"""The section of the page of definitions that holds the rule."""


def old_enough_html(judged: Row, whole: Row) -> Markup:
    """Return as HTML how many of the whole period could be judged; empty where all of them could."""
    if not judged.denominator or not whole.denominator or judged.denominator == whole.denominator:
        return Markup("")
    text = _("{judged} old enough to judge of {all}").format(
        judged=figure_text.number(judged.denominator), all=figure_text.number(whole.denominator)
    )
    why, name = _("why"), _("why: old enough to judge")
    query = urlencode(language_switch.carried())
    address = f"/{PAGE}{'?' if query else ''}{query}#{anchor_of(_(TITLE))}"
    return markup.filled("{judged}{why}", judged=text, why=markup.leading(markup.anchor(why, address, name)))
