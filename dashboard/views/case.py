"""One case as a timeline on one screen. Only the liaison officer has this page."""

from dashboard import panel


def render() -> None:
    panel.heading("Case", "What has happened, what is due next, and what else is known of the same person?")
    panel.case()
