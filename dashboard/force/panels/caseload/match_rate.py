"""Say how many people of the liaison officer's cases can be found among the victims of crimes."""

from html import escape
from typing import Final

import streamlit as st

from dashboard.charts.wording import figure_text
from dashboard.force.session import warehouse_cache
from dashboard.language.catalogue import _

MATCHED: Final = "case_victims_found_among_crime_victims"


def show() -> None:
    """Say how many people of the cases are found among the victims of crimes: what follows can only count those."""
    row = next(row for row in warehouse_cache.list_rows("quality_counts") if row["line"] == MATCHED)
    share = figure_text.percent(row["found"] / row["of_all"]) if row["of_all"] else _("nobody yet")
    text = _(
        "{of} people in the liaison officer's cases ({share}) are found among the victims of crimes. "
        "Whoever is not found cannot count below as a victim again."
    )
    of = f"<b>{escape(figure_text.of(row['found'], row['of_all']))}</b>"
    st.html(f'<p class="figures match">{text.format(of=of, share=escape(share))}</p>')
