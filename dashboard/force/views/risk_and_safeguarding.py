"""Show risk in aggregates: who is assessed, and what happened next."""

from dashboard.force import panel
from dashboard.force.session import controls
from dashboard.language.catalogue import _


def render() -> None:
    """Draw the page Risk and safeguarding."""
    panel.heading(
        _("Risk and safeguarding"),
        _("Is risk assessed, and does the assessment foresee who is a victim again?"),
    )
    selection = controls.choose("cohort", "period")
    panel.cohort(selection)
    panel.section(_("What happened next"))
    panel.match_rate()
    panel.calibration(selection)
    panel.metrics(
        selection,
        {
            _("Victims again, by band"): ("victim_again_after_assessment",),
            _("Assessed recently"): ("risk_assessment_current",),
            _("Bands"): ("risk_bands", "risk_band_change"),
        },
    )
    panel.more_pages("forum", "support")
