"""Show what every figure means, from the header of its own file."""

from dashboard.force import panel
from dashboard.language.catalogue import _


def render() -> None:
    """Draw the page Definitions."""
    panel.heading(
        _("Definitions"), _("What does each figure count, on which basis, and what must be known before it is used?")
    )
    panel.section(_("The figures"))
    panel.metric_definitions()
    panel.section(_("Old enough to judge"))
    panel.months_to_judge()
    panel.section(_("Groupings"))
    panel.groupings()
    panel.section(_("Caveats and words"))
    panel.caveats()
    panel.glossary()
