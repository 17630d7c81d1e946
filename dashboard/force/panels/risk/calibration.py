"""List what happened next by band: whether people in a higher band were victims again more often, if it can be told."""

import re
from dataclasses import replace
from statistics import NormalDist
from typing import Final

from dashboard.charts.wording import figure_text
from dashboard.force.panels.parts import list_panel
from dashboard.force.panels.parts.fit_selection import fit_selection
from dashboard.force.session import warehouse_cache
from dashboard.language.catalogue import _, marked
from dashboard.language.labels import code_label
from dashboard.measure.result import Row
from dashboard.measure.selection import Selection
from dashboard.statistics.comparison import FEWEST, Word, ratio, word
from dashboard.statistics.interval import LEVEL
from dashboard.web.html_table import HtmlTable
from schemas.metrics.registry import METRICS
from schemas.vocabulary import Band

NAME: Final = "victim_again_after_assessment"
MESSAGES: Final = {
    Word.HIGHER: marked("more often than the lowest band"),
    Word.LOWER: marked("less often than the lowest band"),
    Word.SIMILAR: marked("as often as the lowest band"),
    Word.CANNOT_TELL: marked("cannot tell"),
}


def show(selection: Selection) -> None:
    """Draw one line per tool, band and horizon; each tool by itself, since bands of two tools mean different things."""
    fitting = fit_selection(replace(selection, per="all", by=None), METRICS[NAME])[0]
    rows = warehouse_cache.result_of(NAME, replace(fitting, by="band")).rows
    shown = sorted((row for row in rows if row.breakdown), key=_order)
    lowest = {id(row): _lowest(row, shown) for row in shown}
    z = _widened(sum(row is not lowest[id(row)] for row in shown))
    words_by_row = {id(row): _word(row, lowest[id(row)], z) for row in shown}
    clear = {text for text in words_by_row.values() if text not in ("", _(MESSAGES[Word.CANNOT_TELL]), _few())}
    list_panel.draw_list(
        _title(bool(clear), bool(shown)),
        _(
            "First assessments of a person in a band whose days have all passed. Below {n} on either side "
            "nothing is said, and where something is, its interval is widened for the number of comparisons."
        ).format(n=FEWEST),
        HtmlTable(
            marked("What happened next, by tool and band"),
            (
                marked("Tool and band"),
                marked("Victim again within"),
                marked("Again"),
                marked("Share"),
                marked("95% interval"),
                marked("Against its lowest band"),
            ),
            tuple(
                (
                    code_label(row.breakdown),
                    _within(row.step),
                    figure_text.amount(row),
                    figure_text.percent(row.rate),
                    figure_text.interval(row.low, row.high) or figure_text.NONE,
                    words_by_row[id(row)] or figure_text.NONE,
                )
                for row in shown
            ),
            frozenset({2, 3, 4}),
        ),
        "calibration",
        _("No assessment in this period has a day that lies {again_within_days[0]} days back."),
        (("metric", NAME),),
    )


def _within(step: str | None) -> str:
    """Return the days of a step such as `within_90_days`, under a heading that says "within"."""
    found = re.fullmatch(r"within_(\d+)_days", step or "")
    return figure_text.days(int(found[1])) if found else code_label(step)


def _order(row: Row) -> tuple[str, int, int]:
    tool, band = _parts(row)
    step = METRICS[NAME].steps.index(row.step) if row.step else 0
    return (tool, tuple(Band).index(Band(band)) if band in tuple(Band) else 0, step)


def _parts(row: Row) -> tuple[str, str]:
    tool, _, band = (row.breakdown or "").rpartition(": ")
    return tool, band


def _lowest(row: Row, rows: list[Row]) -> Row:
    """Return the lowest band of the same tool and horizon."""
    return next(other for other in rows if _parts(other)[0] == _parts(row)[0] and other.step == row.step)


def _widened(comparisons: int) -> float:
    """Return the z of an interval that holds for all comparisons of the table together (Bonferroni)."""
    return NormalDist().inv_cdf(1 - (1 - LEVEL) / 2 / max(comparisons, 1))


def _word(row: Row, lowest: Row, z: float) -> str:
    if row is lowest:
        return ""
    counts = (row.numerator or 0, row.denominator or 0, lowest.numerator or 0, lowest.denominator or 0)
    if min(counts[1], counts[3]) < FEWEST:
        return _few()
    found = ratio(*counts, z)
    verdict = word(found.low, found.high)
    return _(MESSAGES[verdict]) if verdict else ""


def _few() -> str:
    return _("too few to tell")


def _title(is_clear: bool, has_rows: bool) -> str:
    if not has_rows:
        return _("Nothing can be said yet of what happened after an assessment")
    if is_clear:
        return _("What happened next differs by band: read it tool by tool")
    return _("Too few to tell whether a higher band foresees more harm")
