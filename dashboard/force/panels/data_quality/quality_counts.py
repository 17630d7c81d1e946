"""List what the cohort leaves out or cannot know, and the victims under age whom no figure counts."""

from typing import Final

from dashboard.charts.text import figure_text
from dashboard.force.panels.parts import list_panel
from dashboard.force.session import warehouse_cache
from dashboard.language.catalogue import _, marked, ngettext
from dashboard.language.labels import code_label
from dashboard.measure.selection import Selection
from dashboard.web.html_table import HtmlTable
from schemas.metrics.registry import METRICS
from schemas.settings.thresholds import with_numbers

LEFT_OUT: Final = "left_out_or_unknown"
MESSAGES: Final = {
    with_numbers("flagged_victims_under_{adult_age}"): marked(
        "Victims identified as a sex worker and under {adult_age}: in no figure, listed below"
    ),
    "flagged_victims_of_unknown_age": marked("Victims identified as a sex worker of unknown age: in no figure"),
    "flagged_victims_without_reference": marked(
        "Victims identified as a sex worker without a reference: counted, but not as people"
    ),
    "unflagged_crimes_of_flagged_people": marked(
        "Other crimes against the same people, not identified as a sex worker's: in no figure"
    ),
    "identified_date_without_source": marked("Dates of identification without a source: in no figure"),
    "identifications_withdrawn": marked(
        "Identifications that were withdrawn or that the victim objects to: in no figure"
    ),
    "crimes_with_dates_out_of_order": marked("Crimes whose dates are out of order: counted, but in no duration"),
    "case_victims_found_among_crime_victims": marked(
        "People in the liaison officer's cases who are found among the victims of crimes: recognised, not left out"
    ),
}


def show() -> None:
    """Draw each line, a step of its metric, as "n of N"."""
    rows = tuple(
        (_(MESSAGES[row.step]), figure_text.number(row.numerator), figure_text.number(row.denominator))
        for row in warehouse_cache.result_of(LEFT_OUT, Selection()).rows
        if row.step is not None
    )
    list_panel.draw_list(
        _(METRICS[LEFT_OUT].title),
        _("All crimes of the warehouse, whatever the cohort and the period above."),
        HtmlTable(
            marked("Left out or unknown"), (marked("What"), marked("Found"), marked("Of")), rows, frozenset({1, 2})
        ),
        "quality_counts",
        _("Nothing was counted."),
    )


def safeguarding() -> None:
    """Draw the crimes whose victim is flagged and under age."""
    found = warehouse_cache.list_rows("safeguarding")
    rows = tuple(
        (
            row["crime_ref"],
            row["reported_date"].isoformat(),
            figure_text.number(row["victim_age"]),
            code_label(row["identified_by"]),
            code_label(row["area"]),
            row["investigating_unit"] or figure_text.NONE,
        )
        for row in found
    )
    columns = (
        marked("Crime"),
        marked("Reported"),
        marked("Age"),
        marked("Identified by"),
        marked("Area"),
        marked("Unit"),
    )
    list_panel.draw_list(
        ngettext(
            "For safeguarding: {count} crime against a victim under {adult_age}",
            "For safeguarding: {count} crimes against a victim under {adult_age}",
            len(found),
        ).format(count=figure_text.number(len(found))),
        _("They stand in no figure of this dashboard. Check that each has its safeguarding referral."),
        HtmlTable(marked("Flagged victims under {adult_age}"), columns, rows, frozenset({2})),
        "safeguarding",
        _("No victim under {adult_age} is identified as a sex worker."),
        kept_from_paper=_("On paper stands how many there are: references of cases stay on the screen."),
    )
