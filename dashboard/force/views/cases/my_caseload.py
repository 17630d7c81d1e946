"""Show the liaison officer which of her cases need her now, and why."""

from dashboard.force import panel
from dashboard.force.session import controls
from dashboard.language.catalogue import _


def render() -> None:
    """Draw the page My caseload."""
    panel.heading(_("My caseload"), _("Which of my cases need me now, and why?"))
    panel.opened_cases()
    panel.queue()
    panel.deputies()
    panel.section(_("The last twelve months"))
    panel.caseload_trend()
    panel.metrics(
        controls.choose(),
        {
            _("All cases of the force"): ("swlo_opened", "swlo_closed"),
            _("First contact, all cases of the force"): ("swlo_first_contact",),
            _("Reviews, all cases of the force"): ("swlo_reviews_due", "swlo_reviews_on_time", "swlo_reviews_overdue"),
        },
    )
