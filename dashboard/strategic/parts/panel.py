"""Draw one table of an edition: its finding, chart, numbers, caveats, definition and download."""

from collections.abc import Sequence

import streamlit as st

from dashboard.charts.editions.edition_bars import edition_bars
from dashboard.charts.editions.edition_years import edition_columns
from dashboard.charts.parts.chart import Mode
from dashboard.editions.cells import ReleasedTable
from dashboard.editions.reader import Edition
from dashboard.editions.rows import rows_drawn
from dashboard.editions.text.labels import drawn_period
from dashboard.editions.text.sentences import finding
from dashboard.language.catalogue import _
from dashboard.meetings.store import MeetingEntry
from dashboard.strategic.parts import address, decisions, download, figures, tables
from dashboard.strategic.parts.pages import DEFINITIONS
from dashboard.web import markup
from schemas.metrics.registry import CAVEATS


def show(
    edition: Edition,
    table: ReleasedTable,
    entries: Sequence[MeetingEntry],
    *,
    is_drawn: bool,
    says_letters: bool = False,
    says_range: bool = True,
) -> None:
    """Draw a table. Without a chart it has its numbers and everything else.

    `says_letters`: what the letters stand for. `says_range`: what a likely range is, which a page says once.
    """
    with st.container(border=True, key=f"panel-{table.name}", gap="xsmall"):
        st.html(markup.heading(finding(edition, table)))
        if is_drawn:
            _draw_chart_with_notes(edition, table, entries, says_letters=says_letters)
        shown = tables.page_table(edition, table)
        st.html(shown.to_html())
        if says_range and has_range(edition, table):
            _draw_note(
                _(
                    "Likely range: where the true percentage plausibly lies, given so few cases ("
                    "{interval_percent}% Wilson interval); it is wider where several cases are of one person."
                )
            )
        with st.container(horizontal=True, vertical_alignment="center", gap="medium"):
            download.draw_button(edition, table)
            href = f"/{DEFINITIONS.path}?{address.query(edition.name)}#{table.metric}"
            st.html(markup.anchor(_("What this counts"), href), width="content")


def has_range(edition: Edition, table: ReleasedTable) -> bool:
    """Return whether the table of a page gives a likely range."""
    return tables.is_ranged(tables.page_table(edition, table))


def draw_chart(edition: Edition, table: ReleasedTable, entries: Sequence[MeetingEntry], scale: float = 1.0) -> None:
    """Draw the chart of a table, with a description for whoever does not see it."""
    if figures.is_over_years(table):
        drawn = edition_columns(figures.columns(edition, table), figures.marks(edition, table, entries), mode(), scale)
    else:
        whole = None if table.shape == "count" else 1.0
        drawn = edition_bars(figures.rows(edition, table), mode(), scale, whole=whole)
    alt = _("Bar chart. {finding}. Every number stands in the table below it.").format(finding=finding(edition, table))
    st.html(markup.chart(drawn, alt))


def mode() -> Mode:
    """Return the theme of this reader's page."""
    return "dark" if st.context.theme.type == "dark" else "light"


def _draw_chart_with_notes(
    edition: Edition, table: ReleasedTable, entries: Sequence[MeetingEntry], *, says_letters: bool
) -> None:
    draw_chart(edition, table, entries)
    if figures.is_over_years(table):
        if any(column.low is not None for column in figures.columns(edition, table)):
            _draw_note(_("The thin line in a column shows the likely range."))
        if says_letters:
            decisions.draw_legend(entries)
    else:
        _draw_note(_("Period: {period}").format(period=drawn_period(rows_drawn(edition, table))))


def draw_caveats(tables_shown: Sequence[ReleasedTable]) -> None:
    """Draw what has to be known of these tables, each sentence once."""
    names = dict.fromkeys(name for table in tables_shown for name in table.caveats)
    if names:
        with st.container(border=True, key="panel-caveats", gap="xsmall"):
            heading = markup.heading(_("Know before you use these figures"))
            st.html(heading + markup.sentences((_(CAVEATS[name]) for name in names), "caveats"))


def _draw_note(words: str) -> None:
    st.html(markup.paragraph(words, "figures"))
