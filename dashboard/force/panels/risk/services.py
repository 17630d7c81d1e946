"""Each service in one line: how many offers became what, how many lapsed, and how long the beginning took."""

from dataclasses import replace

from dashboard.charts import words
from dashboard.force.panels.parts import empty, feet, lists
from dashboard.force.panels.parts.fitted import fitted
from dashboard.force.session import source
from dashboard.language.language import _, marked, ngettext
from dashboard.measure.measurement import Measurement, Row
from dashboard.measure.selection import Selection
from dashboard.web.table import Table
from schemas.errors import UsageError
from schemas.metrics import METRICS

UPTAKE, LAPSED, DAYS = "referral_uptake", "referrals_lapsed", "referral_days_to_start"


def show(selection: Selection) -> None:
    """Draw the services, the most offered first. Small numbers stand as they are: no service is ranked by a share."""
    try:
        uptake, lapsed, days = (_by_service(name, selection) for name in (UPTAKE, LAPSED, DAYS))
    except UsageError as error:
        empty.cannot(str(error))
        return
    steps = METRICS[UPTAKE].steps
    found = {(row.breakdown, row.step): row for row in uptake.rows}
    offered = {row.breakdown: row.denominator or 0 for row in uptake.rows if row.breakdown and row.denominator}
    gone = {row.breakdown: row for row in lapsed.rows}
    took = {row.breakdown: row for row in days.rows}
    rows = tuple(
        (
            words.label(service),
            words.number(offered[service]),
            *(_share(found.get((service, step))) for step in steps[1:]),
            _share(gone.get(service)),
            _days(took.get(service)),
        )
        for service in sorted(offered, key=lambda service: -offered[service])
    )
    lists.show(
        ngettext(
            "{count} service offered, each by itself", "{count} services offered, each by itself", len(rows)
        ).format(count=words.number(len(rows))),
        _(
            "By the day of the offer. ○: not mature, open offers can still move it. "
            "Days: the median of what began, from 8 cases on."
        ),
        Table(
            marked("Offers by service"),
            (
                marked("Service"),
                *(words.name(step) for step in steps),
                marked("Lapsed, of accepted"),
                marked("Days to the beginning"),
            ),
            rows,
            frozenset(range(1, len(steps) + 3)),
        ),
        "services",
        _("No service was offered in this period."),
        (("metrics", f"{UPTAKE}, {LAPSED}, {DAYS}"), ("selection", feet.asked(selection))),
    )


def _by_service(name: str, selection: Selection) -> Measurement:
    fitting = fitted(replace(selection, per="all", by=None), METRICS[name])[0]
    return source.measured(name, replace(fitting, by="service"))


def _share(row: Row | None) -> str:
    """Two counts with their share; hollow while it may still change."""
    if row is None or not row.denominator:
        return words.NONE
    mark = "" if row.mature else "○ "
    return f"{mark}{words.amount(row)} ({words.percent(row.rate)})"


def _days(row: Row | None) -> str:
    if row is None or not row.n:
        return words.NONE
    said = words.amount(row) if row.median is not None else _("too few")
    return f"{said} (n = {words.number(row.n)})"
