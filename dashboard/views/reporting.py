"""What partners hear against what the police record, and how much of the difference is better flagging."""

from dashboard import controls, panel


def render() -> None:
    panel.heading(
        "Reporting", "Of what partners are told, how much reaches the police, and how much of that is recorded?"
    )
    selection = controls.choose("cohort", "period", "by", "filters")
    panel.cohort(selection)
    panel.gap(selection)
    panel.show("full_reporting", selection, per="year")
    panel.show("anonymous_sharing", selection, per="year")
    panel.show("passed_and_recorded", selection, per="year")
    panel.show("reports_received", selection, per="quarter")
    panel.show("prompt_identification", selection, per="year")
    panel.show("late_identification", selection, per="year")
    panel.show("data_completeness", selection)
    panel.show("delay_to_report", selection)
    panel.show("incident_not_crimed", selection, per="year")
    panel.show("n100_later_crimed", selection, per="year")
    panel.show("cancelled", selection, per="year")
    panel.benchmarks()
