"""The screen that the liaison officer opens first every morning: who needs her now, and why."""

from dashboard import panel


def render() -> None:
    panel.heading("My caseload", "Which of my cases need me now, and why?")
    panel.queue()
    panel.section("My twelve months")
    panel.caseload_trend()
