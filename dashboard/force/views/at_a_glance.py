"""Answer first, then show six figures and what changed since the last load."""

from dashboard.force import panel
from dashboard.force.session import controls
from dashboard.language.catalogue import _

SIX = (
    "reports_received",
    "full_reporting",
    "charged",
    "victim_does_not_support",
    "not_yet_assigned",
    "days_to_outcome",
)


def render() -> None:
    """Draw the page At a glance."""
    panel.heading(
        _("At a glance"),
        _("How much sexual violence do sex workers report, what becomes of it, and how long does that take?"),
    )
    selection = controls.choose("cohort", "period")
    panel.cohort(selection)
    panel.section(_("Answers"))
    panel.answers(selection)
    panel.brief(SIX, selection)
    panel.section(_("Six figures"))
    panel.cards(*SIX, selection=selection)
    panel.section(_("Since the last load"))
    panel.changes(selection)
