"""List what changed since the extract before, so that nobody reads a restated figure as a change in the world."""

from typing import Final

from dashboard.charts.text import figure_text
from dashboard.force.panels.parts import drill, list_panel
from dashboard.force.session import warehouse_cache
from dashboard.language.catalogue import _, marked
from dashboard.measure.selection import Selection
from dashboard.web.html_table import HtmlTable
from schemas.breakdown import Breakdown

METRIC: Final = "changes_since_last_load"
RARE: Final = "gone_crime"
"""Stands on the page only where there is one: a snapshot rarely loses a crime. It has no case to open any more."""

MESSAGES: Final = {
    "new_crime": (marked("New crimes"), marked("recorded since, or identified since as a sex worker's")),
    "gone_crime": (
        marked("Crimes that are gone"),
        marked("no longer in the extract, or no longer identified as a sex worker's"),
    ),
    "restated_crime": (marked("Restated crimes"), marked("a date, an offence or another fact was changed")),
    "new_outcome": (marked("New outcomes"), marked("given since")),
    "late_outcome": (marked("Late outcomes"), marked("given before that extract was drawn, entered after it")),
    "rescinded_outcome": (marked("Outcomes taken back"), marked("they no longer count")),
}


def show(selection: Selection) -> None:
    """Draw the changes, one line a kind; a kind without any says 0, but for crimes that are gone."""
    measured = drill.with_addresses(warehouse_cache.result_of(METRIC, offences_of(selection)))
    found = {row.step: row for row in measured.rows}
    kinds = [kind for kind in MESSAGES if found[kind].numerator or kind != RARE]
    rows = tuple(
        (_(name), figure_text.number(found[kind].numerator), _(meaning))
        for kind, (name, meaning) in ((kind, MESSAGES[kind]) for kind in kinds)
    )
    links = {(n, 1): address for n, kind in enumerate(kinds) if (address := found[kind].address) and kind != RARE}
    is_changed = any(found[kind].numerator for kind in MESSAGES)
    list_panel.draw_list(
        _("What changed since the last load") if is_changed else _("Nothing changed since the last load"),
        _("Crimes of this cohort, whatever the period above."),
        HtmlTable(
            marked("Changes since the extract before"),
            (marked("Change"), marked("Crimes"), marked("Meaning")),
            rows if is_changed else (),
            frozenset({1}),
            links,
        ),
        "changes",
        _(
            "No crime, outcome or correction of this cohort is new. "
            "With one extract only, there is nothing to compare with."
        ),
    )


def offences_of(selection: Selection) -> Selection:
    """Return the cohort and the offence group alone: a change has no other breakdown, and no month of the period."""
    offences = tuple(pair for pair in selection.where if pair[0] == Breakdown.OFFENCE_GROUP)
    return Selection(cohort=selection.cohort, where=offences)
