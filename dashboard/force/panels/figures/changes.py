"""List what changed since the extract before, so that nobody reads a restated figure as a change in the world."""

from typing import Final

from dashboard.charts.wording import figure_text
from dashboard.force.panels.parts import list_panel
from dashboard.force.panels.parts.cohort_offences import cohort_groups
from dashboard.force.session import warehouse_cache
from dashboard.language.catalogue import _, marked
from dashboard.measure.selection import Selection
from dashboard.web.html_table import HtmlTable

MESSAGES: Final = {
    "new_crime": (marked("New crimes"), marked("recorded since, or identified since as a sex worker's")),
    "restated_crime": (marked("Restated crimes"), marked("a date, an offence or another fact was changed")),
    "new_outcome": (marked("New outcomes"), marked("given since")),
    "late_outcome": (marked("Late outcomes"), marked("given before that extract was drawn, entered after it")),
    "rescinded_outcome": (marked("Outcomes taken back"), marked("they no longer count")),
}


def show(selection: Selection) -> None:
    """Draw the changes, one line a kind; a kind without any says 0."""
    found = {row["change"]: row for row in warehouse_cache.list_rows("changes", groups=cohort_groups(selection))}
    total = sum(row["crimes"] for row in found.values())
    rows = tuple(
        (_(name), figure_text.number(found[kind]["crimes"] if kind in found else 0), _(meaning))
        for kind, (name, meaning) in MESSAGES.items()
    )
    list_panel.draw_list(
        _("What changed since the last load") if total else _("Nothing changed since the last load"),
        _("Crimes of this cohort, whatever the period above."),
        HtmlTable(
            marked("Changes since the extract before"),
            (marked("Change"), marked("Crimes"), marked("Meaning")),
            rows if total else (),
            frozenset({1}),
        ),
        "changes",
        _(
            "No crime, outcome or correction of this cohort is new. "
            "With one extract only, there is nothing to compare with."
        ),
    )
