"""Draw two counts of the same periods or groups side by side, such as disclosures to partners and crimes recorded."""

from dataclasses import dataclass
from typing import Literal

from dashboard.charts.parts import theme
from dashboard.charts.parts.bars import bar
from dashboard.charts.parts.chart import Chart, ChartTable, Mode
from dashboard.charts.parts.labelled_rows import Lane, lane_figure
from dashboard.charts.parts.theme import PALETTES, Part
from dashboard.charts.text import figure_text
from dashboard.charts.text.alt import alternative_text
from dashboard.charts.text.row_labels import value_label
from dashboard.charts.text.share_finding import nothing_to_count
from dashboard.language.catalogue import _, marked
from dashboard.measure.result import MeasureResult, Row

Key = tuple[str, str]  # what the period and the value of the breakdown are called


@dataclass(frozen=True)
class Side:
    """Hold one of the two counts: its names on the chart, and the column of the result that holds it."""

    name: str  # "told to partners"; looked up where it is shown, and so are the other two
    heading: str  # "Told to partners"
    short: str  # "{n} told"
    measurement: MeasureResult
    part: Literal["numerator", "denominator"] = "numerator"

    def counts(self) -> dict[Key, int]:
        """Return the count per period and value of the breakdown, of the headline step."""
        step = self.measurement.metric.headline_step
        rows = [row for row in self.measurement.rows if row.step in (None, step)]
        return {self._key(row): getattr(row, self.part) or 0 for row in rows}

    def _key(self, row: Row) -> Key:
        return (figure_text.period(row.period.label) if row.period else "", value_label(self.measurement, row))


def paired_bars(first: Side, second: Side, mode: Mode = "light") -> Chart:
    """Draw two bars per row, the first filled, the second hatched, each with its count and name: they are not parts."""
    palette = PALETTES[mode]
    left, right = first.counts(), second.counts()
    keys = [*left, *(key for key in right if key not in left)]
    names = _names(keys)
    title = (
        _("{n} {first}, {m} {second}").format(
            n=figure_text.number(sum(left.values())),
            first=_(first.name),
            m=figure_text.number(sum(right.values())),
            second=_(second.name),
        )
        if keys
        else nothing_to_count(first.measurement)
    )
    shown = ChartTable(
        (marked("Group"), first.heading, second.heading),
        tuple((name, _count(left, key), _count(right, key)) for name, key in zip(names, keys, strict=True)),
        frozenset({1, 2}),
    )
    if not any([*left.values(), *right.values()]):
        return Chart(None, title, title, shown)
    end = max([*left.values(), *right.values()])
    lanes = [
        Lane(name, _short(first, _count(left, key)), _short(second, _count(right, key)))
        for name, key in zip(names, keys, strict=True)
    ]

    hatched = {**theme.hatch(palette, palette.signal), "line": {"width": 1.5, "color": palette.signal}}

    def marks(heights: list[float]) -> list[Part]:
        above = bar([left.get(key, 0) for key in keys], [height + 0.03 for height in heights], palette.mark)
        below = bar([right.get(key, 0) for key in keys], [height - 0.14 for height in heights], "")
        return [{**above, "width": 0.15}, {**below, "width": 0.15, "marker": hatched}]

    figure = lane_figure(lanes, palette, theme.hidden_axis(range=[0, end]), lambda heights: marks(list(heights)))
    notes = (
        _("Filled: {first}. Hatched: {second}. The two are counted apart and are not parts of one whole.").format(
            first=_(first.name), second=_(second.name)
        ),
    )
    return Chart(figure, title, alternative_text(_("Paired bars"), title, shown), shown, notes)


def _names(keys: list[Key]) -> list[str]:
    """Return what tells the pairs apart: their period only where there are several."""
    has_periods = len({period for period, _ in keys}) > 1
    parts = [(value, period if has_periods or not value else "") for period, value in keys]
    return [", ".join(part for part in pair if part) or _("All") for pair in parts]


def _count(counts: dict[Key, int], key: Key) -> str:
    return figure_text.number(counts[key]) if key in counts else figure_text.NONE


def _short(side: Side, count: str) -> str:
    """Return the count with as little of the name as tells the two apart."""
    return _(side.short).format(n=count)
