"""Draw a row of equal cards: one figure each, its uncertainty, its trend, and its definition one click away."""

from collections.abc import Sequence
from dataclasses import replace
from html import escape

import streamlit as st

from dashboard.charts.text import figure_text
from dashboard.force.panels.figures import read_with
from dashboard.force.panels.figures.headline import headline, span
from dashboard.force.panels.figures.year_on_year import trend
from dashboard.force.panels.parts import definition, drill
from dashboard.force.panels.parts.fit_selection import fit_selection
from dashboard.force.panels.parts.judged_part import judged_part
from dashboard.force.panels.parts.old_enough import old_enough_html
from dashboard.force.session import warehouse_cache
from dashboard.language.catalogue import _
from dashboard.measure.result import MeasureResult, Row
from dashboard.measure.selection import Selection
from schemas.errors import UsageError
from schemas.metrics.definition import Metric
from schemas.metrics.registry import METRICS


def show(*metrics: str, selection: Selection) -> None:
    """Draw one card per metric; measures that are read together are judged over the same months."""
    with st.grid(columns=3, min_column_width=280, gap="small", key="cards"):
        for name in metrics:
            with st.container(border=True, key=f"panel card {name}", height="stretch", gap="xsmall"):
                _card(name, selection, _together(name, metrics))


def figure_of(name: str, asked: Selection, metrics: Sequence[str]) -> MeasureResult:
    """Return what the card of a metric stands for, among the cards of these. Raises UsageError where it is not known."""
    selection = fit_selection(replace(asked, by=None), METRICS[name])[0]
    judged = judged_part(selection, *_together(name, metrics))
    return warehouse_cache.result_of(name, replace(judged or selection, per="all"))


def _together(name: str, metrics: Sequence[str]) -> tuple[str, ...]:
    return (name, *(other for other in metrics if _read_together(name, other)))


def _read_together(name: str, other: str) -> bool:
    return other in METRICS[name].shown_with or name in METRICS[other].shown_with


def _card(name: str, asked: Selection, together: tuple[str, ...]) -> None:
    metric = METRICS[name]
    selection = fit_selection(replace(asked, by=None), metric)[0]
    try:
        judged = judged_part(selection, *together)
        whole, years, everything = (
            drill.with_addresses(warehouse_cache.result_of(name, asked))
            for asked in (
                replace(judged or selection, per="all"),
                replace(selection, per="year"),
                replace(selection, per="all"),
            )
        )
    except UsageError as error:
        st.html(
            f'<div class="card"><h3 class="name">{escape(_(metric.title))}</h3><p class="note">{escape(str(error))}</p></div>'
        )
        return
    row = headline(whole)
    parts = (
        _figure(metric, row, span(whole), old_enough_html(row, headline(everything))),
        _bars(years),
        _left_out(name, asked),
        _word(name, selection, together),
        _read_with(name, selection, together),
    )
    st.html(f'<div class="card">{"".join(parts)}</div>')
    definition.draw_button(metric, f"card {name}")


def _figure(metric: Metric, row: Row, span: str, old_enough: str = "") -> str:
    spread = figure_text.uncertainty(row, is_of_closed_cases=metric.is_of_closed_cases)
    notes = [note for note in (spread, figure_text.people(row)) if note]
    is_said = row.denominator != 0 and not row.is_settled
    maturity = f'<p class="note unsettled">{escape(figure_text.maturity(row))}</p>' if is_said else ""
    if old_enough:
        maturity += f'<p class="note">{old_enough}</p>'
    return (
        f'<h3 class="name">{escape(_(metric.title))}</h3><p class="amount">{_linked(row, escape(figure_text.amount(row)))}</p>'
        f'<p class="under-amount">{escape(" · ".join(notes))}</p><p class="note">{escape(span)}</p>{maturity}'
    )


def _bars(years: MeasureResult) -> str:
    """Return a bar for each year under its figures, hollow while immature, striped where it is only a part."""
    step = years.metric.headline_step
    rows = [row for row in years.rows if row.period and row.step == step]
    if len(rows) < 2:
        return ""
    sizes = [_size(row) for row in rows]
    top = max((size for size in sizes if size is not None), default=0) or 1
    whole = [index for index, row in enumerate(rows) if row.mature and not _is_part(row)]
    bars = ""
    for index, (row, size) in enumerate(zip(rows, sizes, strict=True)):
        kind = "hollow" if not row.mature else "part" if _is_part(row) else "last" if index == whole[-1] else ""
        style = f'class="{kind}" style="height:{100 * (size or 0) / top:.0f}%" data-value="{escape(_value(row))}"'
        name = escape(_year(row))
        bars += (
            f'<span {style} role="img" aria-label="{name}"></span>'
            if row.address is None
            else (f'<a {style} href="{escape(row.address)}" target="_self" aria-label="{name}" title="{name}"></a>')
        )
    ends = f'<p class="ends"><span>{escape(_label(rows[0]))}</span><span>{escape(_label(rows[-1]))}</span></p>'
    return f'<div class="bars valued">{bars}</div>{ends}'


def _linked(row: Row, words: str) -> str:
    return words if row.address is None else f'<a href="{escape(row.address)}" target="_self">{words}</a>'


def _year(row: Row) -> str:
    """Return a bar in words."""
    text = _("{period}: {amount}") if row.mature else _("{period}: {amount}, not mature")
    return text.format(period=_label(row), amount=figure_text.amount(row))


def _value(row: Row) -> str:
    """Return what stands above a bar: the two counts of a share in two lines, a count, or a number of days."""
    if row.median is None and row.rate is not None and row.denominator is not None:
        below = _("of {whole}").format(whole=figure_text.number(row.denominator))
        return f"{figure_text.number(row.numerator)}\n{below}"
    return figure_text.number(_size(row))


def _size(row: Row) -> float | None:
    for value in (row.rate, row.median, row.numerator):
        if value is not None:
            return float(value)
    return None


def _is_part(row: Row) -> bool:
    """Say whether the row holds less than its whole year: a count of it would look like a fall."""
    return row.period is not None and (row.period.end - row.period.start).days < 364


def _label(row: Row) -> str:
    return figure_text.period(row.period.label) if row.period else ""


def _left_out(name: str, asked: Selection) -> str:
    """Return what of the selection the card leaves out: what its metric does not know, and what its extracts do not cover."""
    selection, left_out = fit_selection(replace(asked, by=None), METRICS[name])
    sentences = (*left_out, warehouse_cache.uncovered(name, selection))
    return "".join(f'<p class="note">{escape(sentence)}</p>' for sentence in sentences if sentence)


def _word(name: str, selection: Selection, together: tuple[str, ...]) -> str:
    text = trend(name, selection, together)
    return f'<p class="note"><span class="word">{escape(text)}</span></p>' if text else ""


def _read_with(name: str, selection: Selection, together: tuple[str, ...]) -> str:
    """Return the shares, a line each, that the figure must be read with and that have no card of their own."""
    missing = read_with.missing_beside(name, together, steps=1)
    shares = [other for other in missing if METRICS[other].kind == "proportion"]
    return "".join(f'<p class="note with">{line}</p>' for line in read_with.lines(shares, selection))
