"""Write figures and definitions as plain lines for a terminal, "6 of 86" beside every percentage."""

from typing import Final

from dashboard.measure.comparison_words import (
    LANDMARK_CAVEAT,
    is_by_landmark,
    one_a_person_beside_others,
    reach_text,
)
from dashboard.measure.dictionary import dictionary
from dashboard.measure.kinds.coefficients import ONE_ANSWER
from dashboard.measure.result import MeasureResult, Row
from schemas.metrics.registry import CAVEATS
from schemas.settings.thresholds import with_numbers

INTERVAL: Final = with_numbers("{interval_percent}% interval")
EARLIER_DAY: Final = "An earlier day is read from the latest extracts: what was corrected since counts as corrected."
"""Stands under every figure of an earlier day; a metric that reads the due days of reviews says more."""


def dictionary_text() -> str:
    """Return the dictionary: name, title, question, definition, and how each metric can be asked for."""
    lines = []
    for metric in dictionary():
        lines += [f"{metric.name}: {metric.title}", f"    {metric.question}", f"    {metric.definition}"]
        breakdowns = ", ".join(metric.breakdowns) or "nothing"
        lines.append(f"    basis: {', '.join(metric.bases)}; by: {breakdowns}; matures: {metric.matures}")
    return "\n".join(lines)


def result_text(result: MeasureResult) -> str:
    """Return a measured result: what was asked, and a line for each figure."""
    head = f"{result.metric.title}: {result.metric.question}"
    cohort = result.selection.cohort if result.metric.follows_cohort else "whatever the cohort"
    who = f"{cohort}, {result.victims}".replace("_", " ")
    if result.selection.officer is not None:
        who += ", one liaison officer"
    who += "".join(f", {column} {value}" for column, value in result.selection.where)
    base = f"Basis {result.basis}, {who}"
    lines = [head, f"{base}, as at {result.as_at:%-d %B %Y}, build {result.build}.", ""]
    if result.selection.on is not None:
        reads_reviews = "review_due_date" in result.metric.sql
        lines.insert(2, CAVEATS["earlier_days_as_known_now"] if reads_reviews else EARLIER_DAY)
    if is_by_landmark(result.selection):
        lines.insert(2, CAVEATS[LANDMARK_CAVEAT])
    return "\n".join([*lines, *row_texts(result)])


def row_texts(result: MeasureResult) -> list[str]:
    """Return a line for each figure of a measured result."""
    is_widened = result.metric.compared_with == "lowest_band"
    return [figure_line(row, is_widened) for row in result.rows]


def figure_line(row: Row, is_widened: bool = False) -> str:
    """Return one figure: where it belongs, its value and interval, the people behind it, and whether it is mature.

    The interval of a ratio is widened where several groups are compared at once.
    """
    labels = ", ".join(part for part in (row.period and row.period.label, row.step, row.breakdown) if part)
    if not row.is_covered:
        return f"{labels}: not covered"
    parts = [_value(row, "widened interval" if is_widened else INTERVAL)]
    if row.people is not None:
        each = "" if row.each_carries is None else f", on average {row.each_carries:,.1f} each"
        parts.append(f"{row.people:,} {'person' if row.people == 1 else 'people'}{each}")
    parts.append(_maturity(row))
    if row.uncertain and (between := _between(row)):
        parts.append(f"{between} once the {row.uncertain:,} with a rejected row or cell are known")
    word = row.word if is_widened else reach_text(row) or row.word
    parts += [text for text in (word, one_a_person_beside_others(row), row.flag) if text]
    return (f"{labels}: " if labels else "") + "; ".join(parts)


def _maturity(row: Row) -> str:
    """Return whether it is mature, and of what the open cases may still make between what it lies."""
    if row.ratio_least is not None:
        most = "no upper limit" if row.ratio_most is None else f"{row.ratio_most:.2f} times"
        ends = f"between {row.ratio_least:.2f} and {most}"
        if row.mature:
            return f"mature, but {ends} once what was rejected about either side is known"
        return f"not mature, {ends} once the open ones of both sides end"
    if row.mature or row.worst is None or row.best is None or row.uncertain or _is_all_open(row):
        return "mature" if row.mature else "not mature"
    low, high = sorted((row.worst, row.best))
    return f"not mature, between {low:.1%} and {high:.1%} once the open ones end"


def _is_all_open(row: Row) -> bool:
    """Return whether nothing is known of it yet: every case is open, so that none or all may come to count."""
    return not row.mature and not row.uncertain and (row.worst, row.best) == (0, 1)


def _between(row: Row) -> str:
    """Return the least and the most that a count, a share or a median may be; nothing of a figure that has no bounds."""
    (least, _), (most, of) = row.ends
    if row.median_least is not None and row.median_most is not None:
        return f"median {row.median_least:g} to {row.median_most:g} days"
    if row.numerator is None:
        return ""
    return f"{least:,} to {most:,}" + ("" if row.denominator is None else f" of {of:,}")


def _value(row: Row, of_ratio: str) -> str:
    if row.ratio_low is not None or row.others is not None or row.expected is not None:
        return _ratio(row, of_ratio)
    if row.rate is not None and row.denominator is not None:
        return _share(row)
    if row.rate is not None:
        return f"{row.rate:.1%} within {row.horizon_days} days ({_limits(row.low, row.high, '.1%')})"
    if row.median is not None:
        return f"median {row.median:g} days (quartiles {row.q1:g} to {row.q3:g}; n {row.n:,})"
    return _coefficient(row) if row.numerator is None else _count(row)


def _count(row: Row) -> str:
    """Return a count; of a whole that is empty beside it, and of a day with an event how many days after the one before."""
    of = "" if row.denominator is None else f" of {row.denominator:,}"
    if row.days_since is None:
        return f"{row.numerator:,}{of}"
    return f"{row.numerator:,}, {row.days_since:,} {'day' if row.days_since == 1 else 'days'} after the one before"


def _share(row: Row) -> str:
    """Return a share with its interval; where all are open yet no rate, for a rate of nothing would be read as one."""
    if _is_all_open(row):
        return f"{row.numerator:,} of {row.denominator:,} so far, all still open, between 0% and 100%"
    return f"{row.numerator:,} of {row.denominator:,} ({row.rate:.1%}, {_limits(row.low, row.high, '.1%')})"


def _ratio(row: Row, name: str) -> str:
    """Return a ratio with its interval, beside the two counts of the side that it is about."""
    if row.ratio_low is None:
        return f"{_beside(row)}, no ratio"
    times = "no ratio" if row.ratio is None else f"{row.ratio:.2f} times"
    interval = _limits(row.ratio_low, row.ratio_high, ".2f", name)
    return f"{_beside(row)}, {times} ({interval})"


def _beside(row: Row) -> str:
    """Return the counts of ours, and beside them those of the others with the difference, or what was expected."""
    ours = _of(*row.counts)
    if row.expected is not None:
        return f"{ours}, {row.expected:.1f} expected"
    if row.others is None:
        return ours
    beside = f"{ours}, others {_of(*row.others)}"
    if row.difference is None or row.difference_low is None or row.difference_high is None:
        return beside
    low, high = 100 * row.difference_low, 100 * row.difference_high
    return f"{beside}, difference {100 * row.difference:+.1f} per 100 ({INTERVAL} {low:+.1f} to {high:+.1f})"


def _of(numerator: int, denominator: int) -> str:
    share = f" ({numerator / denominator:.1%})" if denominator else ""
    return f"{numerator:,} of {denominator:,}{share}"


def _coefficient(row: Row) -> str:
    """Return a coefficient with its interval and the pairs behind it, or why there is none."""
    n = "" if row.n is None else f"n {row.n:,}"
    if row.coefficient is None:
        why = "cannot be worked out" if row.flag == ONE_ANSWER else "too few to say"
        return f"{why} ({n})" if n else why
    interval = _no_interval(row.coefficient) if row.low is None else _limits(row.low, row.high, ".2f")
    return f"{row.coefficient:.2f} ({interval}; {n})"


def _no_interval(coefficient: float) -> str:
    """Return why a coefficient has no interval: its standard error is 0, which would claim a certainty that nobody has."""
    reasons = {1.0: "the two always agreed", 0.0: "one of the two always gave the same answer"}
    return f"no interval, as {reasons.get(coefficient, 'its standard error is 0')}"


def _limits(low: float | None, high: float | None, form: str, name: str = INTERVAL) -> str:
    """Return an interval by its name; a ratio to a group with none above the line has no upper limit."""
    upper = "no upper limit" if high is None else f"{high:{form}}"
    return f"{name} {low:{form}} to {upper}"
