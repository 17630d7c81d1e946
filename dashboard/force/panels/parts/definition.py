"""Show what a figure means, one click away: everything comes from the metric's own header."""

from html import escape

import streamlit as st

from dashboard.charts.text import figure_text
from dashboard.language.catalogue import _, marked, ngettext
from schemas.metrics.definition import Metric
from schemas.metrics.registry import CAVEATS, METRICS

BETTER = {
    "up": marked("More is better."),
    "down": marked("Less is better."),
    "none": marked("Neither more nor less is better in itself."),
}


def draw_button(metric: Metric, key: str, *, is_beside_another: bool = False) -> None:
    """Draw a button that opens the definition; beside another one its label names the metric."""
    label = _("Definition: {metric}").format(metric=_(metric.title)) if is_beside_another else _("Definition")
    with st.popover(label, icon=":material/menu_book:", type="tertiary", key=f"definition {key}"):
        st.html(
            f'<div class="definition" tabindex="0"><p class="name">{escape(_(metric.title))}</p>{definition_html(metric)}</div>'
        )


def definition_html(metric: Metric) -> str:
    """Return the definition as HTML."""
    facts = [
        (_("Counts"), _counted(metric)),
        (_("Unit"), escape(_(metric.unit))),
        (_("Basis"), escape(figure_text.either([figure_text.basis(basis) for basis in metric.bases]))),
        (_("Mature"), escape(maturity_rule(metric.matures_after_months))),
        (_("Direction"), escape(_(BETTER[metric.better]))),
        (_("Read with"), escape(", ".join(_(METRICS[name].title) for name in metric.shown_with)) or figure_text.NONE),
        (_("Source"), escape(_(metric.source))),
        (
            _("Owner"),
            escape(_("{owner}, reviewed {day}").format(owner=_(metric.owner), day=figure_text.day(metric.reviewed))),
        ),
    ]
    rows = "".join(f"<dt>{escape(name)}</dt><dd>{text}</dd>" for name, text in facts)
    caveats = "".join(f"<li>{escape(_(CAVEATS[name]))}</li>" for name in metric.caveats)
    why = f"<p><b>{escape(_(metric.question))}</b> {escape(_(metric.why_it_matters))}</p>"
    know = _("Know before you use it")
    return f"{why}<dl>{rows}</dl>" + (f'<p class="name">{escape(know)}</p><ul>{caveats}</ul>' if caveats else "")


def _counted(metric: Metric) -> str:
    """Return the numerator, and the denominator where there is one, as HTML."""
    above, below = (f"<b>{escape(_(text))}</b>" for text in (metric.numerator, metric.denominator))
    return _("{above}, out of {below}.").format(above=above, below=below) if metric.denominator else f"{above}."


def maturity_rule(months: int) -> str:
    """Say when a figure is mature."""
    if not months:
        return _("at once")
    return ngettext(
        "{count} months after the end of the last quarter shown, and at most {most_open_percent}% still open",
        "{count} months after the end of the last quarter shown, and at most {most_open_percent}% still open",
        months,
    ).format(count=months)
