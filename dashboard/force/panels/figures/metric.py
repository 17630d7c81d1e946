"""Draw the panel of a metric: finding, chart, figure, table, definition and cases; and the metrics that it is read with."""

from dataclasses import dataclass, replace
from html import escape
from typing import Final

import streamlit as st

from dashboard.charts.parts.chart import Chart
from dashboard.charts.text import figure_text
from dashboard.force.panels.figures import cards, sentence
from dashboard.force.panels.parts import definition, download, drill, empty, panel_footer
from dashboard.force.panels.parts.fit_selection import fit_selection
from dashboard.force.panels.parts.judged_part import judged_part
from dashboard.force.session import chart_cache, warehouse_cache
from dashboard.language.catalogue import _
from dashboard.language.labels import code_label
from dashboard.measure.result import MeasureResult
from dashboard.measure.selection import Per, Selection
from dashboard.web import links
from dashboard.web.html_table import HtmlTable
from schemas.errors import UsageError
from schemas.metrics.definition import ALL_STEPS, Metric
from schemas.metrics.registry import METRICS


@dataclass(frozen=True)
class Asked:
    """Hold one panel: a metric, its selection, the part of it that can be judged, and what was left out of it."""

    metric: Metric
    selection: Selection
    judged: Selection | None
    left_out: tuple[str, ...]


COLUMNS: Final = {0: 1, 1: 1, 3: 3}
"""So many panels stand in so many columns; any other number in two."""


def show(*names: str, selection: Selection) -> None:
    """Draw these metrics and, among them, all that they must be read with and that is not on this page yet."""
    drawn: set[str] = st.session_state["drawn"]
    missing: dict[str, tuple[str, ...]] = {}
    for name in names:
        together = read_with(name)
        missing |= {member: together for member in together if member not in drawn and member not in missing}
    drawn.update(missing)
    with st.grid(columns=COLUMNS.get(len(missing), 2), min_column_width=320, gap="small", key=f"together {names[0]}"):
        for member, together in missing.items():
            _panel(member, selection, (member, *together))


def read_with(name: str) -> tuple[str, ...]:
    """Return the metric and all that it is read with, what those are read with included."""
    together = [name]
    for member in together:
        together += [other for other in METRICS[member].shown_with if other not in together]
    return tuple(together)


def _panel(name: str, selection: Selection, together: tuple[str, ...]) -> None:
    with st.container(border=True, key=f"panel {name}", height="stretch", gap="xsmall"):
        try:
            asked = _asked(name, selection, together)
            whole = warehouse_cache.result_of(name, replace(asked.judged or asked.selection, per="all", by=None))
            drawn = warehouse_cache.result_of(name, _drawn(asked))
            chart = chart_cache.chart_for(name, drawn.selection, drill.with_addresses)
            if chart.figure is None:  # too few in each year: all of them together may be enough
                drawn = warehouse_cache.result_of(name, replace(drawn.selection, per="all"))
                chart = chart_cache.chart_for(name, drawn.selection, drill.with_addresses)
        except UsageError as error:
            st.html(f'<h3 class="finding">{escape(_(METRICS[name].title))}</h3>')
            empty.draw_reason(str(error))
            definition.draw_button(METRICS[name], name)
            return
        chart_cache.draw_chart(chart, name)
        _rests_on(asked, whole)
        _draw_footer(asked, drawn, chart)


def _asked(name: str, selection: Selection, together: tuple[str, ...]) -> Asked:
    metric = METRICS[name]
    fitting, left_out = fit_selection(selection, metric)
    judged = judged_part(fitting, *together)
    return Asked(metric, fitting, judged, left_out)


def _drawn(asked: Asked) -> Selection:
    """Return what the chart shows: over time the whole selection, immature periods marked as such; else the judged part."""
    per = _per(asked.metric)
    if asked.selection.by or per == "all":
        return replace(asked.judged or asked.selection, per="all")
    return replace(asked.selection, per=per)


def _per(metric: Metric) -> Per:
    """Return the periods of the chart. A count goes by quarters, so that its control chart has enough points.

    Parts, steps and curves do not go over time.
    """
    if "snapshot" in metric.bases:
        return "all"
    if metric.kind == "count":
        return "quarter"
    is_one_line = metric.kind == "duration" or (metric.kind == "proportion" and not metric.steps)
    return "year" if is_one_line else "all"


def _rests_on(asked: Asked, whole: MeasureResult) -> None:
    """Draw the headline of the metric with n, people, basis and maturity, in one line."""
    row = cards.headline(whole)
    spread = figure_text.uncertainty(row, is_of_closed_cases=asked.metric.is_of_closed_cases)
    facts = (spread, figure_text.people(row), cards.span(whole))
    if asked.metric.split_by:  # over its parts it cannot be added up, so no one row stands for it
        apart = _("Apart by {column}").format(column=_(asked.metric.split_by.label).lower())
        parts = [f"<b>{escape(apart)}</b>", escape(facts[-1])]
    elif asked.metric.steps_are_parts and row.step != ALL_STEPS:
        parts = [f"<b>n = {figure_text.number(row.denominator)}</b>", *(escape(part) for part in facts[1:] if part)]
    else:
        amount = f"<b>{escape(figure_text.amount(row))}</b>"
        if row.step not in (None, ALL_STEPS):
            amount = _("{step}: {amount}").format(step=escape(code_label(row.step)), amount=amount)
        parts = [amount, *(escape(part) for part in facts if part)]
    if (asked.metric.kind != "count" or row.uncertain) and row.denominator != 0:
        kind = ' class="settled"' if row.is_settled else ' class="unsettled"'
        parts.append(f"<span{kind}>{escape(figure_text.maturity(row))}</span>")
    left_out = "".join(f'<p class="figures">{escape(sentence)}</p>' for sentence in asked.left_out)
    st.html(f'<p class="figures">{escape(_(asked.metric.title))}. {" · ".join(parts)}</p>{left_out}')


def _draw_footer(asked: Asked, drawn: MeasureResult, chart: Chart) -> None:
    key = asked.metric.name
    table = HtmlTable(asked.metric.title, chart.table.header, chart.table.rows, chart.table.figures, chart.table.links)
    wholes = sentence.wholes(asked.selection, read_with(key))
    offer = download.figures_offer(
        key,
        chart.title,
        drawn.selection,
        (drawn, *wholes),
        sentence.in_words(wholes),
        f"panel {key}" if chart.figure is not None else "",
    )
    with panel_footer.draw_footer(table, offer, key):
        definition.draw_button(asked.metric, key)
        if drill.opens_cases(asked.metric):
            links.draw(
                "investigations",
                _("Cases"),
                "folder_open",
                drill.cases_query(asked.metric, asked.judged or asked.selection),
            )
