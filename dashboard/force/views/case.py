"""Show one case as a timeline on one screen. Only the liaison officer has this page."""

from dashboard.force import panel
from dashboard.language.catalogue import _
from dashboard.web.printing import keep_from_paper


def render() -> None:
    """Draw the page Case."""
    panel.heading(_("Case"), _("What has happened, what is due next, and what else is known of the same person?"))
    keep_from_paper(_("A case is not printed: what it says of a person stays on the screen."))
    panel.case()
