"""Draw each area by itself, as small charts on one time axis and one scale: enforcement beside welfare."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from typing import Final

import streamlit as st

from dashboard.charts.small_multiples import MonthCounts, month_text, most_of, small_multiples, total
from dashboard.force.panels.harm_reduction import enforcement
from dashboard.force.panels.parts import download, panel_footer
from dashboard.force.session import chart_cache
from dashboard.language.catalogue import _, marked, ngettext
from dashboard.language.labels import code_label, english_label
from dashboard.measure.result import MeasureResult
from dashboard.measure.selection import Selection
from dashboard.web import markup
from dashboard.web.html_table import HtmlTable
from schemas.errors import UsageError
from schemas.metrics.registry import METRICS

MOST: Final = 8
"""Areas that are drawn; the table holds all."""
LANE: Final = 58  # pixels a row of a small picture

Counts = dict[str, MonthCounts]


def show(selection: Selection) -> None:
    """Draw a small picture per area, the one with most actions first; say so where there is one area alone."""
    if "area" in dict(selection.where):
        text = _("The page is narrowed to one area, which stands above.")
        st.html(markup.paragraph(text, "nothing"))
        return
    try:
        months = enforcement.months_of(selection)
        actions, reports = (
            enforcement.monthly_result(name, selection, "area") for name in (enforcement.ACTIONS, enforcement.REPORTS)
        )
    except UsageError:  # the time axis above says it
        return
    areas = _areas(actions, reports, months)
    if len(areas) < 2:
        text = _("In these months there is no second area to set beside it.")
        st.html(markup.paragraph(text, "nothing"))
        return
    names = next(iter(areas.values()))
    tops = {name: max(most_of(counts[name]) for counts in areas.values()) for name in names}
    title = _title(areas)
    with st.container(border=True, key="panel harm areas", gap="xsmall"):
        note = _(
            "One scale for each row in all areas, so that heights compare between areas. "
            "Actions are not people, and nothing here shows a cause."
        )
        st.html(markup.finding(title) + markup.paragraph(note, "figures"))
        with st.grid(columns=2, min_column_width=280, gap="small", key="areas"):
            for area, counts in list(areas.items())[:MOST]:
                _picture(area, counts, months, tops)
        if len(areas) > MOST:
            st.caption(
                _("The {most} areas with most actions of {areas}. The table holds them all.").format(
                    most=MOST, areas=len(areas)
                )
            )
        table = HtmlTable(
            marked("By area and month"),
            (marked("Area"), marked("Month"), *names),
            tuple(
                (
                    code_label(area),
                    f"{month:%Y-%m}",
                    *(month_text(values[index]) for values in counts.values()),
                )
                for area, counts in areas.items()
                for index, month in enumerate(months)
            ),
            frozenset(range(2, 2 + len(names))),
        )
        offer = download.figures_offer("enforcement_by_area", title, selection, (actions, reports))
        panel_footer.draw_footer(table, offer, "harm areas")


def _picture(area: str, counts: Counts, months: list[date], tops: Mapping[str, int]) -> None:
    with st.container(key=f"area {area}", gap="xsmall"):
        st.html(markup.heading(code_label(area), "area", level=4))
        chart = small_multiples(months, counts, [], chart_cache.mode(), tops, LANE)
        if chart.figure is None:
            st.html(markup.paragraph(chart.title, "nothing"))
        else:
            st.html(markup.chart(chart.figure, chart.alt))


def _areas(actions: MeasureResult, reports: MeasureResult, months: list[date]) -> dict[str, Counts]:
    """Return the counts of every area by row and month, the area with most actions first."""
    found = {row.breakdown for row in (*actions.rows, *reports.rows) if row.breakdown and row.numerator}
    areas = {area: enforcement.counts_by_month(_only(actions, area), _only(reports, area), months) for area in found}
    return dict(sorted(areas.items(), key=lambda one: (-sum(map(total, list(one[1].values())[:-1])), one[0])))


def _only(measurement: MeasureResult, area: str) -> MeasureResult:
    return replace(measurement, rows=tuple(row for row in measurement.rows if row.breakdown == area))


def _title(areas: dict[str, Counts]) -> str:
    """Say in how many areas officers enforced more often than they made welfare contacts."""
    enforced, _diverted, cared = (english_label(step) for step in METRICS[enforcement.ACTIONS].steps)
    more = sum(total(counts[enforced]) > total(counts[cared]) for counts in areas.values())
    if not more:
        return _("More enforcement than welfare in none of {areas} areas").format(areas=len(areas))
    text = ngettext(
        "More enforcement than welfare in {count} of {areas} areas",
        "More enforcement than welfare in {count} of {areas} areas",
        more,
    )
    return text.format(count=more, areas=len(areas))
