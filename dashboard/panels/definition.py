"""What a figure means, one click away: everything from the metric's own header."""

from html import escape

import streamlit as st

from dashboard import words
from schemas.metric import Metric
from schemas.metrics import CAVEATS, METRICS

BETTER = {"up": "More is better.", "down": "Less is better.", "none": "Neither more nor less is better in itself."}


def button(metric: Metric, key: str) -> None:
    """A button that opens the definition."""
    with st.popover("Definition", icon=":material/menu_book:", type="tertiary", key=f"definition {key}"):
        st.html(f'<div class="definition" tabindex="0"><p class="name">{escape(metric.title)}</p>{body(metric)}</div>')


def body(metric: Metric) -> str:
    """The definition as HTML."""
    counted = f"<b>{escape(metric.numerator)}</b>"
    if metric.denominator:
        counted += f", out of <b>{escape(metric.denominator)}</b>"
    facts = [
        ("Counts", f"{counted}."),
        ("Unit", escape(metric.unit)),
        ("Basis", escape(", or ".join(words.BASES.get(basis, basis) for basis in metric.bases))),
        ("Mature", _mature(metric)),
        ("Direction", BETTER[metric.better]),
        ("Read with", escape(", ".join(METRICS[name].title for name in metric.shown_with)) or words.NONE),
        ("Source", escape(metric.source)),
        ("Owner", escape(f"{metric.owner}, reviewed {words.day(metric.reviewed)}")),
    ]
    rows = "".join(f"<dt>{name}</dt><dd>{text}</dd>" for name, text in facts)
    caveats = "".join(f"<li>{escape(CAVEATS[name])}</li>" for name in metric.caveats)
    why = f"<p><b>{escape(metric.question)}</b> {escape(metric.why_it_matters)}</p>"
    return f"{why}<dl>{rows}</dl>" + (
        f'<p class="name">Know before you use it</p><ul>{caveats}</ul>' if caveats else ""
    )


def _mature(metric: Metric) -> str:
    if not metric.matures_after_months:
        return "at once"
    return f"{metric.matures_after_months} months after the end of the last quarter shown, and at most 10% still open"
