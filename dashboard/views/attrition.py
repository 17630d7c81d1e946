"""One linked cohort from report to conviction: where it narrows, and how the rest ended."""

from dashboard import controls, panel


def render() -> None:
    panel.heading("Attrition", "Of the crimes recorded, how many get as far as each stage, and how did the others end?")
    selection = controls.choose("cohort", "period", "victims", "by", "filters")
    panel.cohort(selection)
    panel.show("attrition", selection)
    panel.show("suspect_identified", selection, per="year")
    panel.show("suspect_interviewed", selection, per="year")
    panel.show("referred_to_cps", selection, per="year")
    panel.show("early_withdrawal", selection)
    panel.show("withdrawal_evidenced", selection, per="year")
    panel.show("withdrawal_reasons", selection)
    panel.show("convicted", selection, per="year")
    panel.show("convicted_of_charged", selection)
    panel.show("post_charge_attrition", selection)
    panel.show("swlo_contact_within_7_days", selection, per="year")
    panel.show("repeat_victim", selection)
    panel.show("repeat_suspect", selection)
