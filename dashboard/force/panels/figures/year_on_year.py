"""Compare the last twelve months that can be judged with the twelve before."""

from dataclasses import dataclass, replace
from datetime import date
from typing import Final

from dashboard.charts.text import figure_text
from dashboard.force.panels.parts.judged_part import judged_part
from dashboard.force.session import warehouse_cache
from dashboard.language.catalogue import _, marked
from dashboard.measure.comparison_words import one_a_person, trend_word, trend_word_of_counts
from dashboard.measure.result import Row
from dashboard.measure.selection import Selection
from dashboard.statistics.words import Word
from schemas.metrics.registry import METRICS

MESSAGES: Final = {
    Word.HIGHER: marked("Higher than the year before"),
    Word.LOWER: marked("Lower than the year before"),
    Word.SIMILAR: marked("Similar to the year before"),
    Word.CANNOT_TELL: marked("Cannot tell from the year before"),
    Word.TOO_FEW: marked("Too few to compare with the year before"),
    Word.NAMELESS: marked("Too many carry no person to compare with the year before"),
}


@dataclass(frozen=True)
class TwoYears:
    """Hold the last twelve months that can be judged, the twelve before, and the word that they earn."""

    first_month: date
    last_month: date
    latest: Row
    previous: Row
    word: Word

    @property
    def tested(self) -> str:
        """Return on how many the word was tested; "" where that is all of them, or none."""
        return one_a_person(self.word, self.latest, self.previous)


def trend(metric: str, selection: Selection, together: tuple[str, ...]) -> str:
    """Return the comparison in figures and words; empty where the selection holds no two mature years of this metric."""
    found = two_years(metric, selection, together)
    if found is None:
        return ""
    sentence = _("{months}: {latest}; the year before: {previous}. {word}").format(
        months=figure_text.months(found.first_month, found.last_month),
        latest=figure_text.amount(found.latest),
        previous=figure_text.amount(found.previous),
        word=_(MESSAGES[found.word]),
    )
    return f"{sentence} ({found.tested})" if found.tested else sentence


def two_years(metric: str, selection: Selection, together: tuple[str, ...]) -> TwoYears | None:
    """Return the two years of a metric, judged over the months of all that it is read with; None where there are no two."""
    if not METRICS[metric].periods_compare:
        return None
    judged = judged_part(replace(selection, per="all", by=None), *together)
    months = warehouse_cache.months()
    if judged is None:
        return None
    last = judged.last_month or months[-1]
    start, before = (_back(last, years * 12 - 1) for years in (1, 2))
    if before < max(judged.first_month or months[0], months[0]):
        return None
    latest = _row(metric, replace(judged, first_month=start, last_month=last))
    previous = _row(metric, replace(judged, first_month=before, last_month=_back(start, 1)))
    word = _word(latest, previous)
    if word is None or latest is None or previous is None:
        return None
    return TwoYears(start, last, latest, previous, word)


def _word(latest: Row | None, previous: Row | None) -> Word | None:
    if latest is None or previous is None or latest.numerator is None or previous.numerator is None:
        return None
    if 0 in (latest.denominator, previous.denominator) or not (latest.numerator or previous.numerator):
        return None
    if not (latest.mature and previous.mature):
        return None
    if latest.denominator is None or previous.denominator is None:
        return trend_word_of_counts(latest, previous)
    return trend_word(latest, previous)


def _row(metric: str, selection: Selection) -> Row | None:
    step = METRICS[metric].headline_step
    rows = [row for row in warehouse_cache.result_of(metric, selection).rows if row.step == step]
    return rows[0] if len(rows) == 1 else None


def _back(month: date, months: int) -> date:
    month_number = month.year * 12 + month.month - 1 - months
    return date(month_number // 12, month_number % 12 + 1, 1)
