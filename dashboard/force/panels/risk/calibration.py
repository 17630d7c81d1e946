"""List what happened next by band: whether people in a higher band were victims again more often, if it can be told."""

import re
from dataclasses import replace
from typing import Final

from dashboard.charts.text import figure_text
from dashboard.charts.text.table import of
from dashboard.force.panels.parts import empty, list_panel
from dashboard.force.panels.parts.fit_selection import fit_selection
from dashboard.force.session import warehouse_cache
from dashboard.language.catalogue import _, marked
from dashboard.language.labels import code_label
from dashboard.measure.result import Row
from dashboard.measure.selection import Selection
from dashboard.statistics.words import FEWEST, Word
from dashboard.web.html_table import HtmlTable
from schemas.errors import UsageError
from schemas.metrics.registry import METRICS

NAME: Final = "victim_again_against_lowest_band"
MESSAGES: Final = {
    Word.HIGHER: marked("more often than the lowest band"),
    Word.LOWER: marked("less often than the lowest band"),
    Word.SIMILAR: marked("as often as the lowest band"),
    Word.CANNOT_TELL: marked("cannot tell"),
    Word.TOO_FEW: marked("too few to say"),
    Word.NAMELESS: marked("too many without a person"),
}


def show(selection: Selection) -> None:
    """Draw one line per tool, band and horizon; each tool by itself, since bands of two tools mean different things."""
    fitting = fit_selection(replace(selection, per="all", by=None), METRICS[NAME])[0]
    try:
        shown = [row for row in warehouse_cache.result_of(NAME, fitting).rows if row.breakdown]
    except UsageError as error:
        empty.draw_reason(str(error))
        return
    list_panel.draw_list(
        _title(shown),
        _(
            "First assessments of a person in a band whose days have all passed. Below {n} on either side "
            "nothing is said. The table gives the interval of the share; a word rests on an exact test against the lowest band, "
            "all comparisons of the table taken together."
        ).format(n=FEWEST)
        + f" {warehouse_cache.uncovered(NAME, fitting)}".rstrip(),
        HtmlTable(
            marked("What happened next, by tool and band"),
            (
                marked("Tool and band"),
                marked("Victim again within"),
                marked("Again"),
                marked("Share"),
                marked("{interval_percent}% interval"),
                marked("Against its lowest band"),
            ),
            tuple(
                (
                    code_label(row.breakdown),
                    _within(row.step),
                    of(row),
                    figure_text.percent(row.rate),
                    figure_text.interval(row.low, row.high) or figure_text.NONE,
                    word_text(row) or figure_text.NONE,
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


def word_text(row: Row) -> str:
    """Return the word of a band against the lowest of its tool; empty for the lowest itself."""
    return _(MESSAGES[Word(row.word)]) if row.word else ""


def _title(rows: list[Row]) -> str:
    if not rows:
        return _("Nothing can be said yet of what happened after an assessment")
    words = {row.word for row in rows}
    if words & {Word.HIGHER, Word.LOWER}:
        return _("What happened next differs by band: read it tool by tool")
    if Word.SIMILAR in words:
        return _("No band clearly differs from the lowest of its tool")
    return _("Too few to tell whether a higher band foresees more harm")
