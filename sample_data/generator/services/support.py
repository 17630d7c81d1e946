"""Draw what follows in the officer's cases: assessments of risk, services offered, and the multi-agency forum."""

from collections.abc import Iterator
from datetime import date, timedelta

from sample_data.generator import force
from sample_data.generator.crimes.report import Row
from sample_data.generator.random_choice import RandomChoice
from sample_data.generator.services.swlo import Case, ref

SECOND_VERSION_SINCE = date(2025, 4, 1)
TOOLS = {"sample_safety_tool": 0.66, "abuse_checklist": 0.22, "professional_judgement": 0.12}
HIGHEST_SCORES = {("sample_safety_tool", "1"): 30, ("sample_safety_tool", "2"): 50, ("abuse_checklist", "1"): 24}
BANDS = {"standard": 0.4, "medium": 0.68, "high": 1.0}  # up to this share of the highest score
RISK = (0.05, 0.2, 0.32, 0.45, 0.6, 0.9)  # shares at equal steps of probability
RISK_OF_ANOTHER_CRIME = 0.12
DAYS_TO_ASSESS = (0, 0, 2, 5, 14)
DAYS_BETWEEN = (35, 60, 80, 88, 120)

SERVICES = {
    "sexual_health": 0.15, "drug_and_alcohol": 0.16, "housing": 0.16, "counselling": 0.1, "mental_health": 0.09,
    "isva": 0.12, "sarc": 0.05, "domestic_abuse": 0.04, "safeguarding_adults": 0.03, "modern_slavery": 0.01,
    "legal_advice": 0.02, "exit_support": 0.03, "national_ugly_mugs": 0.02, "outreach": 0.02,
}  # fmt: skip
OFFERS = (0, 1, 2, 3, 5)
ANSWERS = {"accepted": 0.66, "declined": 0.22, "": 0.12}
END_REASONS = {"completed": 0.58, "lapsed": 0.32, "other": 0.1}

FORUM_SINCE = date(2022, 6, 1)
REFERRED = {"standard": 0.0, "medium": 0.12, "high": 0.68}
ACTIONS = {
    "contact_victim": 0.2, "risk_assessment": 0.18, "safeguarding_referral": 0.22, "share_information": 0.2,
    "court_support": 0.06, "case_review": 0.08, "other": 0.06,
}  # fmt: skip


def rows(cases: list[Case]) -> dict[str, list[Row]]:
    """Return the rows of the four extracts, in the order of their days, for cases numbered from 1."""
    assessments: list[Row] = []
    referrals: list[Row] = []
    forum: list[Row] = []
    actions: list[Row] = []
    for number, case in enumerate(cases, start=1):
        assessed = list(_assessments(number, case))
        assessments += assessed
        referrals += _referrals(number, case)
        for index, (referred, given) in enumerate(_forum(number, assessed), start=1):
            working_name: Row = {"forum_ref": f"{number}/{index}"}
            forum.append(referred | working_name)
            actions += [action | working_name for action in given]
    forum = _numbered("F", "referred_date", forum, "was")
    named = {row.pop("was"): row["forum_ref"] for row in forum}
    actions = [action | {"forum_ref": named[action["forum_ref"]]} for action in actions]
    return {
        "referrals": _numbered("R", "offered_date", referrals),
        "risk_assessments": _numbered("A", "assessed_date", assessments),
        "forum_referrals": forum,
        "forum_actions": _numbered("T", "action_due_date", actions),
    }


def _assessments(number: int, case: Case) -> Iterator[Row]:
    draw, last = RandomChoice("assessments", number), min(case.closes, force.AS_AT)
    tool, share = draw.one(TOOLS), _share(draw) + RISK_OF_ANOTHER_CRIME * (len(case.crimes) - 1)
    day = case.opened + timedelta(days=draw.days(DAYS_TO_ASSESS))
    is_assessed = draw.happens(0.9)
    while is_assessed and day <= last:
        share = min(1.0, max(0.0, share + 0.3 * (float(draw.uniform(1)[0]) - 0.52)))
        yield {
            "assessment_ref": None,
            "case_ref": ref("C", number),
            "assessed_date": day,
            **_judged(tool, day, share, is_scored=draw.happens(0.95)),
        }
        day += timedelta(days=draw.days(DAYS_BETWEEN))


def _judged(tool: str, day: date, share: float, *, is_scored: bool) -> Row:
    version = None if tool == "professional_judgement" else "1"
    if tool == "sample_safety_tool" and day >= SECOND_VERSION_SINCE:
        version = "2"
    highest = HIGHEST_SCORES.get((tool, version or ""))
    band = next(band for band, limit in BANDS.items() if share <= limit)
    score = int(share * highest) if highest and is_scored else None
    return {"tool": tool, "tool_version": version, "score": score, "band": band}


def _share(draw: RandomChoice) -> float:
    return draw.days([100 * share for share in RISK]) / 100


def _referrals(number: int, case: Case) -> list[Row]:
    draw, last = RandomChoice("referrals", number), min(case.closes, force.AS_AT)
    found: dict[str, Row] = {}
    for _ in range(draw.days(OFFERS)):
        service, offered = draw.one(SERVICES), case.opened + timedelta(days=draw.days((0, 3, 14, 60, 200)))
        answered = offered + timedelta(days=draw.days((0, 0, 0, 2, 14)))
        started = answered + timedelta(days=draw.days((1, 5, 12, 24, 60)))
        ended = started + timedelta(days=draw.days((7, 30, 80, 140, 260)))
        answer, starts, reason = draw.one(ANSWERS), draw.happens(0.74), draw.one(END_REASONS)
        is_started = answer == "accepted" and starts and started <= force.AS_AT
        is_ended = is_started and ended <= force.AS_AT
        if offered <= last:
            found[service] = {
                "referral_ref": None,
                "case_ref": ref("C", number),
                "service": service,
                "offered_date": offered,
                "declined_date": answered if answer == "declined" and answered <= force.AS_AT else None,
                "accepted_date": answered if answer == "accepted" and answered <= force.AS_AT else None,
                "started_date": started if is_started else None,
                "ended_date": ended if is_ended else None,
                "end_reason": reason if is_ended else None,
            }
    return list(found.values())


def _forum(number: int, assessed: list[Row]) -> Iterator[tuple[Row, list[Row]]]:
    """Return each referral to the forum with its actions: after an assessment, and not again within half a year."""
    draw, last = RandomChoice("forum", number), date.min
    for assessment in assessed:
        day = assessment["assessed_date"]
        assert isinstance(day, date)
        referred = day + timedelta(days=draw.days((0, 0, 1, 3, 9)))
        discussed = referred + timedelta(days=draw.days((4, 12, 21, 30, 44)))
        is_brought, is_heard = draw.happens(REFERRED[str(assessment["band"])]), draw.happens(0.9)
        given = list(_actions(draw, discussed))
        if is_brought and FORUM_SINCE <= referred <= force.AS_AT and (referred - last).days > 180:
            is_discussed, last = is_heard and discussed <= force.AS_AT, referred
            row: Row = {
                "forum_ref": None,
                "case_ref": assessment["case_ref"],
                "forum": "aarose",
                "referred_date": referred,
                "discussed_date": discussed if is_discussed else None,
            }
            yield row, given if is_discussed else []


def _actions(draw: RandomChoice, discussed: date) -> Iterator[Row]:
    for _ in range(draw.days((1, 2, 4))):
        due = discussed + timedelta(days=draw.days((7, 14, 28, 42)))
        done = max(discussed, due + timedelta(days=draw.days((-14, -7, -2, 0, 5, 30))))
        yield {
            "action_ref": None,
            "forum_ref": None,
            "action": draw.one(ACTIONS),
            "action_due_date": due,
            "action_done_date": done if draw.happens(0.9) and done <= force.AS_AT else None,
        }


def _numbered(letter: str, by: str, found: list[Row], former: str | None = None) -> list[Row]:
    """Return the rows in the order of their days with references such as R0012; `former` keeps the working name."""
    in_order = sorted(found, key=lambda row: str(row[by]))
    key = next(iter(found[0]))
    return [
        row | ({former: row[key]} if former else {}) | {key: ref(letter, index)}
        for index, row in enumerate(in_order, start=1)
    ]
