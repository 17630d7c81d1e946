"""What was loaded, what was refused and why, and what the figures cannot know."""

from dashboard import controls, panel


def render() -> None:
    panel.heading("Data quality", "Did the extracts load, what was refused and why, and what is missing?")
    selection = controls.choose("cohort", "period")
    panel.cohort(selection)
    panel.section("What came in")
    panel.due()
    panel.loads()
    panel.section("What was refused or flagged")
    panel.findings()
    panel.section("What is missing")
    panel.show("data_completeness", selection=selection)
    panel.quality_counts()
    panel.safeguarding()
