"""Draw what the figures mean: how to read them, and the definition of each from the file of its metric."""

from typing import Final

import streamlit as st
from markupsafe import Markup

from dashboard.editions.cells import ReleasedTable
from dashboard.editions.reader import Edition
from dashboard.editions.text.guidance import how_to_read
from dashboard.language.catalogue import _
from dashboard.language.labels import first_upper
from dashboard.strategic.parts import panel
from dashboard.web import markup
from dashboard.web.html_template import macro
from schemas.metrics.registry import METRICS

TITLE: Final = macro(__file__, "title")


def render(edition: Edition) -> None:
    """Draw the page."""
    with st.container(border=True, key="panel-reading", gap="xsmall"):
        st.html(markup.heading(_("How to read the figures")) + markup.sentences(how_to_read(edition)))
    by_metric: dict[str, list[ReleasedTable]] = {}
    for table in edition.tables:
        by_metric.setdefault(table.metric, []).append(table)
    with st.container(border=True, key="panel-definitions", gap="xsmall"):
        definitions = Markup("").join(_definition(name, tables) for name, tables in by_metric.items())
        st.html(markup.heading(_("What each figure counts")) + definitions)
        words = _("This edition was counted by definitions {definitions}, from build {build}.").format(
            definitions=edition.definitions[:12], build=edition.build
        )
        st.html(markup.paragraph(words, "figures"))
    panel.draw_caveats(edition.tables)


def _definition(name: str, tables: list[ReleasedTable]) -> Markup:
    metric = METRICS.get(name)
    titles = "; ".join(dict.fromkeys(_(table.title) for table in tables))
    facts = [(_("About"), first_upper("; ".join(dict.fromkeys(_(table.counted) for table in tables))))]
    if metric:
        facts.append((_("Counted"), first_upper(_(metric.numerator))))
        if metric.denominator:
            facts.append((_("Out of"), first_upper(_(metric.denominator))))
        facts.append((_("Why it matters"), _(metric.why_it_matters)))
    return TITLE(titles, name) + markup.terms(facts, "definition")
