"""Hold one sound row of each extract of support, the forum and the counts beside them."""

EXAMPLES_OF_SUPPORT: dict[str, dict[str, str]] = {
    "referrals": {
        "referral_ref": "R{n}",
        "case_ref": "C{n}",
        "service": "housing",
        "offered_date": "2026-08-10",
        "accepted_date": "2026-08-12",
        "started_date": "2026-08-24",
    },
    "risk_assessments": {
        "assessment_ref": "A{n}",
        "case_ref": "C{n}",
        "assessed_date": "2026-09-14",
        "tool": "sample_safety_tool",
        "tool_version": "2",
        "score": "31",
        "band": "medium",
    },
    "forum_referrals": {
        "forum_ref": "F{n}",
        "case_ref": "C{n}",
        "forum": "aarose",
        "referred_date": "2026-08-17",
        "discussed_date": "2026-09-03",
    },
    "forum_actions": {
        "action_ref": "T{n}",
        "forum_ref": "F{n}",
        "action": "share_information",
        "action_due_date": "2026-09-28",
        "action_done_date": "2026-09-22",
    },
    "engagement": {"month": "2026-09", "area": "Area {n}", "action": "welfare_visit", "actions": "6"},
    "training": {"month": "2026-09", "unit": "Unit {n}", "officers_in_scope": "40", "officers_trained": "22"},
    "feedback": {"quarter": "2026-Q3", "question": "question_{n}", "answer": "agree", "answers": "7"},
}
