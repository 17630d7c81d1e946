"""Explain the order of the queue from the settings that order it."""

from collections.abc import Callable

from streamlit.testing.v1 import AppTest

from dashboard.access.roles import Role
from schemas.settings.caseload import settings
from tests.dashboard.pages import tables_of, text_of

CAPTION = "A case stands where its most pressing reason stands"


def test_the_rule_has_a_line_for_every_reason_in_the_order_of_the_settings(page_of: Callable[..., AppTest]) -> None:
    rows = tables_of(page_of("ordinary", "my_caseload", Role.SWLO))[CAPTION]
    assert len(rows) == len(settings().order.lines) == 3 + 9 + 9 + 7
    assert rows[1:4] == [
        ("2", "Today", "New report", ""),
        ("3", "Today", "Court soon", "within 7 days"),
        ("4", "Today", "Court passed", "within 7 days"),
    ]
    assert [row for row in rows if row[2] == "No contact"] == [
        ("12", "Today", "No contact", "from 90 days"),
        ("14", "This week", "No contact", ""),
    ]
    assert rows[9] == ("10", "Today", "Next action due soon", "on the day")


def test_the_days_are_those_of_the_settings(page_of: Callable[..., AppTest]) -> None:
    days = settings().thresholds
    text = " ".join(text_of(page_of("ordinary", "my_caseload", Role.SWLO)).split())
    assert f"“Soon” is from {days.due_soon_days} days before the day." in text
    assert f"No contact: from {days.no_contact_days} days." in text
