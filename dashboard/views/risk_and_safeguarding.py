"""What the forum needs to know of risk, in aggregates: who is assessed, what happened next, and what was done."""

from dashboard import panel


def render() -> None:
    panel.heading(
        "Risk and safeguarding", "Is risk assessed, does the assessment foresee harm, and is what it calls for done?"
    )
