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
    panel.section(_("Where it narrows, and how the rest ended"))
    panel.metrics("attrition", "attrition_ended_by", selection=selection)
    panel.section(_("The victim's decision, and what is recorded of it"))
    panel.metrics("early_withdrawal", "withdrawal_reasons", selection=selection)
    panel.section(_("Step by step"))
    panel.metrics("suspect_interviewed", "convicted", "convicted_of_charged", "referred_to_cps", selection=selection)
    panel.section(_("Support, and people who come again"))
    panel.metrics("swlo_contact_within_7_days", "repeat_victim", "repeat_suspect", selection=selection)
