"""What every figure means, in the words of its own file."""

from dashboard import panel


def render() -> None:
    panel.heading(
        "Definitions", "What does each figure count, on which basis, and what must be known before it is used?"
    )
    panel.section("The figures")
    panel.metrics()
    panel.section("Groupings")
    panel.groupings()
    panel.section("Caveats and words")
    panel.caveats()
    panel.glossary()
