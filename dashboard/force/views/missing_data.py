"""Show what the figures cannot know, and whom they leave out."""

from dashboard.force import panel
from dashboard.force.session import controls
from dashboard.language.catalogue import _


def render() -> None:
    """Draw the page Missing data."""
    panel.heading(_("Missing data"), _("What can the figures not know, and whom do they leave out?"))
    selection = controls.choose("cohort", "period")
    panel.cohort(selection)
    panel.metrics(selection, {_("What is missing"): ("data_completeness",)})
    panel.section(_("Left out or unknown"))
    panel.quality_counts()
    panel.safeguarding()
    panel.more_pages("data_quality")
