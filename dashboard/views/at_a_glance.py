"""Where things stand, on one page, and what moved since the last load."""

from dashboard import controls, panel


def render() -> None:
    panel.heading(
        "At a glance",
        "How much sexual violence do sex workers report, what becomes of it, and how long does that take?",
    )
    selection = controls.choose("cohort", "period")
    panel.cohort(selection)
    panel.section("Six figures")
    panel.cards(
        "reports_received",
        "full_reporting",
        "charged",
        "victim_does_not_support",
        "not_yet_assigned",
        "days_to_outcome",
        selection=selection,
    )
    panel.section("Since the last load")
    panel.changes(selection)
