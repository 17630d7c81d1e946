"""Show risk in aggregates: who is assessed, what happened next, and what was done."""

from dashboard.force import panel
from dashboard.force.session import controls
from dashboard.language.catalogue import _


def render() -> None:
    """Draw the page Risk and safeguarding."""
    panel.heading(
        _("Risk and safeguarding"),
        _("Is risk assessed, does the assessment foresee harm, and is what it calls for done?"),
    )
    selection = controls.choose("cohort", "period")
    panel.cohort(selection)
    panel.section(_("What happened next"))
    panel.match_rate()
    panel.calibration(selection)
    panel.metrics("victim_again_after_assessment", selection=selection)
    panel.section(_("Assessments and bands"))
    panel.metrics("risk_assessment_current", "risk_band_change", selection=selection)
    panel.section(_("People who come again"))
    panel.metrics("repeat_victim", "repeat_suspect", "days_between_reports", selection=selection)
    panel.section(_("The forum"))
    panel.metrics("forum_discussed", "high_band_not_referred", selection=selection)
    panel.metrics("forum_actions_done", selection=selection)
    panel.section(_("Services, from the offer to the end"))
    panel.services(selection)
    panel.metrics("referral_uptake", "referrals_lapsed", "referral_days_to_start", selection=selection)
