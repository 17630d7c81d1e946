"""The title of a chart: what it found, in plain words, and never more than its interval allows."""

from collections.abc import Sequence
from dataclasses import replace

from dashboard import words
from dashboard.charts.labels import lower_first, row_labels, step_label, value_label
from dashboard.charts.share_finding import BEFORE, period_name, share_finding
from dashboard.charts.table import days, in_days
from dashboard.measurement import Measurement, Row
from dashboard.periods import LENGTHS
from dashboard.statistics.comparison import Word
from dashboard.statistics.control_chart import ControlChart, xmr
from dashboard.statistics.trend import trend_of_count

NAMED = 3  # rows that a title names; more are counted


def finding(measurement: Measurement) -> str:
    """One sentence without a full stop."""
    if is_empty(measurement):
        return f"{measurement.metric.title}: nothing to count in this selection"
    if measurement.metric.split_by and len({row.breakdown for row in measurement.rows}) > 1:
        return _apart(measurement)
    return {
        "proportion": share_finding,
        "count": _count,
        "duration": _duration,
        "time_to_event": _time_to_event,
        "comparison": _comparison,
    }[measurement.metric.kind](measurement)


def is_empty(measurement: Measurement) -> bool:
    """Whether there is nothing at all to draw: no row, or nothing to divide by in any of them."""
    kind = measurement.metric.kind
    if kind == "proportion":
        return not any(row.denominator for row in measurement.rows)
    if kind in ("duration", "time_to_event"):
        return not any(row.n for row in measurement.rows)
    if kind == "comparison":
        return all(row.ratio_low is None for row in measurement.rows)
    return not measurement.rows


def is_whole(measurement: Measurement, row: Row) -> bool:
    """Whether the row's period is over and not cut short, so that its count can be held against others."""
    period, months = row.period, LENGTHS.get(measurement.selection.per, 0)
    if period is None:
        return False
    length = (period.end.year - period.start.year) * 12 + period.end.month - period.start.month + 1
    return row.mature and length == months


def judged(measurement: Measurement, rebase_at: Sequence[int] = ()) -> ControlChart:
    """The control chart of the whole periods; `rebase_at` counts these."""
    return xmr([float(row.numerator or 0) for row in measurement.rows if is_whole(measurement, row)], rebase_at)


def _apart(measurement: Measurement) -> str:
    """Of parts that cannot be added up only the largest is named."""
    groups: dict[str | None, list[Row]] = {}
    for row in measurement.rows:
        groups.setdefault(row.breakdown, []).append(row)
    rows = max(groups.values(), key=lambda rows: sum(row.denominator or row.numerator or 0 for row in rows))
    alone, label = replace(measurement, rows=tuple(rows)), value_label(measurement, rows[0])
    if measurement.metric.kind == "count":
        return f"{measurement.metric.title}: most in {label} ({sum(row.numerator or 0 for row in rows):,})"
    return f"{share_finding(alone)} in {label}; the others stand apart"


def _count(measurement: Measurement) -> str:
    title, rows = measurement.metric.title, measurement.rows
    start = f"{title}: {sum(row.numerator or 0 for row in rows):,}"
    whole = [row for row in rows if is_whole(measurement, row)]
    if measurement.selection.by is not None or len({row.period for row in rows}) < 2:
        return start
    if measurement.selection.per not in ("month", "quarter"):
        if len(whole) < 2 or measurement.selection.per != "year":
            return start
        latest, before = (row.numerator or 0 for row in (whole[-1], whole[-2]))
        word = trend_of_count(latest, before)
        assert word is not None
        return f"{title}: {latest:,} in {period_name(whole[-1])}, {BEFORE[word]} {period_name(whole[-2])} ({before:,})"
    return f"{start}; {_signal_words(judged(measurement), whole)}"


def _signal_words(chart: ControlChart, rows: list[Row]) -> str:
    if not chart.is_judged:
        return f"{len(chart.points)} periods are too few to judge a change"
    last = max((place for place, point in enumerate(chart.points) if point.signals), default=None)
    if last is None:
        return "no change beyond its usual variation"
    return f"more than its usual variation, last in {period_name(rows[last])}"


def _duration(measurement: Measurement) -> str:
    title, rows = measurement.metric.title, measurement.rows
    named = zip(rows, row_labels(measurement), strict=True)
    shown = sorted((row.median, label, row) for row, label in named if row.median is not None)
    if not shown:
        return (
            f"{title}: fewer than eight closed cases{' in each group' if len(rows) > 1 else ''}, too few for a median"
        )
    (least, label, row), (most, other_label, _) = shown[0], shown[-1]
    if len(rows) == 1:
        return f"{title}: median {in_days(least)}, half of {row.n:,} between {days(row.q1)} and {days(row.q3)}"
    if len(shown) == 1:
        return f"{title}: median {in_days(least)} ({label}), the others too few"
    return f"{title}: medians from {in_days(least)} ({label}) to {in_days(most)} ({other_label})"


def _time_to_event(measurement: Measurement) -> str:
    reliable = [row for row in measurement.rows if row.mature and row.horizon_days is not None and row.rate is not None]
    if not reliable:
        return f"{measurement.metric.title}: too few cases are followed for long enough"
    named = zip(measurement.rows, row_labels(measurement), strict=True)
    last = max(row.horizon_days or 0 for row in reliable)
    said = [f"{lower_first(label)} {words.percent(row.rate)}" for row, label in named if row.horizon_days == last]
    if len({(row.period, row.breakdown) for row in measurement.rows}) == 1:
        return f"Within {last} days of the report: {', '.join(said)}"
    step = step_label(reliable[0].step)
    shares = [row.rate or 0 for row in reliable if row.horizon_days == last and row.step == reliable[0].step]
    ends = f"{words.percent(min(shares))} to {words.percent(max(shares))}"
    return f"{step} within {last} days of the report: {ends}, where enough cases are followed"


def _comparison(measurement: Measurement) -> str:
    title, rows = measurement.metric.title, measurement.rows
    if len(rows) == 1:
        return f"{title}: {rows[0].word or 'not mature enough for a word'}"
    labels = row_labels(measurement)
    plain = [place for place, row in enumerate(rows) if "." not in (row.step or "")]  # those that stand for a metric
    worded = [place for place in plain if rows[place].word]
    if not worded:
        return f"{title}: not mature enough for a word"
    said = []
    for word in (Word.HIGHER, Word.LOWER):
        which = [place for place in worded if rows[place].word == word]
        names = [lower_first(labels[place]) for place in which[:NAMED]]
        more = f", and {len(which) - NAMED} more" if len(which) > NAMED else ""
        if names:
            said.append(f"{word}: {' and '.join(names)}{more}")
    if not said:
        return f"{title}: no difference can be told in {len(worded)} comparisons"
    return f"{title}, {', '.join(said)}"
