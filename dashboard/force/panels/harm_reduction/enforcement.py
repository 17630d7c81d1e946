"""Draw enforcement beside diversion and welfare, with reporting on the same time axis."""

from dataclasses import replace
from datetime import date
from typing import Final

import streamlit as st

from dashboard.charts.small_multiples import MonthCounts, small_multiples
from dashboard.events.store import EventStore
from dashboard.force.panels.parts import definition, download, empty, panel_footer
from dashboard.force.panels.parts.fit_selection import fit_selection
from dashboard.force.session import chart_cache, warehouse_cache
from dashboard.language.catalogue import _, marked
from dashboard.language.labels import english_label
from dashboard.measure.result import MeasureResult
from dashboard.measure.selection import Selection
from dashboard.web import markup
from dashboard.web.errors.page import words_for_reader
from dashboard.web.html_table import HtmlTable
from schemas.errors import OutcomesError
from schemas.metrics.registry import METRICS

ACTIONS: Final = "enforcement_and_welfare"
REPORTS: Final = "reports_received"


def show(selection: Selection) -> None:
    """Draw the four rows of months; a month that the extract of a row does not cover has no bar, and the table says so."""
    with st.container(border=True, key="panel harm", gap="xsmall"):
        try:
            months = months_of(selection)
            events = EventStore(warehouse_cache.home()).standing()
            actions, reports = (monthly_result(name, selection) for name in (ACTIONS, REPORTS))
        except OutcomesError as error:
            empty.draw_reason(words_for_reader(error))
            return
        counts = counts_by_month(actions, reports, months)
        chart = small_multiples(
            months, counts, [(event.event_date, event.label) for event in events], chart_cache.mode()
        )
        chart_cache.draw_chart(chart)
        for name in (ACTIONS, REPORTS):
            asked = replace(selection, by=None, first_month=months[0])
            for sentence in filter(
                None, (*fit_selection(asked, METRICS[name])[1], warehouse_cache.uncovered(name, asked))
            ):
                st.html(markup.paragraph(f"{_(METRICS[name].title)}. {sentence}", "figures"))
        table = HtmlTable(marked("By month"), chart.table.header, chart.table.rows, chart.table.figures)
        title = _("Enforcement, welfare and reporting by month")
        offer = download.figures_offer(
            "enforcement", title, selection, (actions, reports), picture="panel harm", in_the_picture=2
        )
        with panel_footer.draw_footer(table, offer, "harm"):
            definition.draw_button(METRICS[ACTIONS], "harm")


def months_of(selection: Selection) -> list[date]:
    """Return the months of the selection; the last one where it names none that there is."""
    found = warehouse_cache.months()
    first = selection.first_month or found[0]
    last = selection.last_month or found[-1]
    return [month for month in found if first <= month <= last] or [found[-1]]


def monthly_result(name: str, selection: Selection, by: str | None = None) -> MeasureResult:
    """Measure a metric by month, split where that is asked. Raise UsageError where it cannot be."""
    months = months_of(selection)
    fitting = fit_selection(replace(selection, by=None, victims="sex_workers"), METRICS[name])[0]
    return warehouse_cache.result_of(
        name, replace(fitting, by=by, per="month", first_month=months[0], last_month=months[-1])
    )


def counts_by_month(actions: MeasureResult, reports: MeasureResult, months: list[date]) -> dict[str, MonthCounts]:
    """Return the counts of every month by what was counted, named as in the catalogue; the reports stand last."""
    counts = {english_label(step): _counts(actions, months, step) for step in METRICS[ACTIONS].steps}
    return counts | {marked("Reports received by the police"): _counts(reports, months, None)}


def _counts(measurement: MeasureResult, months: list[date], step: str | None) -> MonthCounts:
    """Return the count of every month: 0 where there is no row, and None before the extract begins."""
    found = {
        row.period.start: row.numerator or 0
        for row in measurement.rows
        if row.period and (step is None or row.step == step)
    }
    begins = measurement.selection.first_month or months[0]
    return [None if month < begins else found.get(month, 0) for month in months]
