"""Draw the steps of one investigation: which stages an ending goes through, and when."""

from dataclasses import dataclass
from datetime import date, timedelta

from sample_data.generator import force
from sample_data.generator.crimes.report import Report, add_outcome, add_stage
from sample_data.generator.random_choice import RandomChoice

CHARGED = ("1", "1A")
IDENTIFIED = (*CHARGED, "3", "8", "9", "15", "16")
COURT_DAYS = (60, 120, 190, 260, 340, 420)


@dataclass(frozen=True)
class End:
    """Say how an investigation ends, some days after the report."""

    outcome_code: str
    days: int
    decided_by: str
    verdict: str | None = None  # of a charge; drawn where it is not said
    is_cps_asked: bool | None = None  # by default where the CPS decides


def investigate(report: Report, end: End) -> None:
    """Give the report its stages and its outcome, so far as they lie before the as-at date."""
    draw, ended = RandomChoice("stages", report.ref), report.reported + timedelta(days=end.days)
    is_charged = end.outcome_code in CHARGED
    if end.outcome_code in IDENTIFIED:
        add_stage(report, "suspect_identified", _along(report.reported, ended, 0.15))
        if is_charged or draw.happens(0.62):
            step = draw.one({"suspect_interviewed": 0.6, "suspect_arrested": 0.4})
            add_stage(report, step, _along(report.reported, ended, 0.3))
            if step == "suspect_arrested":
                add_stage(report, "suspect_interviewed", _along(report.reported, ended, 0.3))
        if end.decided_by == "cps" if end.is_cps_asked is None else end.is_cps_asked:
            _ask_the_cps(report, draw, ended, "charge" if is_charged else "no_further_action")
    if ended <= force.AS_AT:
        add_outcome(report, end.outcome_code, end.days, end.decided_by)
        if is_charged:
            _go_to_court(report, draw, ended, end.verdict or draw.one(force.COURT))


def _ask_the_cps(report: Report, draw: RandomChoice, ended: date, answer: str) -> None:
    if draw.happens(0.4):
        add_stage(report, "early_advice", _along(report.reported, ended, 0.45))
    add_stage(report, "referred_to_cps", _along(report.reported, ended, 0.7))
    if draw.happens(0.3):
        add_stage(report, "cps_decision", _along(report.reported, ended, 0.8), "further_work")
    add_stage(report, "cps_decision", ended, answer)


def _go_to_court(report: Report, draw: RandomChoice, charged: date, verdict: str) -> None:
    add_stage(report, "charged", charged)
    finalised = charged + timedelta(days=draw.days(COURT_DAYS))
    if finalised > force.AS_AT:
        report.stages[-1]["next_hearing_date"] = force.AS_AT + timedelta(days=draw.days((4, 30, 60, 120, 240)))
    add_stage(report, "court_finalised", finalised)
    add_stage(report, verdict, finalised)


def _along(start: date, end: date, share: float) -> date:
    return start + timedelta(days=int((end - start).days * share))
