"""The title of a chart: what it found, in plain words, and never more than its interval allows."""

from dashboard.charts.table import days, of, row_label
from dashboard.measurement import Measurement, Row
from dashboard.panels import words
from dashboard.statistics.comparison import Word, standing_out
from dashboard.statistics.control_chart import ControlChart, xmr
from dashboard.statistics.trend import trend_of_proportion

BEFORE = {
    Word.HIGHER: "higher than in",
    Word.LOWER: "lower than in",
    Word.SIMILAR: "similar to",
    Word.CANNOT_TELL: "cannot be told from",
}


def finding(measurement: Measurement) -> str:
    """One sentence without a full stop."""
    if is_empty(measurement):
        return f"{measurement.metric.title}: nothing to count in this selection"
    return {
        "proportion": _proportion,
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
    if kind == "duration":
        return not any(row.n for row in measurement.rows)
    if kind == "time_to_event":
        return all(row.rate is None for row in measurement.rows)
    if kind == "comparison":
        return all(row.ratio_low is None for row in measurement.rows)
    return not measurement.rows


def headline_rows(measurement: Measurement) -> list[Row]:
    """The rows of the one step that stands for the metric, or all rows of a metric without steps."""
    step = measurement.metric.headline_step
    found = [row for row in measurement.rows if row.step == step]
    return found or list(measurement.rows)


def _proportion(measurement: Measurement) -> str:
    metric, rows = measurement.metric, measurement.rows
    steps = {row.step for row in rows}
    if len(rows) == 1:
        return f"{metric.title}: {_so_far(rows[0])}"
    if measurement.selection.by is not None:
        return _by_group(measurement)
    if len({row.period for row in rows}) > 1:
        return _over_time(measurement)
    if len(steps) > 1 and metric.steps_are_parts:
        most = max(rows, key=lambda row: row.numerator or 0)
        return f"{metric.title}: most often {lower_first(words.label(most.step))}, {_so_far(most)}"
    last = headline_rows(measurement)[0]
    return f"{metric.title}, {lower_first(words.label(last.step))}: {_so_far(last)}"


def _by_group(measurement: Measurement) -> str:
    rows = headline_rows(measurement)
    counts = [(row.numerator or 0, row.denominator or 0) for row in rows]
    above, below = sum(n for n, _ in counts), sum(d for _, d in counts)
    start = f"{measurement.metric.title}: {above:,} of {below:,} ({words.percent(above / below)})"
    if len({row.period for row in rows}) > 1:
        return start
    if not all(row.mature for row in rows):
        return f"{start} so far; groups are not compared before they are mature"
    found = {
        word: [words.label(row.breakdown) for row, its in zip(rows, standing_out(counts), strict=True) if its == word]
        for word in (Word.HIGHER, Word.LOWER)
    }
    said = [f"{word} than the rest: {_and(names)}" for word, names in found.items() if names]
    return f"{start}; {', '.join(said)}" if said else f"{start}; no group can be told from the rest"


def _over_time(measurement: Measurement) -> str:
    rows = [row for row in headline_rows(measurement) if row.denominator]
    mature = [row for row in rows if row.mature]
    title = measurement.metric.title
    if not mature:
        return f"{title}: {_so_far(rows[-1])} in {_period(rows[-1])}; no period is mature yet"
    latest = mature[-1]
    start = f"{title}: {_so_far(latest)} in {_period(latest)}"
    if len(mature) < 2 or measurement.selection.per == "rolling_year":  # rolling windows share most of their crimes
        return start
    before = mature[-2]
    word = trend_of_proportion(_counts(latest), _counts(before))
    assert word is not None
    return f"{start}, {BEFORE[word]} {_period(before)} ({of(before)})"


def _count(measurement: Measurement) -> str:
    title, rows = measurement.metric.title, measurement.rows
    total = sum(row.numerator or 0 for row in rows)
    if len(rows) == 1 or measurement.selection.by is not None:
        return f"{title}: {total:,}"
    return f"{title}: {total:,}; {signal_words(xmr([float(row.numerator or 0) for row in rows]), rows)}"


def signal_words(chart: ControlChart, rows: tuple[Row, ...]) -> str:
    """What a control chart allows to say."""
    if not chart.is_judged:
        return f"{len(chart.points)} periods are too few to judge a change"
    last = max((place for place, point in enumerate(chart.points) if point.signals), default=None)
    if last is None:
        return "no change beyond its usual variation"
    return f"more than its usual variation, last in {_period(rows[last])}"


def _duration(measurement: Measurement) -> str:
    shown = [row for row in measurement.rows if row.median is not None]
    title = measurement.metric.title
    if not shown:
        return f"{title}: fewer than eight closed cases in each group, too few for a median"
    if len(measurement.rows) == 1:
        row = shown[0]
        return f"{title}: median {days(row.median)} days, half of {row.n:,} between {days(row.q1)} and {days(row.q3)}"
    if len(shown) == 1:
        return f"{title}: median {days(shown[0].median)} days ({row_label(measurement, shown[0])}), the others too few"
    least, most = (pick(shown, key=lambda row: row.median or 0) for pick in (min, max))
    ends = (f"{days(row.median)} days ({row_label(measurement, row)})" for row in (least, most))
    return f"{title}: medians from {' to '.join(ends)}"


def _time_to_event(measurement: Measurement) -> str:
    reliable = [row for row in measurement.rows if row.mature and row.horizon_days is not None and row.rate is not None]
    if not reliable or measurement.selection.by is not None:
        return f"{measurement.metric.title}: too few cases are followed for long enough"
    last = max(row.horizon_days or 0 for row in reliable)
    period = reliable[-1].period
    said = [
        f"{lower_first(words.label(row.step))} {words.percent(row.rate)}"
        for row in reliable
        if row.horizon_days == last and row.period == period
    ]
    return f"Within {last} days of the report: {', '.join(said)}"


def _comparison(measurement: Measurement) -> str:
    rows = measurement.rows
    said = [f"{lower_first(row_label(measurement, row))} {row.word}" for row in rows if row.word]
    if not said:
        return f"{measurement.metric.title}: not mature enough for a word"
    if len(rows) == 1:
        return f"{measurement.metric.title}: {rows[0].word}"
    kept = said if len(said) <= 4 else _told(rows, measurement)
    return f"{measurement.metric.title}: {', '.join(kept)}"


def _told(rows: tuple[Row, ...], measurement: Measurement) -> list[str]:
    told = [row for row in rows if row.word in (Word.HIGHER, Word.LOWER)]
    if not told:
        return ["none can be told from other victims"]
    return [f"{lower_first(row_label(measurement, row))} {row.word}" for row in told[:4]]


def _so_far(row: Row) -> str:
    if row.mature:
        return f"{of(row)} ({words.percent(row.rate)})"
    if row.worst == 0 and row.best == 1:
        return f"{of(row)} so far, all still open"
    return f"{of(row)} ({words.percent(row.rate)}) so far"


def _counts(row: Row) -> tuple[int, int]:
    return row.numerator or 0, row.denominator or 0


def _period(row: Row) -> str:
    return row.period.label if row.period else "the period"


def lower_first(label: str) -> str:
    """A label inside a sentence; abbreviations and numbers stay as they are."""
    return label if label[1:2].isupper() or label[:1].isdigit() else label[:1].lower() + label[1:]


def _and(names: list[str]) -> str:
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} and {names[-1]}"
