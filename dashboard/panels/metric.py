"""The panel of a metric: finding, chart, what it rests on, table, definition, cases; and what it is read with."""

from dataclasses import dataclass, replace
from html import escape

import streamlit as st

from dashboard.charts.chart import Chart
from dashboard.charts.theme import CONFIG
from dashboard.measurement import Measurement
from dashboard.panels import cards, definition, download, drawing, drill, empty, links, source, words
from dashboard.panels.fitted import fitted
from dashboard.panels.maturity import mature_part
from dashboard.panels.table import Table
from dashboard.panels.table import show as show_table
from dashboard.selection import Per, Selection
from schemas.errors import UsageError
from schemas.metric import Metric
from schemas.metrics import METRICS


@dataclass(frozen=True)
class Asked:
    """One panel: a metric, what is asked of it, and the metrics that it is read with."""

    metric: Metric
    selection: Selection
    judged: Selection | None
    left_out: tuple[str, ...]


def show(name: str, selection: Selection, per: Per = "all") -> None:
    """Draw the metric and, beside it, every metric that it must be read with."""
    together = (name, *METRICS[name].shown_with)
    if len(together) == 1:
        _panel(name, selection, per, together)
        return
    with st.grid(columns=2, min_column_width=380, gap="small", key=f"together {name}"):
        for member in together:
            _panel(member, selection, per, together)


def _panel(name: str, selection: Selection, per: Per, together: tuple[str, ...]) -> None:
    asked = _asked(name, selection, together)
    with st.container(border=True, key=f"panel {name} {per}", height="stretch", gap="xsmall"):
        try:
            whole = source.measured(name, replace(asked.judged or asked.selection, per="all", by=None))
            drawn = source.measured(name, _drawn(asked, per))
        except UsageError as error:
            st.html(f'<h2 class="finding">{escape(asked.metric.title)}</h2>')
            empty.cannot(str(error))
            definition.button(asked.metric, f"{name} {per}")
            return
        chart = drawing.draw(name, drawn.selection)
        _chart(chart, f"{name} {per}")
        _rests_on(asked, whole)
        _feet(asked, drawn, chart, f"{name} {per}")


def _asked(name: str, selection: Selection, together: tuple[str, ...]) -> Asked:
    metric = METRICS[name]
    fitting, left_out = fitted(selection, metric)
    judged = mature_part(fitting, together, source.warehouse().as_at)
    return Asked(metric, fitting, judged, left_out)


def _drawn(asked: Asked, per: Per) -> Selection:
    """Over time, all of the selection is drawn, what is not mature as such; otherwise the part that can be judged."""
    if per != "all" and asked.selection.by is None:
        return replace(asked.selection, per=per)
    return replace(asked.judged or asked.selection, per="all")


def _chart(chart: Chart, key: str) -> None:
    st.html(f'<h2 class="finding">{escape(chart.title)}</h2>')
    if chart.figure is not None:
        st.plotly_chart(chart.figure, theme=None, config=CONFIG, alt=chart.alt, key=f"chart {key}")
    for note in chart.notes:
        st.html(f'<p class="figures">{escape(note)}</p>')


def _rests_on(asked: Asked, whole: Measurement) -> None:
    """The figure that stands for the metric, with n, people, basis and maturity, in one line of words."""
    row = cards.headline(whole)
    parts = [f"<b>{escape(words.amount(row))}</b>"]
    parts += [escape(part) for part in (words.uncertainty(row), words.people(row), cards.span(whole)) if part]
    if asked.metric.kind != "count":
        kind = "" if row.mature else ' class="immature"'
        parts.append(f"<span{kind}>{escape(words.maturity(row))}</span>")
    left_out = "".join(f'<p class="figures">{escape(sentence)}</p>' for sentence in asked.left_out)
    st.html(f'<p class="figures">{escape(asked.metric.title)}: {" · ".join(parts)}</p>{left_out}')


def _feet(asked: Asked, drawn: Measurement, chart: Chart, key: str) -> None:
    table = Table(asked.metric.title, chart.table.header, chart.table.rows, chart.table.figures)
    with st.expander("Table", icon=":material/table:", key=f"table {key}"):
        show_table(table)
    with st.container(horizontal=True, gap="small"):
        definition.button(asked.metric, key)
        download.button(table, heading(drawn), f"{key.replace(' ', '_')}")
        if drill.can(asked.metric):
            links.draw(
                "investigations", "Cases", "folder_open", drill.query(asked.metric, asked.judged or asked.selection)
            )


def heading(measurement: Measurement) -> tuple[tuple[str, str], ...]:
    """What a downloaded file says above its table."""
    metric, selection = measurement.metric, measurement.selection
    counted = metric.numerator + (f", out of {metric.denominator}" if metric.denominator else "")
    asked = "; ".join(f"{name} {value}" for name, value in selection.to_query().items())
    return (
        ("metric", f"{metric.title} ({metric.name})"),
        ("definition", counted),
        ("basis", measurement.basis),
        ("selection", asked),
        ("build", measurement.build),
        ("as at", measurement.as_at.isoformat()),
    )
