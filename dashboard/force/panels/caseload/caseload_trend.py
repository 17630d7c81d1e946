"""Show the officer her own last twelve months: cases open, opened, closed and overdue, compared with nobody."""

from typing import Final

import streamlit as st
from markupsafe import Markup

from dashboard.charts.text import figure_text
from dashboard.force.panels.parts import download, empty, panel_footer
from dashboard.force.session import warehouse_cache
from dashboard.language.catalogue import _, marked
from dashboard.measure.periods import MONTHS_IN_YEAR, add_months
from dashboard.measure.selection import Selection
from dashboard.web.html_table import HtmlTable
from dashboard.web.html_template import macro
from schemas.errors import OutcomesError, UsageError

CARD: Final = macro(__file__, "card")

LINES: Final = {
    "swlo_active_at_month_end": marked("Open at the end of the month"),
    "swlo_opened": marked("Opened in the month"),
    "swlo_closed": marked("Closed in the month"),
    "swlo_reviews_overdue_at_month_end": marked("Reviews overdue at its end"),
}
"""The metrics, each under what the officer calls it."""


def show() -> None:
    """Draw a card each, a bar a month; the last month is as far as the data go."""
    try:
        officers = warehouse_cache.officers_in_reach()
    except OutcomesError:  # the queue above says it
        return
    if len(officers) > 1:
        empty.draw_reason(_("Twelve months are shown of one officer alone: several are not added up."))
        return
    last = warehouse_cache.warehouse().as_at.replace(day=1)
    asked = Selection(
        first_month=add_months(last, 1 - MONTHS_IN_YEAR),
        last_month=last,
        per="month",
        officer=officers[0] if officers else None,
    )
    months = [add_months(last, number - MONTHS_IN_YEAR + 1) for number in range(MONTHS_IN_YEAR)]
    try:
        results = {name: warehouse_cache.result_of(name, asked) for name in LINES}
    except UsageError as error:
        empty.draw_reason(str(error))
        return
    counts = {name: [row.numerator or 0 for row in result.rows] for name, result in results.items()}
    with st.grid(columns=4, min_column_width=140, gap="small", key="months"):
        for name, title in LINES.items():
            with st.container(border=True, key=f"panel card {name}", height="stretch", gap="xsmall"):
                st.html(_card(_(title), counts[name], [figure_text.month(month) for month in months]))
    columns = (marked("Month"), *LINES.values())
    rows = tuple(
        (f"{month:%Y-%m}", *(figure_text.number(counts[name][number]) for name in LINES))
        for number, month in enumerate(months)
    )
    table = HtmlTable(marked("My caseload by month"), columns, rows, frozenset(range(1, len(columns))))
    offer = download.figures_offer("caseload_months", _("My caseload by month"), asked, tuple(results.values()))
    panel_footer.draw_footer(table, offer, "caseload months")


def _card(title: str, counts: list[int], months: list[str]) -> Markup:
    top = max(counts, default=0) or 1
    description = "; ".join(
        _("{month}: {n}").format(month=month, n=figure_text.number(count))
        for month, count in zip(months, counts, strict=True)
    )
    bars = [f"{100 * count / top:.0f}" for count in counts]
    return CARD(title, figure_text.number(counts[-1]), description, bars, months[0], months[-1])
