"""Draw a row of equal cards: one figure each, its uncertainty, its trend, and its definition one click away."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

import streamlit as st
from markupsafe import Markup

from dashboard.charts.text import figure_text
from dashboard.force.panels.figures import read_with
from dashboard.force.panels.figures.headline import headline
from dashboard.force.panels.figures.year_on_year import trend
from dashboard.force.panels.parts import definition, drill
from dashboard.force.panels.parts.fit_selection import fit_selection
from dashboard.force.panels.parts.judged_part import judged_part
from dashboard.force.panels.parts.old_enough import old_enough_html
from dashboard.force.panels.parts.whose import span
from dashboard.force.session import warehouse_cache
from dashboard.language.catalogue import _
from dashboard.measure.result import MeasureResult, Row
from dashboard.measure.selection import Selection
from dashboard.web import markup
from dashboard.web.html_template import macro
from schemas.errors import UsageError
from schemas.metrics.definition import Metric
from schemas.metrics.registry import METRICS

CARD: Final = macro(__file__, "card")
FIGURE: Final = macro(__file__, "figure")
BARS: Final = macro(__file__, "bars")
WORD: Final = macro(__file__, "word")
NOTHING: Final = Markup("")


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
        st.html(CARD([markup.heading(_(metric.title), "name", level=3), markup.paragraph(str(error), "note")]))
        return
    row = headline(whole)
    parts = (
        _figure(metric, row, span(whole), old_enough_html(row, headline(everything))),
        _bars(years),
        _left_out(name, asked),
        _word(name, selection, together),
        _read_with(name, selection, together),
    )
    st.html(CARD(parts))
    definition.draw_button(metric, f"card {name}")


def _figure(metric: Metric, row: Row, span: str, old_enough: Markup = NOTHING) -> Markup:
    spread = figure_text.uncertainty(row, is_of_closed_cases=metric.is_of_closed_cases)
    notes = [note for note in (spread, figure_text.people(row)) if note]
    is_said = row.denominator != 0 and not row.is_settled
    amount = markup.anchor(figure_text.amount(row), row.address)
    maturity = figure_text.maturity(row) if is_said else ""
    return FIGURE(_(metric.title), amount, " · ".join(notes), span, maturity, old_enough)


def _bars(years: MeasureResult) -> Markup:
    """Return a bar for each year under its figures, hollow while immature, striped where it is only a part."""
    step = years.metric.headline_step
    rows = [row for row in years.rows if row.period and row.step == step]
    if len(rows) < 2:
        return NOTHING
    sizes = [_size(row) for row in rows]
    top = max((size for size in sizes if size is not None), default=0) or 1
    whole = [index for index, row in enumerate(rows) if row.mature and not _is_part(row)]
    bars = [
        {
            "kind": "hollow" if not row.mature else "part" if _is_part(row) else "last" if index == whole[-1] else "",
            "height": f"{100 * (size or 0) / top:.0f}",
            "value": _value(row),
            "name": _year(row),
            "address": row.address,
        }
        for index, (row, size) in enumerate(zip(rows, sizes, strict=True))
    ]
    return BARS(bars, _label(rows[0]), _label(rows[-1]))


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


def _left_out(name: str, asked: Selection) -> Markup:
    """Return what of the selection the card leaves out: what its metric does not know, and what its extracts do not cover."""
    selection, left_out = fit_selection(replace(asked, by=None), METRICS[name])
    return markup.paragraphs((*left_out, warehouse_cache.uncovered(name, selection)), "note")


def _word(name: str, selection: Selection, together: tuple[str, ...]) -> Markup:
    text = trend(name, selection, together)
    return WORD(text) if text else NOTHING


def _read_with(name: str, selection: Selection, together: tuple[str, ...]) -> Markup:
    """Return the shares, a line each, that the figure must be read with and that have no card of their own."""
    missing = read_with.missing_beside(name, together, steps=1)
    shares = [other for other in missing if METRICS[other].kind == "proportion"]
    return markup.paragraphs(read_with.lines(shares, selection), "note with")
