"""Show how investigations end: a charge beside those who do not support, and every other outcome."""

from dashboard.force import panel
from dashboard.force.session import controls
from dashboard.language.catalogue import _


def render() -> None:
    """Draw the page Outcomes."""
    panel.heading(_("Outcomes"), _("How do investigations end?"))
    selection = controls.choose("cohort", "period", "basis", "victims", "by", "filters")
    panel.cohort(selection)
    panel.metrics(
        selection,
        {
            _("Charge, support and time"): ("charged", "victim_does_not_support", "cumulative_incidence"),
            _("All outcomes"): ("outcome_mix", "how_it_ended"),
            _("Other endings"): ("evidential_victim_supports", "no_suspect_identified", "charged_of_assigned"),
        },
    )
    panel.more_pages("victims_decision", "time", "comparison")
