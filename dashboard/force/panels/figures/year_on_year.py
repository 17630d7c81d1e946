"""Compare the last twelve months that can be judged with the twelve before."""

from dataclasses import replace
from datetime import date
from typing import Final

from dashboard.force.panels.parts.judged_part import judged_part
from dashboard.force.session import warehouse_cache
from dashboard.language.catalogue import _, marked
from dashboard.measure.comparison_words import trend_word
from dashboard.measure.result import Row
from dashboard.measure.selection import Selection
from dashboard.statistics.comparison import Word
from dashboard.statistics.trend import trend_of_count
from schemas.metrics.registry import METRICS

MESSAGES: Final = {
    Word.HIGHER: marked("Higher than the year before"),
    Word.LOWER: marked("Lower than the year before"),
    Word.SIMILAR: marked("Similar to the year before"),
    Word.CANNOT_TELL: marked("Cannot tell from the year before"),
}


def trend(metric: str, selection: Selection, together: tuple[str, ...]) -> str:
    """Return the comparison in words; empty where the selection holds no two mature years of this metric."""
    if not METRICS[metric].periods_compare:
        return ""
    judged = judged_part(replace(selection, per="all", by=None), *together)
    months = warehouse_cache.months()
    if judged is None:
        return ""
    last = judged.last_month or months[-1]
    start, before = (_back(last, years * 12 - 1) for years in (1, 2))
    if before < max(judged.first_month or months[0], months[0]):
        return ""
    latest = _row(metric, replace(judged, first_month=start, last_month=last))
    previous = _row(metric, replace(judged, first_month=before, last_month=_back(start, 1)))
    word = _word(latest, previous)
    return _(MESSAGES[word]) if word else ""


def _word(latest: Row | None, previous: Row | None) -> Word | None:
    if latest is None or previous is None or latest.numerator is None or previous.numerator is None:
        return None
    if 0 in (latest.denominator, previous.denominator) or not (latest.numerator or previous.numerator):
        return None
    mature = latest.mature and previous.mature
    if latest.denominator is None or previous.denominator is None:
        return trend_of_count(latest.numerator, previous.numerator, mature)
    return trend_word(latest, previous, mature)


def _row(metric: str, selection: Selection) -> Row | None:
    step = METRICS[metric].headline_step
    rows = [row for row in warehouse_cache.result_of(metric, selection).rows if row.step == step]
    return rows[0] if len(rows) == 1 else None


def _back(month: date, months: int) -> date:
    month_number = month.year * 12 + month.month - 1 - months
    return date(month_number // 12, month_number % 12 + 1, 1)
