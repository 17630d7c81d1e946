"""Follow one linked cohort from report to conviction: how many reach each stage, and how the others ended."""

from dashboard.force import panel
from dashboard.force.session import controls
from dashboard.language.catalogue import _


def render() -> None:
    """Draw the page Attrition."""
    panel.heading(
        _("Attrition"), _("Of the crimes recorded, how many get as far as each stage, and how did the others end?")
    )
    selection = controls.choose("cohort", "period", "victims", "by", "filters")
    panel.cohort(selection)
    panel.metrics(
        selection,
        {
            _("Where it narrows, and how the rest ended"): ("attrition", "attrition_ended_by"),
            _("To a suspect and the CPS"): ("suspect_identified", "suspect_interviewed", "referred_to_cps"),
            _("After the charge"): ("convicted", "convicted_of_charged", "post_charge_attrition"),
        },
    )
    panel.more_pages("outcomes", "victims_decision", "time")
