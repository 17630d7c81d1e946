"""Say how many people of the liaison officer's cases can be found among the victims of crimes."""

from typing import Final

import streamlit as st

from dashboard.charts.text import figure_text
from dashboard.force.session import warehouse_cache
from dashboard.language.catalogue import _
from dashboard.measure.selection import Selection
from dashboard.web import markup

LEFT_OUT: Final = "left_out_or_unknown"
MATCHED: Final = "case_victims_found_among_crime_victims"


def show() -> None:
    """Say how many people of the cases are found among the victims of crimes: what follows can only count those."""
    row = next(row for row in warehouse_cache.result_of(LEFT_OUT, Selection()).rows if row.step == MATCHED)
    share = _("nobody yet") if row.rate is None else figure_text.percent(row.rate)
    text = _(
        "{of} people in the liaison officer's cases ({share}) are found among the victims of crimes. "
        "Whoever is not found cannot count below as a victim again."
    )
    of = markup.strong(figure_text.of(row.numerator, row.denominator or 0))
    st.html(markup.paragraph(markup.filled(text, of=of, share=share), "figures match"))
