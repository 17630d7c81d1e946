"""What was loaded, what was refused and why, and what the figures cannot know."""

from dashboard import controls, panel


def render() -> None:
    panel.heading("Data quality", "Did the extracts load, what was refused and why, and what is missing?")
    selection = controls.choose("cohort", "period")
    panel.cohort(selection)
    panel.due()
    panel.loads()
    panel.findings()
    panel.show("data_completeness", selection)
    panel.quality_counts()
    panel.safeguarding()
