"""Write what a control chart found: whether a count, or the days between events, changed more than it usually does."""

from collections.abc import Sequence

from dashboard.charts.text import figure_text
from dashboard.charts.text.share_finding import period_name
from dashboard.language.catalogue import _, ngettext
from dashboard.measure.comparison_words import are_named, groups_together
from dashboard.measure.result import Row
from dashboard.statistics.control_chart import ControlChart, xmr


def signal_words(chart: ControlChart, rows: Sequence[Row]) -> str:
    """Return whether counts of whole periods changed more than they usually do, and whether few people make it."""
    if chart.is_rare:
        return _("too rare to judge a change from period to period")
    if not chart.is_judged:
        n = len(chart.points)
        sentence = ngettext(
            "{count} periods are too few to judge a change", "{count} periods are too few to judge a change", n
        )
        return sentence.format(count=n)
    last = max((index for index, point in enumerate(chart.points) if point.signals), default=None)
    if last is None:
        return _("no change beyond its usual variation")
    changed = _("more than its usual variation, last in {period}").format(period=period_name(rows[last]))
    return _with_people(changed, rows, last)


def _with_people(signal: str, rows: Sequence[Row], last: int) -> str:
    """Return a signal with what becomes of it where each person counts once in each period: a few people may make it."""
    if any(row.first is None for row in rows):  # of nobody by nature
        return signal
    if not are_named(groups_together(rows)):
        return _("{signal}; too many carry no person to say whether a few people make it").format(signal=signal)
    once = xmr([float(row.tested_size) for row in rows])
    if once.is_judged and once.points[last].signals:
        return signal
    return _("{signal}; not so where each person counts once in each").format(signal=signal)


def is_beyond_limit(chart: ControlChart, days: int | None) -> bool:
    """Return whether a wait that is not over is longer than the upper limit already: it can only grow."""
    upper = chart.points[-1].upper if chart.is_judged else None
    return days is not None and upper is not None and days > upper


def days_words(chart: ControlChart, rows: Sequence[Row], since_last: int | None) -> str:
    """Return whether the days between events changed more than they usually do. `since_last`: the wait that is not over."""
    if not chart.is_judged:
        return _("too few to judge the days between them")
    if since_last is not None and is_beyond_limit(chart, since_last):
        return _("none in the data for {days}, longer than usual").format(days=figure_text.days(since_last))
    last = max((index for index, point in enumerate(chart.points) if point.signals), default=None)
    if last is None:
        return _("no change in the days between them beyond their usual variation")
    period = rows[last].period
    assert period is not None, "an event has its day"
    point = chart.points[last]
    sentence = (
        _("the days between them longer than usual, last before {day}")
        if point.value > point.centre
        else _("the days between them shorter than usual, last before {day}")
    )
    return sentence.format(day=figure_text.day(period.start))
