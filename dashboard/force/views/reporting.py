"""Compare what partners are told with what the police record."""

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
    panel.metrics(
        selection,
        {
            _("What was agreed to"): ("full_reporting", "anonymous_sharing"),
            _("What was recorded of it"): ("passed_and_recorded",),
        },
    )
    panel.section(_("What others found"))
    panel.benchmarks()
    panel.more_pages("recording")
