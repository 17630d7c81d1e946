"""Show how investigations end, how long they take, and how that differs from other victims."""

from dashboard.force import panel
from dashboard.force.session import controls
from dashboard.language.catalogue import _


def render() -> None:
    """Draw the page Outcomes."""
    panel.heading(
        _("Outcomes"), _("How do investigations end, how long does it take, and is it different for other victims?")
    )
    selection = controls.choose("cohort", "period", "basis", "victims", "by", "filters")
    panel.cohort(selection)
    panel.section(_("Charge, support and time"))
    panel.metrics("charged", selection=selection)
    panel.metrics("resolved_within", selection=selection)
    panel.section(_("All outcomes"))
    panel.metrics("outcome_mix", selection=selection)
    panel.section(_("Against other adult victims of the same offences"))
    panel.metrics("disparity", "incidence_at_180_days", selection=selection)
    panel.section(_("Other endings"))
    panel.metrics("evidential_victim_supports", "no_suspect_identified", "charged_of_assigned", selection=selection)
    panel.section(_("Closed cases: how long they took"))
    panel.metrics("days_to_outcome", "days_to_charge", selection=selection)
