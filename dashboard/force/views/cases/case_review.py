"""Let the police and an advocate review closed investigations, each by themselves."""

from dashboard.force import panel
from dashboard.language.catalogue import _


def render() -> None:
    """Draw the page Case review."""
    panel.heading(
        _("Case review"),
        _("Seen again by two people: were closed sexual-violence investigations done as they should be?"),
    )
    panel.case_review()
