"""Describe the invented force: its areas, units and calendar, its crimes, and how its investigations end.

Shares are set near published national figures, so that a page built on the sample looks like one built on real
extracts. They describe no real force.
"""

from datetime import date

FORCE = "Sample Force"
AREAS = {"North": 0.22, "East": 0.21, "South": 0.32, "West": 0.25}

FIRST_DAY = date(2020, 10, 1)
STUDY_LAST_DAY = date(2023, 9, 30)  # reports until here have had three years to end: the cohort of 86
AS_AT = date(2026, 9, 30)
SWLO_SINCE = date(2021, 1, 4)

SEXUAL = ("rape", "other_sexual")

# Home Office class -> (weight among crimes with an adult victim, group for the tables below)
OFFENCES: dict[str, tuple[float, str]] = {
    "19C": (2.2, "rape"),
    "19F": (0.2, "rape"),
    "20A": (2.6, "other_sexual"),
    "17A": (0.3, "other_sexual"),
    "22A": (0.2, "other_sexual"),
    "88E": (0.9, "other_sexual"),
    "8N": (12.0, "violence"),
    "105A": (14.0, "violence"),
    "8L": (6.0, "violence"),
    "8Q": (3.0, "violence"),
    "8R": (5.0, "violence"),
    "8U": (1.6, "violence"),
    "3B": (1.4, "violence"),
    "5D": (1.0, "violence"),
    "34B": (1.6, "violence"),
    "36": (0.2, "violence"),
    "35": (0.5, "violence"),
    "9A": (9.0, "other"),
    "28I": (4.0, "other"),
    "39": (3.0, "other"),
    "45": (6.0, "other"),
    "49": (9.0, "other"),
    "58C": (6.0, "other"),
    "58D": (5.0, "other"),
    "58A": (3.0, "other"),
    "N100": (0.3, "incident"),
}
GROUPS = ("rape", "other_sexual", "violence", "other", "incident")

# how a mature investigation ends, per group
ENDINGS: dict[str, dict[str, float]] = {
    "rape": {"1": 5, "14": 10, "15": 23, "16": 30, "18": 22, "21": 3, "9": 1, "10": 2, "5": 1, "17": 1, "20": 2},
    "other_sexual": {"1": 8, "14": 9, "15": 20, "16": 25, "18": 26, "21": 3, "3": 2, "8": 2, "10": 2, "22": 2, "20": 1},
    "violence": {
        "1": 9, "1A": 0.4, "14": 8, "15": 22, "16": 31, "18": 14, "21": 4, "3": 2, "8": 5, "10": 2, "17": 1, "22": 1.6,
    },
    "other": {"1": 7, "14": 4, "15": 12, "16": 12, "18": 54, "21": 3, "4": 1, "8": 4, "10": 1, "22": 2},
    "incident": {"0": 1},
}  # fmt: skip

# days from report to outcome at equal steps of probability; the first name that fits is used
DAYS_TO_OUTCOME = {
    ("rape", "1"): (20, 120, 240, 330, 430, 560, 1060),
    ("rape", "15"): (30, 90, 160, 240, 330, 460, 900),
    ("rape", "16"): (1, 12, 35, 70, 120, 220, 700),
    ("rape", "18"): (4, 25, 60, 95, 150, 240, 600),
    ("other_sexual", "1"): (5, 60, 130, 200, 290, 400, 900),
    ("other_sexual", "16"): (1, 10, 28, 55, 95, 170, 500),
    ("any", "1"): (0, 3, 20, 48, 90, 180, 600),
    ("any", "1A"): (0, 10, 30, 60, 110, 200, 500),
    ("any", "14"): (0, 4, 11, 24, 48, 90, 400),
    ("any", "15"): (3, 25, 52, 88, 140, 230, 700),
    ("any", "16"): (0, 5, 14, 29, 55, 110, 450),
    ("any", "18"): (0, 3, 9, 22, 45, 90, 400),
    ("any", "any"): (2, 20, 45, 80, 130, 220, 600),
}

# days from the last day on which it may have happened to the report
DAYS_TO_REPORT = {
    "rape": (0, 0, 1, 4, 25, 180, 2500),
    "other_sexual": (0, 0, 0, 2, 9, 60, 1500),
    "violence": (0, 0, 0, 0, 1, 5, 150),
    "other": (0, 0, 0, 0, 1, 3, 60),
    "incident": (0, 0, 0, 2, 10, 90, 900),
}

DECIDED_BY: dict[str, dict[str, float]] = {
    "1": {"cps": 0.62, "police": 0.38},
    "1A": {"cps": 0.8, "police": 0.2},
    "15": {"police": 0.74, "cps": 0.26},
    "9": {"cps": 1},
    "20": {"other": 1},
    "any": {"police": 1},
}
COURT = {"convicted": 0.66, "acquitted": 0.18, "discontinued": 0.16}

ROUTES = {
    "emergency_999": 0.31,
    "non_emergency_101": 0.27,
    "online": 0.22,
    "front_counter": 0.05,
    "officer": 0.08,
    "other_agency": 0.05,
    "unknown": 0.02,
}
RELATIONSHIPS = {
    "partner_or_ex": 0.3, "community_member": 0.18, "stranger": 0.24, "other": 0.14, "unknown": 0.14,
}  # fmt: skip
UNITS = {
    "rape": "Rape team",
    "other_sexual": "Rape team",
    "violence": "CID",
    "other": "Response",
    "incident": "Rape team",
}
AGES = (17, 22, 24, 29, 34, 40, 48, 58, 90)
CANCELLED = {"": 0.97, "C1": 0.005, "C2": 0.013, "C3": 0.007, "C4": 0.004, "C5": 0.001}
INCIDENTS = {"N100/1": 0.72, "N100/2": 0.13, "N100/3": 0.15}

DECISION_RECORDED = {"yes": 0.78, "no": 0.12, "unknown": 0.06, "": 0.04}
DECISION_EVIDENCE = {
    "statement": 0.3, "body_worn_video": 0.16, "officer_record": 0.3, "message": 0.09, "through_advocate": 0.05,
    "none": 0.1,
}  # fmt: skip
DECISION_REASONS = {
    "fear_of_suspect": 0.15, "distrust_of_police": 0.06, "distrust_of_courts": 0.07, "fear_of_exposure": 0.06,
    "wants_to_move_on": 0.29, "practical": 0.06, "length_of_investigation": 0.07, "other": 0.08, "not_given": 0.16,
}  # fmt: skip


def days_to_outcome(group: str, outcome_code: str) -> tuple[int, ...]:
    """Return quantiles of the days from report to this outcome."""
    for name in ((group, outcome_code), ("any", outcome_code)):
        if name in DAYS_TO_OUTCOME:
            return DAYS_TO_OUTCOME[name]
    return DAYS_TO_OUTCOME["any", "any"]
