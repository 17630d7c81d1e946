"""Enforcement beside welfare, training, and what sex workers say themselves."""

from dashboard import controls, panel


def render() -> None:
    panel.heading(
        "Harm reduction and voice", "Do sex workers meet enforcement or welfare, and what do they say of the police?"
    )
    selection = controls.choose("cohort", "period", "filters")
    panel.cohort(selection)
    panel.section("Enforcement, welfare and reporting")
    panel.harm(selection)
    panel.events()
    panel.section("By area")
    panel.harm_areas(selection)
    panel.section("Training")
    panel.show("officers_trained", selection=selection)
    panel.section("In their own voice")
    panel.voice(selection)
