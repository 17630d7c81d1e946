"""Write the title of a chart: what it found, in plain words, and never more than its interval allows."""

from dataclasses import replace

from dashboard.charts.text import figure_text
from dashboard.charts.text.row_labels import row_labels, value_label
from dashboard.charts.text.share_finding import (
    join_names,
    nothing_to_count,
    period_name,
    share_finding,
    with_comparison,
)
from dashboard.charts.text.signal_finding import days_words, signal_words
from dashboard.charts.text.table import in_days, whole_number
from dashboard.language.catalogue import _, ngettext
from dashboard.language.labels import lower_first, step_label
from dashboard.measure.comparison_words import trend_word_of_counts
from dashboard.measure.periods import LENGTHS
from dashboard.measure.result import MeasureResult, Row
from dashboard.statistics.control_chart import ControlChart, Point, t_chart, xmr
from dashboard.statistics.words import Word

NAMED = 3  # rows that a title names; more are counted


def finding(measurement: MeasureResult) -> str:
    """Return the finding as one sentence without a full stop."""
    if is_empty(measurement):
        return nothing_to_count(measurement)
    if measurement.metric.split_by and len({row.breakdown for row in measurement.rows}) > 1:
        return _apart(measurement)
    return {
        "proportion": share_finding,
        "count": _count,
        "duration": _duration,
        "time_to_event": _time_to_event,
        "coefficient": _coefficient,
        "comparison": _comparison,
    }[measurement.metric.kind](measurement)


def is_empty(measurement: MeasureResult) -> bool:
    """Return whether there is nothing at all to draw: no row, or nothing to divide by in any of them."""
    kind = measurement.metric.kind
    if kind == "proportion":
        return not any(row.denominator for row in measurement.rows)
    if kind in ("duration", "time_to_event", "coefficient"):
        return not any(row.n for row in measurement.rows)
    if kind == "comparison":
        return all(row.ratio_low is None for row in measurement.rows)
    return not measurement.rows


def is_whole(measurement: MeasureResult, row: Row) -> bool:
    """Return whether the row's period is over and not cut short, so that its count can be compared with others."""
    if measurement.selection.per == "event":  # from the day before it to its own
        return row.days_since is not None
    period, months = row.period, LENGTHS.get(measurement.selection.per, 0)
    if period is None:
        return False
    length = (period.end.year - period.start.year) * 12 + period.end.month - period.start.month + 1
    return row.mature and length == months


def is_controlled(measurement: MeasureResult) -> bool:
    """Return whether a control chart judges a result: one series of counts by month, by quarter, or by the days between them."""
    return (
        measurement.metric.kind == "count"
        and len({row.step for row in measurement.rows}) == 1
        and measurement.selection.by is None
        and measurement.selection.per in ("month", "quarter", "event")
        and len({row.period for row in measurement.rows}) > 1
    )


def control_chart_of(measurement: MeasureResult) -> ControlChart:
    """Return the control chart of the whole periods, or of the days between one event and the next."""
    whole = [row for row in measurement.rows if is_whole(measurement, row)]
    if measurement.selection.per == "event":
        return t_chart([row.days_since or 0 for row in whole])
    return xmr([float(row.numerator or 0) for row in whole])


def points_of(measurement: MeasureResult, chart: ControlChart) -> list[Point]:
    """Return a point per row: that of the chart for a whole period, an unjudged one for a period cut short."""
    whole = iter(chart.points)
    return [
        next(whole)
        if is_whole(measurement, row)
        else Point(float(row.numerator or 0), 0.0, None, None, is_judged=False)
        for row in measurement.rows
    ]


def _apart(measurement: MeasureResult) -> str:
    """Return the finding of the largest of several groups that cannot be added up."""
    groups: dict[str | None, list[Row]] = {}
    for row in measurement.rows:
        groups.setdefault(row.breakdown, []).append(row)
    rows = max(groups.values(), key=lambda rows: sum(row.denominator or row.numerator or 0 for row in rows))
    label = value_label(measurement, rows[0])
    alone = replace(measurement, rows=tuple(rows), selection=replace(measurement.selection, by=None))
    if measurement.metric.kind == "count":
        most = figure_text.number(sum(row.numerator or 0 for row in rows))
        return _("{metric}: most in {group} ({n})").format(metric=_(measurement.metric.title), group=label, n=most)
    return _("{finding} in {group}; the others stand apart").format(finding=share_finding(alone), group=label)


def _count(measurement: MeasureResult) -> str:
    title, rows = _(measurement.metric.title), measurement.rows
    start = _("{metric}: {found}").format(
        metric=title, found=figure_text.number(sum(row.numerator or 0 for row in rows))
    )
    if measurement.selection.per == "event":
        between = [row for row in rows if row.days_since is not None]
        rest = days_words(control_chart_of(measurement), between, open_wait(measurement))
        return _("{start}; {rest}").format(start=start, rest=rest)
    whole = [row for row in rows if is_whole(measurement, row)]
    is_one_series = measurement.selection.by is None and len({row.step for row in rows}) == 1
    if not is_one_series or len({row.period for row in rows}) < 2:
        return start
    if measurement.selection.per not in ("month", "quarter"):
        if len(whole) < 2 or measurement.selection.per != "year":
            return start
        latest, before = (row.numerator or 0 for row in (whole[-1], whole[-2]))
        word = trend_word_of_counts(whole[-1], whole[-2])
        sentence = _("{metric}: {found} in {period}").format(
            metric=title, found=figure_text.number(latest), period=period_name(whole[-1])
        )
        return with_comparison(sentence, word, whole[-1], whole[-2], figure_text.number(before))
    return _("{start}; {rest}").format(start=start, rest=signal_words(control_chart_of(measurement), whole))


def open_wait(measurement: MeasureResult) -> int | None:
    """Return how many days ago the last event was, where a selection by events reaches to the day of the data."""
    last = measurement.rows[-1].period if measurement.rows else None
    if last is None or measurement.selection.last_month is not None:
        return None
    return (measurement.as_at - last.start).days


def _too_few(is_of_closed_cases: bool, is_apart: bool) -> str:
    if is_of_closed_cases and is_apart:
        return _("{metric}: fewer than {median_cases} closed cases in each group, too few for a median")
    if is_of_closed_cases:
        return _("{metric}: fewer than {median_cases} closed cases, too few for a median")
    if is_apart:
        return _("{metric}: fewer than {median_cases} in each group, too few for a median")
    return _("{metric}: fewer than {median_cases}, too few for a median")


def _duration(measurement: MeasureResult) -> str:
    title, rows = _(measurement.metric.title), measurement.rows
    named = zip(rows, row_labels(measurement), strict=True)
    shown = sorted((row.median, label, row) for row, label in named if row.median is not None)
    if not shown:
        return _too_few(measurement.metric.is_of_closed_cases, len(rows) > 1).format(metric=title)
    (least, label, row), (most, other_label) = shown[0], shown[-1][:2]
    if len(rows) == 1:
        return _("{metric}: median {days}, half of {n} between {q1} and {q3}").format(
            metric=title,
            days=in_days(least),
            n=figure_text.number(row.n),
            q1=whole_number(row.q1),
            q3=whole_number(row.q3),
        )
    if len(shown) == 1:
        return _("{metric}: median {days} ({group}), the others too few").format(
            metric=title, days=in_days(least), group=label
        )
    return _("{metric}: medians from {least} ({group}) to {most} ({other})").format(
        metric=title, least=in_days(least), group=label, most=in_days(most), other=other_label
    )


def _time_to_event(measurement: MeasureResult) -> str:
    reliable = [row for row in measurement.rows if row.mature and row.horizon_days is not None and row.rate is not None]
    if not reliable:
        return _("{metric}: too few cases are followed for long enough").format(metric=_(measurement.metric.title))
    named = zip(measurement.rows, row_labels(measurement), strict=True)
    last = max(row.horizon_days or 0 for row in reliable)
    parts = [
        _("{step} {share}").format(step=lower_first(label), share=figure_text.percent(row.rate))
        for row, label in named
        if row.horizon_days == last
    ]
    if len({(row.period, row.breakdown) for row in measurement.rows}) == 1:
        return _("Within {n} days of the report: {shares}").format(n=last, shares=", ".join(parts))
    step = step_label(reliable[0].step)
    shares = [row.rate or 0 for row in reliable if row.horizon_days == last and row.step == reliable[0].step]
    return _("{step} within {n} days of the report: {least} to {most}, where enough cases are followed").format(
        step=step, n=last, least=figure_text.percent(min(shares)), most=figure_text.percent(max(shares))
    )


def _coefficient(measurement: MeasureResult) -> str:
    title, labels = _(measurement.metric.title), row_labels(measurement)
    found = sorted(
        (row.coefficient, label, figure_text.amount(row))
        for row, label in zip(measurement.rows, labels, strict=True)
        if row.coefficient is not None
    )
    if not found:
        return _("{metric}: too few to say").format(metric=title)
    (_least, label, least), (_most, other_label, most) = found[0], found[-1]
    if len(found) == 1:
        return _("{metric}: {found}").format(metric=title, found=least)
    return _("{metric}: from {least} ({group}) to {most} ({other})").format(
        metric=title, least=least, group=label, most=most, other=other_label
    )


def _comparison(measurement: MeasureResult) -> str:
    title, rows = _(measurement.metric.title), measurement.rows
    if len(rows) == 1 and rows[0].word:
        return _("{metric}: {found}").format(metric=title, found=_(rows[0].word))
    labels = row_labels(measurement)
    plain = [index for index, row in enumerate(rows) if "." not in (row.step or "")]  # those that stand for a metric
    worded = [index for index in plain if rows[index].word not in (None, Word.NAMELESS)]
    if not worded and any(rows[index].word for index in plain):
        return _("{metric}: {found}").format(metric=title, found=_(Word.NAMELESS))
    if not worded:
        return _("{metric}: not mature enough for a word").format(metric=title)
    differences = []
    for word in (Word.HIGHER, Word.LOWER):
        which = [index for index in worded if rows[index].word == word]
        if which:
            names = join_names([lower_first(labels[index]) for index in which[:NAMED]])
            if (n := len(which) - NAMED) > 0:
                names = ngettext("{names}, and {count} more", "{names}, and {count} more", n).format(
                    names=names, count=n
                )
            differences.append(
                (_("higher: {names}") if word == Word.HIGHER else _("lower: {names}")).format(names=names)
            )
    if all(rows[index].word == Word.TOO_FEW for index in worded):
        return _("{metric}: too few to say").format(metric=title)
    if not differences:
        return ngettext(
            "{metric}: no difference can be told in {count} comparisons",
            "{metric}: no difference can be told in {count} comparisons",
            len(worded),
        ).format(metric=title, count=len(worded))
    return _("{metric}, {differences}").format(metric=title, differences=", ".join(differences))
