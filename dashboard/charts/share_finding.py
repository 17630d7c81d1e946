"""The title of a chart of shares."""

from dashboard import words
from dashboard.charts.labels import lower_first, step_label, value_label
from dashboard.charts.table import of
from dashboard.measurement import Measurement, Row
from dashboard.statistics.comparison import Word, standing_out
from dashboard.statistics.trend import trend_of_proportion
from schemas.metric import ALL_STEPS, Metric

BEFORE = {
    Word.HIGHER: "higher than in",
    Word.LOWER: "lower than in",
    Word.SIMILAR: "similar to",
    Word.CANNOT_TELL: "cannot be told from",
}


def share_finding(measurement: Measurement) -> str:
    """What a measurement of kind proportion found."""
    rows = measurement.rows
    if is_mix(measurement.metric) and (measurement.selection.by is not None or len({row.period for row in rows}) == 1):
        return _mix(measurement)
    if measurement.selection.by is not None:
        return _by_group(measurement)
    if len({row.period for row in rows}) > 1:
        return _over_time(measurement)
    return f"{_name(measurement)}: {_so_far(headline_rows(measurement)[0])}"


def is_mix(metric: Metric) -> bool:
    """Whether the steps are the parts of one whole, none of them the whole itself."""
    return metric.steps_are_parts and ALL_STEPS not in metric.steps


def headline_rows(measurement: Measurement) -> list[Row]:
    """The rows of the one step that stands for the metric, or all rows of a metric without steps."""
    step = measurement.metric.headline_step
    return [row for row in measurement.rows if row.step == step] or list(measurement.rows)


def period_name(row: Row) -> str:
    """The period inside a sentence."""
    label = row.period.label if row.period else "the period"
    return f"the {label}" if label.startswith("year to") else label


def _name(measurement: Measurement) -> str:
    """The metric, with the step that stands for it unless that is all of it."""
    title, step = measurement.metric.title, headline_rows(measurement)[0].step
    return title if step in (None, ALL_STEPS) else f"{title}, {lower_first(step_label(step))}"


def _mix(measurement: Measurement) -> str:
    """The largest part, of all groups together: their counts are summed, never their shares."""
    totals: dict[str | None, list[Row]] = {}
    for row in measurement.rows:
        totals.setdefault(row.step, []).append(row)
    step, rows = max(totals.items(), key=lambda item: sum(row.numerator or 0 for row in item[1]))
    above, below = sum(row.numerator or 0 for row in rows), sum(row.denominator or 0 for row in rows)
    found = f"{above:,} of {below:,} ({words.percent(above / below)})" + (
        "" if all(r.mature for r in rows) else " so far"
    )
    return f"{measurement.metric.title}: most often {lower_first(step_label(step))}, {found}"


def _by_group(measurement: Measurement) -> str:
    rows = headline_rows(measurement)
    counts = [(row.numerator or 0, row.denominator or 0) for row in rows]
    above, below = sum(n for n, _ in counts), sum(d for _, d in counts)
    start = f"{_name(measurement)}: {above:,} of {below:,} ({words.percent(above / below) if below else words.NONE})"
    if len({row.period for row in rows}) > 1:
        return start
    if not all(row.mature for row in rows if row.denominator):
        return f"{start} so far; groups are not compared before they are mature"
    out = list(zip(rows, standing_out(counts), strict=True))
    said = []
    for word in (Word.HIGHER, Word.LOWER):
        if names := [value_label(measurement, row) for row, its in out if its == word]:
            said.append(f"{word} than the rest: {_and(names)}")
    return f"{start}; {', '.join(said)}" if said else f"{start}; no group can be told from the rest"


def _over_time(measurement: Measurement) -> str:
    rows = [row for row in headline_rows(measurement) if row.denominator]
    title = _name(measurement)
    if not rows:
        return f"{title}: nothing to count in this selection"
    mature = [row for row in rows if row.mature]
    if not mature:
        return f"{title}: {_so_far(rows[-1])} in {period_name(rows[-1])}; no period is mature yet"
    latest = mature[-1]
    start = f"{title}: {_so_far(latest)} in {period_name(latest)}"
    is_rolling = measurement.selection.per == "rolling_year"  # rolling windows share most of their crimes
    if len(mature) < 2 or is_rolling or not measurement.metric.periods_compare:
        return start
    before = mature[-2]
    word = trend_of_proportion(_counts(latest), _counts(before))
    assert word is not None
    return f"{start}, {BEFORE[word]} {period_name(before)} ({of(before)})"


def _so_far(row: Row) -> str:
    if row.mature:
        return f"{of(row)} ({words.percent(row.rate)})"
    if row.worst == 0 and row.best == 1:
        return f"{of(row)} so far, all still open"
    return f"{of(row)} ({words.percent(row.rate)}) so far"


def _counts(row: Row) -> tuple[int, int]:
    return row.numerator or 0, row.denominator or 0


def _and(names: list[str]) -> str:
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} and {names[-1]}"
