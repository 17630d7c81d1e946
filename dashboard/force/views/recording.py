"""Show how much of what the police are told becomes a recorded crime, and how much of a change is better flagging."""

from dashboard.force import panel
from dashboard.force.session import controls
from dashboard.language.catalogue import _


def render() -> None:
    """Draw the page Recording."""
    panel.heading(
        _("Recording"), _("Are there more reports or better flagging, and how many reports become a crime on record?")
    )
    selection = controls.choose("cohort", "period", "by", "filters")
    panel.cohort(selection)
    panel.metrics(
        selection,
        {
            _("More reports, or better flagging?"): (
                "reports_received",
                "crimes_recorded",
                "prompt_identification",
                "late_identification",
            ),
            _("From the crime to the record"): (
                "delay_to_report",
                "incident_not_crimed",
                "n100_later_crimed",
                "cancelled",
            ),
        },
    )
    panel.more_pages("reporting", "missing_data")
