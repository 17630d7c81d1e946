"""Compare what partners are told with what the police record, and show how much of a change is better flagging."""

from dashboard.force import panel
from dashboard.force.session import controls
from dashboard.language.catalogue import _


def render() -> None:
    """Draw the page Reporting."""
    panel.heading(
        _("Reporting"), _("Of what partners are told, how much reaches the police, and how much of that is recorded?")
    )
    selection = controls.choose("cohort", "period", "by", "filters")
    panel.cohort(selection)
    panel.section(_("Two gaps before a crime is recorded"))
    panel.reporting_gap(selection)
    panel.disclosures_and_reports("sector", "suspect_relationship", selection=selection)
    panel.metrics("passed_and_recorded", selection=selection)
    panel.section(_("More reports, or better flagging?"))
    panel.metrics("reports_received", "crimes_recorded", "data_completeness", selection=selection)
    panel.section(_("From the crime to the record"))
    panel.metrics("delay_to_report", "incident_not_crimed", "cancelled", selection=selection)
    panel.section(_("What others found"))
    panel.benchmarks()
