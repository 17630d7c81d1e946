"""Show what was loaded, what was refused and why, and what the figures cannot know."""

from dashboard.force import panel
from dashboard.force.session import controls
from dashboard.language.catalogue import _


def render() -> None:
    """Draw the page Data quality."""
    panel.heading(_("Data quality"), _("Did the extracts load, what was refused and why, and what is missing?"))
    selection = controls.choose("cohort", "period")
    panel.cohort(selection)
    panel.section(_("What came in"))
    panel.freshness()
    panel.loads()
    panel.accepted_losses()
    panel.changed_values()
    panel.section(_("What was refused or flagged"))
    panel.effects_of_rejected_rows()
    panel.standing_rows()
    panel.findings()
    panel.metrics(selection, {_("What is missing"): ("data_completeness",)})
    panel.quality_counts()
    panel.safeguarding()
