"""Show in aggregates who comes again, whom the forum hears of and discusses, and whether its actions are done."""

from dashboard.force import panel
from dashboard.force.session import controls
from dashboard.language.catalogue import _


def render() -> None:
    """Draw the page Forum."""
    panel.heading(
        _("Forum"), _("Who comes again, is whoever is at high risk brought to the forum, and are its actions done?")
    )
    selection = controls.choose("cohort", "period")
    panel.cohort(selection)
    panel.metrics(
        selection,
        {
            _("People who come again"): ("repeat_victim", "repeat_suspect"),
            _("Days between reports"): ("days_between_reports",),
            _("At high risk"): ("high_band_not_referred",),
            _("Brought to the forum"): ("forum_referred",),
            _("Discussed"): ("forum_discussed", "forum_days_to_discussion"),
            _("Actions"): ("forum_actions_done",),
        },
    )
    panel.more_pages("risk", "support")
