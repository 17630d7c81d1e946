"""Generate caseloads that set every trap near its boundary, and decisions that were made about them on earlier days."""

from datetime import date, timedelta
from random import Random
from typing import Any

from schemas import vocabulary as words
from schemas.settings.caseload import ReviewDecision, SnoozeReason
from tests.oracle import codes
from tests.oracle.families.caseload import reasons_of

Row = dict[str, Any]
Rows = dict[str, list[Row]]

PAST = (0, 1, 5, 13, 14, 15, 26, 27, 28, 29, 30, 31, 32, 60, 89, 90, 91, 92, 200, 400)
AHEAD = (0, 1, 6, 7, 8, 13, 14, 15, 16, 40)
OTHER_OFFENCE = next(code for code in codes.OFFENCES if codes.offence_group(code) == "other")
EXTRACTS = (
    "crimes", "outcomes", "stages", "swlo_cases", "swlo_case_crimes", "swlo_contacts", "referrals", "risk_assessments",
    "forum_referrals", "forum_actions",
)  # fmt: skip


class Table:
    """The rows of many officers' caseloads as at one day, looked at on that day or a later one."""

    def __init__(self, random: Random, as_at: date, today: date) -> None:
        self.random, self.as_at, self.today = random, as_at, today
        self.rows: Rows = {name: [] for name in EXTRACTS}
        self.decisions: list[Row] = []
        self.number = 0

    def add_officer(self, officer: str) -> None:
        """Give an officer none to four cases, with decisions about some."""
        for _ in range(self.random.choice((0, 1, 1, 2, 3, 4))):
            case = self._case(officer)
            for _ in range(self.random.choice((0, 0, 1, 2))):
                self._decide(case, officer)

    def _ref(self, letter: str) -> str:
        self.number += 1
        return f"{letter}{self.number:06}"

    def _past(self) -> date:
        return self.as_at - timedelta(days=self.random.choice(PAST))

    def _around(self) -> date:
        ahead = timedelta(days=self.random.choice(AHEAD))
        return self.as_at + (ahead if self.random.random() < 0.6 else -ahead)

    def _maybe(self, value: Any, share: float = 0.5) -> Any:
        return value if self.random.random() < share else None

    def _case(self, officer: str) -> Row:
        case = {
            "case_ref": self._ref("S"),
            "victim_token": f"person {self.random.randrange(50)}",
            "swlo_token": officer,
            "opened_date": self._past(),
            "closed_date": self._maybe(self._past(), 0.15),
            "contact_agreed": self.random.choice((None, None, "yes", "through_partner", "she_contacts_us", "none")),
            "next_action": self._maybe(str(self.random.choice(list(words.NextAction)))),
            "next_action_due_date": self._maybe(self._around(), 0.3),
            "review_due_date": self._maybe(self._around(), 0.4),
            "review_done_date": self._maybe(self._past(), 0.15),
        }
        self.rows["swlo_cases"].append(case)
        ref = {"case_ref": case["case_ref"]}
        for _ in range(self.random.choice((0, 1, 2, 4))):
            self.rows["swlo_contacts"].append(ref | self._contact())
        for _ in range(self.random.choice((0, 1, 2, 3))):
            self.rows["risk_assessments"].append(ref | self._assessment())
        for _ in range(self.random.choice((0, 0, 1, 2))):
            self.rows["referrals"].append(ref | self._referral())
        for _ in range(self.random.choice((0, 0, 1))):
            self._forum(ref)
        for _ in range(self.random.choice((0, 0, 1, 2))):
            self._investigation(ref)
        return case

    def _contact(self) -> Row:
        reached = self.random.choice(("yes", "yes", "no", "unknown"))
        return {
            "contact_ref": self._ref("K"),
            "contact_date": self._past(),
            "contact_kind": "phone",
            "reached": reached,
        }

    def _assessment(self) -> Row:
        return {
            "assessment_ref": self._ref("A"),
            "assessed_date": self._past(),
            "tool": self.random.choice(("dash", "dash", "dara")),
            "tool_version": self._maybe("2009", 0.8),
            "band": str(self.random.choice(list(words.Band))),
        }

    def _referral(self) -> Row:
        ended = self._maybe(self._past(), 0.1)
        return {
            "referral_ref": self._ref("R"),
            "service": str(self.random.choice(list(words.Service))),
            "offered_date": self._past(),
            "declined_date": self._maybe(self._past(), 0.1),
            "accepted_date": self._maybe(self._past(), 0.8),
            "started_date": self._maybe(self._past(), 0.3),
            "ended_date": ended,
            "end_reason": self._maybe("completed", 0.1) if ended is None else "lapsed",
        }

    def _forum(self, ref: Row) -> None:
        forum_ref = self._ref("F")
        self.rows["forum_referrals"].append(
            ref | {"forum_ref": forum_ref, "forum": "aarose", "referred_date": self._past(), "discussed_date": None}
        )
        for _ in range(self.random.choice((0, 1, 2))):
            action = {"action_ref": self._ref("T"), "forum_ref": forum_ref, "action": "share_information"}
            days = {"action_due_date": self._around(), "action_done_date": self._maybe(self._past(), 0.3)}
            self.rows["forum_actions"].append(action | days)

    def _investigation(self, ref: Row) -> None:
        crime_ref = self._ref("C")
        self.rows["swlo_case_crimes"].append(ref | {"crime_ref": crime_ref})
        if self.random.random() < 0.1:
            return  # the crime never came
        reported = self._past()
        crime = {
            "crime_ref": crime_ref,
            "victim_no": 1,
            "victim_token": self._maybe(f"person {self.random.randrange(50)}", 0.4),
            "victim_age": 30,
            "force": "Anyshire",
            "offence_code": self.random.choice(("19C", "19C", "105A", "N100", OTHER_OFFENCE)),
            "reported_date": reported,
            "recorded_date": reported,
            "report_route": "online",
            "identified_by": self._maybe("swlo", 0.7),
            "identified_date": None,
            "cancelled_code": self._maybe("C2", 0.1),
            "stages": {},
        }
        self.rows["crimes"].append(crime)
        for day in {self._past() for _ in range(self.random.choice((0, 1, 1, 2)))}:
            outcome = {"crime_ref": crime_ref, "outcome_code": self.random.choice(("14", "16", "15", "1", "18"))}
            decision = {"victim_decision_recorded": self.random.choice(("yes", "no", None))}
            taken_back = {"rescinded_date": self._maybe(self.as_at, 0.15)}
            self.rows["outcomes"].append(outcome | {"outcome_date": day} | decision | taken_back)
        for _ in range(self.random.choice((0, 1, 2, 3))):
            step = {"crime_ref": crime_ref, "stage": str(self.random.choice(list(words.Stage)))}
            suspect = {"stage_date": self._past(), "suspect_token": self.random.choice(("one", "two", None))}
            self.rows["stages"].append(step | suspect | {"next_hearing_date": self._maybe(self._around(), 0.6)})

    def _decide(self, case: Row, officer: str) -> None:
        """Return a decision of today or of an earlier day about what stood then, or about some of what stands now."""
        made_on = self.today - timedelta(days=self.random.choice((0, 1, 6, 7, 8, 13, 14, 15, 27, 28, 29)))
        then = self.random.choice((made_on, self.today))
        stood = reasons_of(case, self.rows, min(then, self.as_at), then)
        answers = [reason.name for reason in stood if self.random.random() < 0.8]
        row = {"case_ref": case["case_ref"], "officer": officer, "made_on": made_on, "answers": answers, "until": None}
        if self.random.random() < 0.5:
            row |= {"kind": "reviewed", "code": str(self.random.choice(list(ReviewDecision)))}
        else:
            until = made_on + timedelta(days=self.random.choice((1, 6, 7, 13, 14, 15, 28, 29, 60)))
            row |= {"kind": "snoozed", "code": str(self.random.choice(list(SnoozeReason))), "until": until}
        self.decisions.append(row)
