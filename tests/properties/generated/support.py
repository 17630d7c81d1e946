"""Generate rows of what is done for the people of the caseload, and of what is known only as counts."""

from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

from schemas import codes
from schemas import vocabulary as words

if TYPE_CHECKING:
    from tests.properties.generated.worlds import Dice

Row = dict[str, Any]
Rows = dict[str, list[Row]]

IN_WORDS = (
    "offence_description",
    "home_office_group",
    "home_office_subgroup",
    "offence_code_expired",
    "outcome_description",
    "home_office_outcome_group",
)
"""What a publication says beside its codes."""
AFTER_DAYS = (-1, 0, 1, 89, 90, 91, 364, 365, 366)  # from an assessment to a report


def support(dice: "Dice", rows: Rows, counts: int) -> Rows:
    """Return assessments, offers and the forum's work for the cases of these rows, and up to so many rows of each count.

    One in a few belongs to a case that never came.
    """
    found: Rows = {"risk_assessments": [], "referrals": [], "forum_referrals": [], "forum_actions": []}
    for number, case in enumerate([*rows["swlo_cases"], rows["swlo_cases"][0] | {"case_ref": "K999"}]):
        reported = [row["reported_date"] for row in rows["crimes"] if row["victim_ref"] == case["victim_ref"]]
        for part in range(dice.of((0, 1, 2, 3))):
            found["risk_assessments"].append(_assessment(dice, f"A{number:03}/{part}", case, reported))
        for part in range(dice.of((0, 0, 1, 2))):
            found["referrals"].append(_offer(dice, f"R{number:03}/{part}", case))
        for part in range(dice.of((0, 0, 1, 2))):
            forum_ref = f"F{number:03}/{part}"
            found["forum_referrals"].append(_forum_referral(dice, forum_ref, case))
            found["forum_actions"] += [
                _forum_action(dice, f"{forum_ref}/{n}", forum_ref) for n in range(dice.of((0, 1, 2)))
            ]
    found["forum_actions"].append(_forum_action(dice, "lost", "F999"))  # its referral never came
    return found | _counts(dice, counts)


def _assessment(dice: "Dice", assessment_ref: str, case: Row, reported: list[date]) -> Row:
    tool = dice.of(codes.tools())
    day = dice.after(case["opened_date"])
    if reported and not dice.one_in(3):
        day = min(dice.as_at, dice.of(reported) - timedelta(days=dice.of(AFTER_DAYS)))
    recent = dice.as_at - timedelta(days=dice.of((0, 1, 89, 90, 91, 364, 365)))
    return {
        "assessment_ref": assessment_ref,
        "case_ref": case["case_ref"],
        "assessed_date": dice.of((day, day, recent)),
        "tool": tool.tool,
        "tool_version": dice.maybe(tool.tool_version),
        "score": None,
        "band": str(dice.of(tuple(words.Band))),
    }


def _offer(dice: "Dice", referral_ref: str, case: Row) -> Row:
    offered = dice.after(case["opened_date"])
    accepted = dice.of((None, dice.after(offered)))
    started = dice.of((None, dice.after(accepted or offered)))
    ended = dice.of((None, dice.after(started or offered)))
    return {
        "referral_ref": referral_ref,
        "case_ref": case["case_ref"],
        "service": str(dice.of(tuple(words.Service)[:3])),
        "offered_date": offered,
        "declined_date": dice.after(offered) if dice.one_in(6) else None,
        "accepted_date": accepted,
        "started_date": started,
        "ended_date": ended,
        "end_reason": str(dice.of(tuple(words.EndReason))) if ended or dice.one_in(9) else None,
    }


def _forum_referral(dice: "Dice", forum_ref: str, case: Row) -> Row:
    referred = dice.after(case["opened_date"])
    return {
        "forum_ref": forum_ref,
        "case_ref": case["case_ref"],
        "forum": dice.of(("aarose", "aarose", "marac")),
        "referred_date": referred,
        "discussed_date": dice.maybe(dice.after(referred), 3),
    }


def _forum_action(dice: "Dice", action_ref: str, forum_ref: str) -> Row:
    due = dice.of((dice.day(), dice.as_at, dice.as_at + timedelta(days=1)))
    return {
        "action_ref": action_ref,
        "forum_ref": forum_ref,
        "action": str(dice.of(tuple(words.NextAction))),
        "action_due_date": due,
        "action_done_date": dice.of((None, min(due, dice.as_at), min(dice.after(due), dice.as_at))),
    }


def _counts(dice: "Dice", most: int) -> Rows:
    actions: dict[tuple[str, ...], Row] = {}
    trained: dict[tuple[str, ...], Row] = {}
    answers: dict[tuple[str, ...], Row] = {}
    for _ in range(most):
        month, quarter = f"{dice.day():%Y-%m}", f"{dice.of((2023, 2024, 2025))}-Q{dice.of((1, 2, 3, 4))}"
        area, action = dice.of(("north", "south")), str(dice.of(tuple(words.EngagementAction)))
        actions[month, area, action] = {"month": month, "area": area, "action": action, "actions": dice.of((0, 1, 7))}
        unit, in_scope = dice.of(("response", "investigation")), dice.of((0, 3, 20))
        trained[month, unit] = {
            "month": month,
            "unit": unit,
            "officers_in_scope": in_scope,
            "officers_trained": dice.random.randrange(in_scope + 1),
        }
        question, answer = dice.of(("would_report_again", "was_listened_to")), dice.of(("agree", "disagree", "unsure"))
        answers[quarter, question, answer] = {
            "quarter": quarter,
            "question": question,
            "answer": answer,
            "answers": dice.of((0, 1, 5)),
        }
    counts = {
        "engagement": actions,
        "training": trained,
        "feedback": answers,
        "outcomes_benchmark": _published(dice, most),
    }
    return {name: list(rows.values()) for name, rows in counts.items()}


def _published(dice: "Dice", most: int) -> dict[tuple[Any, ...], Row]:
    """Return outcomes as published, of this force under a longer name and of another."""
    found = {}
    for _ in range(most):
        key = (
            dice.of(("2022/23", "2023-24", "2025/26")),
            dice.of((1, 2, 3, 4)),
            dice.of(("Anyshire Police", "Elsewhere")),
            dice.of(("19C", "20A", "8N", "49")),
            dice.of(("0", "1", "1A", "15", "16")),
        )
        names = ("financial_year", "financial_quarter", "force_name", "offence_code", "outcome_type")
        found[key] = (
            dict(zip(names, key, strict=True))
            | dict.fromkeys(IN_WORDS)
            | {
                "outcomes_recorded_basis": dice.of(("0", "3", "17", "1,204")),
                "outcomes_closed_basis": dice.of(("2", "41", "N/A - data not provided")),
            }
        )
    return found
