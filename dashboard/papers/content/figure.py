"""Turn one table of an edition into what a reader sees: its finding, its bars, its rows. What is hidden has words and no bar."""

from dataclasses import dataclass

from dashboard.editions.cells import ReleasedTable
from dashboard.editions.reader import Edition
from dashboard.editions.rows import ReleasedRow, row_at, rows_drawn
from dashboard.editions.text.cell_text import row_text
from dashboard.editions.text.labels import by_label, drawn_label, drawn_period, period_label
from dashboard.editions.text.sentences import finding
from dashboard.language.catalogue import _
from dashboard.language.labels import first_upper
from schemas.metrics.registry import CAVEATS, METRICS

YEARS_DRAWN = 6
"""More columns than this no slide holds; earlier years stand in the tables."""
WHOLE = 100.0
"""A bar of a percentage is drawn out of this, never out of the largest that is shown: one in ten fills a tenth of its lane."""


@dataclass(frozen=True)
class Bar:
    """Hold one bar. `value`: a shown count, or a percentage with one decimal place; None draws nothing."""

    label: str
    value: float | None
    reading: str


@dataclass(frozen=True)
class Figure:
    """Hold one table. `bars` are drawn, `rows` are listed; `together` gives all years in one line where bars are years.

    `full`: what a bar that fills its lane stands for; `is_share`: whether that is the whole of something.
    """

    name: str
    title: str
    finding: str
    unit: str
    is_share: bool
    full: float
    is_over_years: bool
    bars: tuple[Bar, ...]
    rows: tuple[Bar, ...]
    first_column: str
    together: str
    alt: str
    definition: str
    caveats: tuple[str, ...]

    @property
    def draws_anything(self) -> bool:
        """Tell whether any bar has a value."""
        return any(bar.value is not None for bar in self.bars)


def figure(edition: Edition, table: ReleasedTable) -> Figure:
    """Return a table as it is shown in the language in use."""
    if table.by is None:
        rows = [_bar(row_at(edition, table, period), period_label(period)) for period in table.compared]
        bars, line = rows[-YEARS_DRAWN:], ""
        if table.cumulative:
            together = _bar(row_at(edition, table, table.cumulative), period_label(table.cumulative))
            bars, rows = bars or [together], [*rows, together]
            line = _("{what}: {figure}").format(what=together.label, figure=together.reading)
    else:
        drawn = rows_drawn(edition, table)
        bars = rows = [_bar(row, drawn_label(row, drawn)) for row in drawn]
        line = first_upper(drawn_period(drawn))
    found = finding(edition, table)
    is_share = table.shape != "count"
    return Figure(
        name=table.name,
        title=_(table.title),
        finding=found,
        unit=_("Percentage") if is_share else _("Count"),
        is_share=is_share,
        full=WHOLE if is_share else max((bar.value or 0 for bar in bars), default=0) or 1,
        is_over_years=table.by is None,
        bars=tuple(bars),
        rows=tuple(rows),
        first_column=by_label(table) or (_("Financial years") if table.blocks else _("Financial year")),
        together=line,
        alt=_("Bar chart. {finding}. {values}.").format(
            finding=found, values="; ".join(f"{bar.label}: {bar.reading}" for bar in bars)
        ),
        definition=definition(table),
        caveats=tuple(_(CAVEATS[name]) for name in table.caveats),
    )


def definition(table: ReleasedTable) -> str:
    """Return in words what a table counts, and of what."""
    counted = first_upper(_(table.counted))
    metric = METRICS.get(table.metric)
    if metric is None:
        return f"{counted}."
    if not metric.denominator:
        return _("{counted}. Counted: {numerator}.").format(counted=counted, numerator=_(metric.numerator))
    return _("{counted}. Counted: {numerator}. Of: {denominator}.").format(
        counted=counted, numerator=_(metric.numerator), denominator=_(metric.denominator)
    )


def _bar(row: ReleasedRow, label: str) -> Bar:
    if row.whole is None:
        return Bar(label, row.count.value, row_text(row))
    share = row.share
    return Bar(label, None if share is None else percentage(share.numerator, share.denominator), row_text(row))


def percentage(numerator: int, denominator: int) -> float:
    """Return a percentage with one decimal place, as it is written: the workbook of a chart must not hold a finer one."""
    return float(f"{100 * numerator / denominator:.1f}")
