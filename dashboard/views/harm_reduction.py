"""Enforcement beside welfare, training, and what sex workers say themselves."""

from dashboard import panel


def render() -> None:
    panel.heading(
        "Harm reduction and voice", "Do sex workers meet enforcement or welfare, and what do they say of the police?"
    )
