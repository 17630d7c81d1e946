"""List the cases behind a figure, and the investigations to look at again."""

from dashboard.force import panel
from dashboard.force.session import controls
from dashboard.language.catalogue import _


def render() -> None:
    """Draw the page Investigations."""
    panel.heading(_("Investigations"), _("Which cases stand behind a figure, and which should be looked at again?"))
    selection = controls.choose("cohort", "period", "filters")
    panel.cohort(selection)
    panel.section(_("Cases"))
    panel.cases(selection)
    panel.section(_("Second look"))
    panel.second_look(selection)
