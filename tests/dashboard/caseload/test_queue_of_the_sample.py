"""The cases of the sample that were written by hand stand in the queue for what is written beside them, and for nothing else."""

from pathlib import Path

from dashboard.caseload.decisions import DecisionStore
from dashboard.caseload.queue import caseload
from dashboard.caseload.reason import in_words
from dashboard.warehouse.reader import open_warehouse
from sample_data.generator.services.queue_cases import CASES, FIRST_NUMBER
from schemas.settings.caseload import QueueReason
from tests.etl.homes import make_home
from tests.sample_data.generator.sound import SAMPLE

# worked out with a calendar from sample_data/generator/services/queue_cases.py, as at 30 September 2026
BY_HAND = {
    "C0202": ["review due in 5 days"],
    "C0203": ["review overdue by 1 day"],
    "C0204": ["review due today"],
    "C0205": ["next action due in 3 days (update victim)"],
    "C0206": ["next action overdue by 6 days (update victim)"],
    "C0207": ["no contact for 31 days after 2 attempts"],
    "C0208": ["risk rose from standard to high on 21 September"],
    "C0209": ["risk assessment 100 days old"],
    "C0210": ["accepted housing referral not started after 28 days"],
    "C0211": ["forum action overdue by 7 days (share information)"],
    "C0212": ["forum action due in 7 days (share information)"],
    "C0213": ["court in 6 days"],
    "C0214": ["investigation closed as outcome 16 without a recorded victim decision"],
    "C0215": [
        "risk rose from medium to high on 10 September",
        "next action overdue by 2 days (update victim)",
        "review overdue by 14 days",
        "accepted counselling referral not started after 33 days",
    ],
}


def test_the_queue_says_what_was_worked_out_by_hand(tmp_path: Path) -> None:
    home = make_home(tmp_path / "home")
    home.load(SAMPLE, None)
    found = caseload(open_warehouse(home.root), DecisionStore(home.root))
    written = {f"C{number:04}" for number in range(FIRST_NUMBER, FIRST_NUMBER + len(CASES))}
    queued = {item.case_ref: [in_words(reason) for reason in item.reasons] for item in found.waiting}
    assert {ref: words for ref, words in queued.items() if ref in written} == BY_HAND
    assert written - set(BY_HAND) == {"C0201"}  # the quiet one
    reasons = {reason.reason for item in found.waiting for reason in item.reasons}
    assert reasons == set(QueueReason)
