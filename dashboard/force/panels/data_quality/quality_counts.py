"""What the cohort leaves out or cannot know, and the victims under 18 whom no figure shows."""

from html import escape
from typing import Final

import streamlit as st

from dashboard.charts import words
from dashboard.force.panels.parts import lists
from dashboard.force.session import source
from dashboard.language.language import _, marked, ngettext
from dashboard.web.table import Table

SAID: Final = {
    "flagged_victims_under_18": marked("Victims identified as a sex worker and under 18: in no figure, listed below"),
    "flagged_victims_of_unknown_age": marked("Victims identified as a sex worker of unknown age: in no figure"),
    "flagged_victims_without_reference": marked(
        "Victims identified as a sex worker without a reference: counted, but not as people"
    ),
    "unflagged_crimes_of_flagged_people": marked(
        "Other crimes against the same people, not identified as a sex worker's: in no figure"
    ),
    "identified_date_without_source": marked("Dates of identification without a source: in no figure"),
    "crimes_with_dates_out_of_order": marked("Crimes whose dates are out of order: counted, but in no duration"),
    "case_victims_found_among_crime_victims": marked(
        "People in the liaison officer's cases who are found among the victims of crimes"
    ),
}

MATCHED: Final = "case_victims_found_among_crime_victims"


def show() -> None:
    """Draw each line as "n of N"."""
    counts = source.listed("quality_counts")
    rows = tuple(
        (
            _(SAID[row["line"]]) if row["line"] in SAID else words.label(row["line"]),
            words.number(row["found"]),
            words.number(row["of_all"]),
        )
        for row in counts
    )
    lists.show(
        _("What the figures leave out or cannot know"),
        _("All crimes of the warehouse, whatever the cohort and the period above."),
        Table(marked("Left out or unknown"), (marked("What"), marked("Found"), marked("Of")), rows, frozenset({1, 2})),
        "quality_counts",
        _("Nothing was counted."),
    )


def match_rate() -> None:
    """Say how many people of the cases are found among the victims of crimes: what follows can only count those."""
    row = next(row for row in source.listed("quality_counts") if row["line"] == MATCHED)
    share = words.percent(row["found"] / row["of_all"]) if row["of_all"] else _("nobody yet")
    said = _(
        "{of} people in the liaison officer's cases ({share}) are found among the victims of crimes. "
        "Whoever is not found cannot count below as a victim again."
    )
    of = f"<b>{escape(words.of(row['found'], row['of_all']))}</b>"
    st.html(f'<p class="figures match">{said.format(of=of, share=escape(share))}</p>')


def safeguarding() -> None:
    """Draw the crimes whose victim is flagged and under 18."""
    found = source.listed("safeguarding")
    rows = tuple(
        (
            row["crime_ref"],
            row["reported_date"].isoformat(),
            words.number(row["victim_age"]),
            words.label(row["identified_by"]),
            words.label(row["area"]),
            row["investigating_unit"] or words.NONE,
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
    lists.show(
        ngettext(
            "For safeguarding: {count} crime against a victim under 18",
            "For safeguarding: {count} crimes against a victim under 18",
            len(found),
        ).format(count=words.number(len(found))),
        _("They stand in no figure of this dashboard. Check that each has its safeguarding referral."),
        Table(marked("Flagged victims under 18"), columns, rows, frozenset({2})),
        "safeguarding",
        _("No victim under 18 is identified as a sex worker."),
    )
