"""Show enforcement beside welfare, training, and the feedback of sex workers."""

from dashboard.force import panel
from dashboard.force.session import controls
from dashboard.language.catalogue import _


def render() -> None:
    """Draw the page Harm reduction and voice."""
    panel.heading(
        _("Harm reduction and voice"),
        _("Do sex workers meet enforcement or welfare, and what do they say of the police?"),
    )
    selection = controls.choose("cohort", "recent_period", "filters")
    panel.cohort(selection)
    panel.section(_("Enforcement, welfare and reporting"))
    panel.enforcement(selection)
    panel.events()
    panel.section(_("By area"))
    panel.enforcement_by_area(selection)
    panel.metrics(selection, {_("Training"): ("officers_trained",)})
    panel.section(_("In their own voice"))
    panel.feedback(selection)
