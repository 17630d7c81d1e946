"""Describe a case of the queue by its reasons, the most pressing first."""

from pathlib import Path

import pytest

from dashboard.caseload.decisions import Decision
from dashboard.caseload.queue import QueueItem
from dashboard.force.panels.caseload.queue_item import reasons_html, sentence
from tests.dashboard.caseload.rows import day, quiet, waiting


def test_the_most_pressing_reason_stands_first_under_the_heading_that_is_asked_for(tmp_path: Path) -> None:
    case = quiet("S1", next_action="update_victim", next_action_due_date=day(-10), review_due_date=day(5))
    (item,) = waiting(tmp_path, case)
    assert reasons_html(item, 2, day(0)) == (
        '<div class="due"><h2 class="name">S1</h2><ul><li>Next action overdue by 10 days (update victim, 20 September 2026)</li>'
        "<li>Review due in 5 days (5 October 2026)</li></ul></div>"
    )


@pytest.mark.parametrize(("after", "is_said"), [(0, False), (1, True)])
def test_what_was_decided_after_the_day_of_the_data_cannot_be_in_them(after: int, is_said: bool) -> None:
    made = Decision("S", "reviewed", "escalate", day(after), "hers")
    html = reasons_html(QueueItem("S", "hers", (), (), (made,), None), 4, day(0))
    assert ("The data of 30 September 2026 cannot show yet what came of it." in html) == is_said


@pytest.mark.parametrize(
    ("agreed", "words"),
    [
        ("yes", ""),
        ("through_partner", "Contact through a partner only, as agreed."),
        ("she_contacts_us", "Do not contact: the person contacts us, as agreed."),
        ("none", "Do not contact: the person agreed to none."),
    ],
)
def test_how_the_person_agreed_to_be_contacted_stands_above_the_reasons(
    agreed: str, words: str, tmp_path: Path
) -> None:
    (item,) = waiting(tmp_path, quiet("S", review_due_date=day(-1), contact_agreed=agreed))
    between = reasons_html(item, 4, day(0)).partition("</h4>")[2].partition("<ul>")[0]
    assert between == (f'<p class="contact">{words}</p>' if words else "")


def test_a_reference_is_not_run_as_markup(tmp_path: Path) -> None:
    (item,) = waiting(tmp_path, quiet("<S>", review_due_date=day(0)))
    assert '<h4 class="name">&lt;S&gt;</h4>' in reasons_html(item, 4, day(0))


def test_only_the_first_letter_becomes_a_capital() -> None:
    assert sentence("next action of the CPS") == "Next action of the CPS"
    assert sentence("") == ""
