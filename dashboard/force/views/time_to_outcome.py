"""Show how long investigations take, and how old the open ones are."""

from dashboard.force import panel
from dashboard.force.session import controls
from dashboard.language.catalogue import _


def render() -> None:
    """Draw the page Time to outcome."""
    panel.heading(_("Time to outcome"), _("How long do investigations take, and how old are those that are open?"))
    selection = controls.choose("cohort", "period", "victims", "by", "filters")
    panel.cohort(selection)
    panel.metrics(
        selection,
        {
            _("Ended"): ("resolved_within", "how_it_stood"),
            _("Still open"): ("not_yet_assigned", "open_case_age"),
            _("Closed cases: how long they took"): ("days_to_outcome",),
            _("Charged cases: how long until the charge"): ("days_to_charge",),
        },
    )
    panel.more_pages("outcomes", "attrition")
