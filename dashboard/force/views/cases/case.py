"""Show one case as a timeline on one screen. Only the liaison officer has this page."""

from dashboard.force import panel
from dashboard.language.catalogue import _


def render() -> None:
    """Draw the page Case."""
    panel.heading(_("Case"), _("What has happened, what is due next, and what else is known of the same person?"))
    panel.case()
