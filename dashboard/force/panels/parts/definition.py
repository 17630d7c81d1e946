"""Show what a figure means, one click away: everything comes from the metric's own header."""

from typing import Final

import streamlit as st
from markupsafe import Markup

from dashboard.charts.control_chart import signal_rules
from dashboard.charts.text import figure_text
from dashboard.language.catalogue import _, marked, ngettext
from dashboard.web import markup
from dashboard.web.html_template import macro
from schemas.metrics.definition import Metric
from schemas.metrics.registry import CAVEATS, METRICS

DEFINITION: Final = macro(__file__, "definition")
ON_A_PAGE: Final = macro(__file__, "on_a_page")
OPENED: Final = macro(__file__, "opened")

BETTER = {
    "up": marked("More is better."),
    "down": marked("Less is better."),
    "none": marked("Neither more nor less is better in itself."),
}


def draw_button(metric: Metric, key: str, *, is_beside_another: bool = False) -> None:
    """Draw a button that opens the definition; beside another one its label names the metric."""
    label = _("Definition: {metric}").format(metric=_(metric.title)) if is_beside_another else _("Definition")
    with st.popover(label, icon=":material/menu_book:", type="tertiary", key=f"definition {key}"):
        st.html(OPENED(_(metric.title), _definition(metric)))


def definition_html(metric: Metric) -> Markup:
    """Return the definition as a part of a page."""
    return ON_A_PAGE(_definition(metric))


def _definition(metric: Metric) -> Markup:
    facts = [
        (_("Counts"), _counted(metric)),
        (_("Unit"), _(metric.unit)),
        (_("Basis"), figure_text.either([figure_text.basis(basis) for basis in metric.bases])),
        (_("Mature"), maturity_rule(metric.matures_after_months)),
        *_signals(metric),
        (_("Direction"), _(BETTER[metric.better])),
        (_("Read with"), ", ".join(_(METRICS[name].title) for name in metric.shown_with) or figure_text.NONE),
        (_("Source"), _(metric.source)),
        (_("Owner"), _("{owner}, reviewed {day}").format(owner=_(metric.owner), day=figure_text.day(metric.reviewed))),
    ]
    caveats = [_(CAVEATS[name]) for name in metric.caveats]
    know = _("Know before you use it")
    return DEFINITION(_(metric.question), _(metric.why_it_matters), markup.terms(facts), know, caveats)


def _counted(metric: Metric) -> Markup:
    """Return the numerator, and the denominator where there is one."""
    above, below = (markup.strong(_(text)) for text in (metric.numerator, metric.denominator))
    text = _("{above}, out of {below}.") if metric.denominator else "{above}."
    return markup.filled(text, above=above, below=below)


def _signals(metric: Metric) -> list[tuple[str, str]]:
    """Return how a count is judged over time; nothing for what has no such chart."""
    return [] if metric.event_date is None else [(_("Signals"), signal_rules())]


def maturity_rule(months: int) -> str:
    """Say when a figure is mature."""
    if not months:
        return _("at once")
    return ngettext(
        "{count} months after the end of the last quarter shown, and at most {most_open_percent}% still open",
        "{count} months after the end of the last quarter shown, and at most {most_open_percent}% still open",
        months,
    ).format(count=months)
