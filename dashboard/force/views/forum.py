"""Show in aggregates whom the forum hears of, whom it discusses, and whether its actions are done."""

from dashboard.force import panel
from dashboard.force.session import controls
from dashboard.language.catalogue import _


def render() -> None:
    """Draw the page Forum."""
    panel.heading(
        _("Forum"), _("Are people at high risk referred to the forum and discussed there, and are its actions done?")
    )
    selection = controls.choose("cohort", "period")
    panel.cohort(selection)
    panel.metrics(
        selection,
        {
            _("Referred and discussed"): (
                "high_band_not_referred",
                "forum_referred",
                "forum_discussed",
                "forum_days_to_discussion",
            ),
            _("Actions"): ("forum_actions_done",),
        },
    )
    panel.more_pages("risk", "support")
