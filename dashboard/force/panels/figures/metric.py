"""Draw the panel of a metric: finding, chart, figure, what it is read with, table, definition and cases."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final

import streamlit as st

from dashboard.charts.parts.chart import Chart
from dashboard.charts.text import figure_text
from dashboard.charts.text.finding import control_chart_of
from dashboard.force.panels.figures import read_with, sentence
from dashboard.force.panels.figures.headline import headline
from dashboard.force.panels.parts import definition, download, drill, empty, heading, panel_footer
from dashboard.force.panels.parts.fit_selection import fit_selection
from dashboard.force.panels.parts.judged_part import judged_part
from dashboard.force.panels.parts.old_enough import old_enough_html
from dashboard.force.panels.parts.whose import span
from dashboard.force.session import chart_cache, warehouse_cache
from dashboard.language.catalogue import _
from dashboard.language.labels import code_label
from dashboard.measure.result import MeasureResult, Row
from dashboard.measure.selection import Per, Selection
from dashboard.web import links, markup
from dashboard.web.html_table import HtmlTable
from dashboard.web.html_template import macro
from schemas.errors import UsageError
from schemas.metrics.definition import ALL_STEPS, Metric
from schemas.metrics.registry import METRICS

RESTS_ON: Final = macro(__file__, "rests_on")
MATURITY: Final = macro(__file__, "maturity")
READ_WITH: Final = macro(__file__, "read_with")
FOR_PICTURE: Final = macro(__file__, "for_picture")
SEVERAL: Final = 2


@dataclass(frozen=True)
class Asked:
    """Hold one panel: a metric, its selection, the part of it that can be judged, and what was left out of it."""

    metric: Metric
    selection: Selection
    judged: Selection | None
    left_out: tuple[str, ...]


ROLLING: Final = "rolling"
"""The basis on which two crimes are counted that lie so many days apart, also in two years."""


@dataclass(frozen=True)
class PanelContent:
    """Hold what a panel draws: the figure as a whole, the one of the chart, the chart, and what must be known of them."""

    asked: Asked
    whole: MeasureResult
    drawn: MeasureResult
    chart: Chart
    sentences: tuple[str, ...]


COLUMNS: Final = {0: 1, 1: 1, 3: 3}
"""So many panels stand in so many columns; any other number in two."""


def show(selection: Selection, sections: Mapping[str, tuple[str, ...]]) -> None:
    """Draw the metrics of each section under its title, those of one basis judged over the same months on all of the page.

    What all of a section say, and what they are read with and no section names, stands below them, a line each: in the panels
    one would say what the next one says, and the charts of a row would have different heights.
    """
    page = tuple(name for names in sections.values() for name in names)
    for title, names in sections.items():
        heading.section(title)
        columns = COLUMNS.get(len(names), 2)
        missing = read_with.missing_beside_all(names, page)
        panels = {name: _drawn_of(name, selection, page) for name in names}
        shared = _shared(panels.values())
        with st.grid(columns=columns, min_column_width=320, gap="small", key=f"together {names[0]}"):
            for name, panel in panels.items():
                _panel(name, panel, selection, page, missing if len(names) == 1 else (), shared)
        if len(names) > 1:
            if shared:
                st.html(markup.paragraphs(shared, "figures"))
            _read_with(missing, selection, page)


def _shared(panels: Collection[PanelContent | UsageError]) -> tuple[str, ...]:
    """Return the sentences that every panel of several says."""
    said = [(*panel.chart.notes, *panel.sentences) for panel in panels if isinstance(panel, PanelContent)]
    if len(said) < SEVERAL:
        return ()
    return tuple(sentence for sentence in said[0] if sentence and all(sentence in others for others in said[1:]))


def _drawn_of(name: str, selection: Selection, page: tuple[str, ...]) -> PanelContent | UsageError:
    """Return what the panel of a metric draws, or why it cannot."""
    try:
        asked = _asked(name, selection, page)
        whole = warehouse_cache.result_of(name, replace(asked.judged or asked.selection, per="all", by=None))
        drawn = _by_days_if_rare(warehouse_cache.result_of(name, _selection_drawn(asked)))
        chart = chart_cache.chart_for(name, drawn.selection, drill.with_addresses)
        if chart.figure is None:  # too few in each year: all of them together may be enough
            drawn = warehouse_cache.result_of(name, replace(drawn.selection, per="all"))
            chart = chart_cache.chart_for(name, drawn.selection, drill.with_addresses)
        uncovered = warehouse_cache.uncovered(name, asked.selection)
        known = (*asked.left_out, uncovered, years_and_all_months(asked.metric), drill.why_none(asked.metric))
        return PanelContent(asked, whole, drawn, chart, known)
    except UsageError as error:
        return error


def _panel(
    name: str,
    panel: PanelContent | UsageError,
    selection: Selection,
    page: tuple[str, ...],
    missing: tuple[str, ...],
    shared: tuple[str, ...],
) -> None:
    """Draw a panel. What stands below its row is kept in it for its picture alone."""
    with st.container(border=True, key=f"panel {name}", height="stretch", gap="xsmall"):
        if isinstance(panel, UsageError):
            st.html(markup.finding(_(METRICS[name].title)))
            empty.draw_reason(str(panel))
            definition.draw_button(METRICS[name], name)
            return
        chart_cache.draw_chart(replace(panel.chart, notes=tuple(n for n in panel.chart.notes if n not in shared)))
        _rests_on(panel, shared)
        _read_with(missing, selection, page)
        _draw_footer(panel)


def _asked(name: str, selection: Selection, page: tuple[str, ...]) -> Asked:
    metric = METRICS[name]
    fitting, left_out = fit_selection(selection, metric)
    judged = judged_part(fitting, *read_with.same_basis(name, fitting, page))
    return Asked(metric, fitting, judged, left_out)


def _read_with(names: Sequence[str], selection: Selection, page: tuple[str, ...]) -> None:
    if lines := read_with.lines(names, selection, page):
        st.html(READ_WITH(_("Read with"), lines))


def _selection_drawn(asked: Asked) -> Selection:
    """Return what the chart shows: over time the whole selection, immature periods marked as such; else the judged part."""
    per = _per(asked.metric)
    if asked.selection.by or per == "all":
        return replace(asked.judged or asked.selection, per="all")
    return replace(asked.selection, per=per)


def _by_days_if_rare(drawn: MeasureResult) -> MeasureResult:
    """Return a count by the days between one and the next where it is too rare to judge by quarters and has enough of them."""
    if drawn.selection.per != "quarter" or drawn.metric.event_date is None or not control_chart_of(drawn).is_rare:
        return drawn
    by_days = warehouse_cache.result_of(drawn.metric.name, replace(drawn.selection, per="event"))
    return by_days if control_chart_of(by_days).is_judged else drawn


def _per(metric: Metric) -> Per:
    """Return the periods of the chart. A count goes by quarters, so that its control chart has enough points.

    Parts, steps, curves and forces side by side do not go over time.
    """
    if "snapshot" in metric.bases or metric.of_every_victim:
        return "all"
    if metric.kind == "count":
        return "quarter"
    is_one_line = metric.kind == "duration" or (metric.kind == "proportion" and not metric.steps)
    return "year" if is_one_line else "all"


def _rests_on(panel: PanelContent, shared: tuple[str, ...]) -> None:
    """Draw the headline of the metric with n, people, basis and maturity, in one line, and what must be known of it."""
    asked, whole = panel.asked, panel.whole
    row = headline(whole)
    spread = figure_text.uncertainty(row, is_of_closed_cases=asked.metric.is_of_closed_cases)
    facts = (spread, figure_text.people(row), span(whole))
    if asked.metric.split_by:  # over its parts it cannot be added up, so no one row stands for it
        apart = _("Apart by {column}").format(column=_(asked.metric.split_by.label).lower())
        parts = [markup.strong(apart), facts[-1]]
    elif asked.metric.steps_are_parts and row.step != ALL_STEPS:
        parts = [markup.strong(f"n = {figure_text.number(row.denominator)}"), *filter(None, facts[1:])]
    else:
        amount = markup.strong(figure_text.amount(row))
        if row.step not in (None, ALL_STEPS):
            amount = markup.filled(_("{step}: {amount}"), step=code_label(row.step), amount=amount)
        parts = [amount, *filter(None, facts)]
    if asked.metric.split_by is None:
        if (asked.metric.kind != "count" or row.uncertain) and row.denominator != 0:
            parts.append(MATURITY(figure_text.maturity(row), row.is_settled))
        if is_part := old_enough_html(row, _all_of_it(asked)):
            parts.append(is_part)
    own = [sentence for sentence in panel.sentences if sentence not in shared]
    st.html(RESTS_ON(_(asked.metric.title), parts) + markup.paragraphs(own, "figures") + FOR_PICTURE(shared))


def years_and_all_months(metric: Metric) -> str:
    """Return why the years of a figure and all months together cannot agree; empty where they do."""
    if ROLLING not in metric.bases:
        return ""
    return _(
        "A year counts who came again within that year. All months together also count who came again over the end of a year, "
        "and everybody once: the years do not add up to them."
    )


def _all_of_it(asked: Asked) -> Row:
    """Return the headline over the whole period, whatever of it can be judged."""
    if asked.judged in (None, asked.selection) or asked.metric.kind != "proportion" or asked.metric.of_every_victim:
        return Row()
    return headline(warehouse_cache.result_of(asked.metric.name, replace(asked.selection, per="all", by=None)))


def _draw_footer(panel: PanelContent) -> None:
    asked, drawn, chart = panel.asked, panel.drawn, panel.chart
    key = asked.metric.name
    table = HtmlTable(asked.metric.title, chart.table.header, chart.table.rows, chart.table.figures, chart.table.links)
    wholes = sentence.wholes(asked.judged or asked.selection, read_with.taken_with(key))
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
