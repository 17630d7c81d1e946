"""What every figure means, in the words of its own file."""

from dashboard import panel


def render() -> None:
    panel.heading(
        "Definitions", "What does each figure count, on which basis, and what must be known before it is used?"
    )
    panel.metrics()
    panel.groupings()
    panel.caveats()
    panel.glossary()
