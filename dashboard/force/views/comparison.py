"""Compare how investigations end with those of other adult victims of the same offences."""

from dashboard.force import panel
from dashboard.force.session import controls
from dashboard.language.catalogue import _


def render() -> None:
    """Draw the page Other victims."""
    panel.heading(_("Other victims"), _("Is it different for other adult victims of the same offences in this force?"))
    selection = controls.choose("cohort", "period", "basis", "by", "filters")
    panel.cohort(selection)
    panel.metrics(
        selection,
        {
            _("Against other adult victims of the same offences"): ("disparity",),
            _("How soon it ended"): ("incidence_at_180_days",),
            _("As the Home Office publishes it"): ("charged_as_published",),
        },
    )
    panel.more_pages("outcomes", "time")
