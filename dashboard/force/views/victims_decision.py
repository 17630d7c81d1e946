"""Show how soon a victim is recorded as not supporting, and what is recorded of the decision."""

from dashboard.force import panel
from dashboard.force.session import controls
from dashboard.language.catalogue import _


def render() -> None:
    """Draw the page Victim's decision."""
    panel.heading(
        _("Victim's decision"),
        _("How soon is a victim recorded as not supporting, and what is recorded of that decision?"),
    )
    selection = controls.choose("cohort", "period", "by", "filters")
    panel.cohort(selection)
    panel.metrics(
        selection,
        {
            _("How soon"): ("early_withdrawal",),
            _("What is recorded of the decision"): ("withdrawal_evidenced", "withdrawal_reasons"),
        },
    )
    panel.more_pages("outcomes", "support", "investigations")
