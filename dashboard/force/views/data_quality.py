"""Show what was loaded, what was refused and why: of all extracts, whatever a reader chose on other pages."""

from dashboard.force import panel
from dashboard.language.catalogue import _


def render() -> None:
    """Draw the page Data quality."""
    panel.heading(_("Data quality"), _("Did the extracts load, and what was refused and why?"))
    panel.section(_("What came in"))
    panel.freshness()
    panel.loads()
    panel.accepted_losses()
    panel.changed_values()
    panel.section(_("What was refused or flagged"))
    panel.effects_of_rejected_rows()
    panel.standing_rows()
    panel.findings()
    panel.more_pages("missing_data")
