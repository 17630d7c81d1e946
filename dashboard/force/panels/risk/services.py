"""List each service in one line: how many offers reached each step, how many lapsed, and how long they took to start."""

from dataclasses import replace

from dashboard.charts.text import figure_text
from dashboard.force.panels.parts import download, empty, list_panel
from dashboard.force.panels.parts.fit_selection import fit_selection
from dashboard.force.session import warehouse_cache
from dashboard.language.catalogue import _, marked, ngettext
from dashboard.language.labels import code_label, english_label
from dashboard.measure.result import MeasureResult, Row
from dashboard.measure.selection import Selection
from dashboard.web.html_table import HtmlTable
from schemas.errors import UsageError
from schemas.metrics.registry import METRICS

UPTAKE, LAPSED, DAYS = "referral_uptake", "referrals_lapsed", "referral_days_to_start"


def show(selection: Selection) -> None:
    """Draw the services, the most offered first. Small numbers stand as they are: no service is ranked by a share."""
    try:
        uptake, lapsed, days = (_by_service(name, selection) for name in (UPTAKE, LAPSED, DAYS))
    except UsageError as error:
        empty.draw_reason(str(error))
        return
    steps = METRICS[UPTAKE].steps
    found = {(row.breakdown, row.step): row for row in uptake.rows}
    offered = {row.breakdown: row.denominator or 0 for row in uptake.rows if row.breakdown and row.denominator}
    gone = {row.breakdown: row for row in lapsed.rows}
    took = {row.breakdown: row for row in days.rows}
    rows = tuple(
        (
            code_label(service),
            figure_text.number(offered[service]),
            *(_share(found.get((service, step))) for step in steps[1:]),
            _share(gone.get(service)),
            _days(took.get(service)),
        )
        for service in sorted(offered, key=lambda service: -offered[service])
    )
    list_panel.draw_list(
        ngettext(
            "{count} service offered, each by itself", "{count} services offered, each by itself", len(rows)
        ).format(count=figure_text.number(len(rows))),
        " ".join(
            [
                _(
                    "By the day of the offer. ○: not mature, open offers can still move it. "
                    "Days: the median of what began, from {median_cases} cases on."
                ),
                warehouse_cache.uncovered(UPTAKE, selection),
            ]
        ).strip(),
        HtmlTable(
            marked("Offers by service"),
            (
                marked("Service"),
                *(english_label(step) for step in steps),
                marked("Lapsed, of accepted"),
                marked("Days to the beginning"),
            ),
            rows,
            frozenset(range(1, len(steps) + 3)),
        ),
        "services",
        _("No service was offered in this period."),
        (("metrics", f"{UPTAKE}, {LAPSED}, {DAYS}"), ("selection", download.selection_text(selection))),
    )


def _by_service(name: str, selection: Selection) -> MeasureResult:
    fitting = fit_selection(replace(selection, per="all", by=None), METRICS[name])[0]
    return warehouse_cache.result_of(name, replace(fitting, by="service"))


def _share(row: Row | None) -> str:
    """Return two counts with their share; with a hollow mark while it may still change."""
    if row is None or not row.denominator:
        return figure_text.NONE
    mark = "" if row.mature else "○ "
    return f"{mark}{figure_text.amount(row)} ({figure_text.percent(row.rate)})"


def _days(row: Row | None) -> str:
    if row is None or not row.n:
        return figure_text.NONE
    amount = figure_text.amount(row) if row.median is not None else _("too few")
    return f"{amount} (n = {figure_text.number(row.n)})"
