"""Show risk in aggregates: who is assessed, what happened next, and who is a victim again."""

from dashboard.force import panel
from dashboard.force.session import controls
from dashboard.language.catalogue import _


def render() -> None:
    """Draw the page Risk and safeguarding."""
    panel.heading(
        _("Risk and safeguarding"),
        _("Is risk assessed, does the assessment foresee harm, and who is a victim again?"),
    )
    selection = controls.choose("cohort", "period")
    panel.cohort(selection)
    panel.section(_("What happened next"))
    panel.match_rate()
    panel.calibration(selection)
    panel.metrics(
        selection,
        {
            _("People who come again"): (
                "victim_again_after_assessment",
                "repeat_victim",
                "repeat_suspect",
                "days_between_reports",
            ),
            _("Assessments and bands"): ("risk_assessment_current", "risk_bands", "risk_band_change"),
        },
    )
    panel.more_pages("forum", "support")
