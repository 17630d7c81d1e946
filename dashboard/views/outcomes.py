"""How investigations end, how long it takes, and whether it differs from other victims."""

from dashboard import controls, panel


def render() -> None:
    panel.heading(
        "Outcomes", "How do investigations end, how long does it take, and is it different for other victims?"
    )
    selection = controls.choose("cohort", "period", "basis", "victims", "by", "filters")
    panel.cohort(selection)
    panel.show("charged", selection, per="year")
    panel.show("outcome_mix", selection)
    panel.show("cumulative_incidence", selection)
    panel.show("disparity", selection)
    panel.show("evidential_victim_supports", selection, per="year")
    panel.show("no_suspect_identified", selection, per="year")
    panel.show("not_yet_assigned", selection, per="year")
    panel.show("open_case_age", selection)
    panel.show("days_to_outcome", selection, per="year")
    panel.show("days_to_charge", selection, per="year")
