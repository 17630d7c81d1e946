"""The cases behind a figure, and the investigations to look at again."""

from dashboard import controls, panel


def render() -> None:
    panel.heading("Investigations", "Which cases stand behind a figure, and which should be looked at again?")
    selection = controls.choose("cohort", "period", "filters")
    panel.cohort(selection)
    panel.section("Cases")
    panel.cases(selection)
    panel.section("To look at again")
    panel.look_again(selection)
