"""Count by month, area and unit: enforcement beside welfare, officers trained, and what sex workers say of the police."""

from collections import Counter
from collections.abc import Sequence

from sample_data.generator import force
from sample_data.generator.crimes.report import Row
from sample_data.generator.random_choice import RandomChoice
from sample_data.generator.services.partners import quarters

FIRST_YEAR = 2021

# kind of action -> how many a month in the whole force in the first year, and in the last: welfare in index of enforcement
ACTIONS_A_MONTH = {
    "arrest": (7, 2),
    "caution": (5, 1),
    "community_protection_notice": (6, 2),
    "dispersal": (9, 3),
    "diversion": (1, 6),
    "welfare_visit": (10, 28),
    "outreach_contact": (14, 34),
}

UNITS = {"Rape team": 24, "CID": 96, "Response": 310, "Neighbourhood": 120, "Control room": 85}
TRAINED = {"Rape team": (0.3, 0.96), "CID": (0.05, 0.55), "Response": (0.0, 0.28), "Neighbourhood": (0.1, 0.7),
           "Control room": (0.0, 0.4)}  # fmt: skip
FIRST_MONTH_OF_TRAINING = (2023, 1)

ANSWERS = ("strongly_agree", "agree", "neither", "disagree", "strongly_disagree")
QUESTIONS = {  # question -> weights of its answers in the first quarter, and in the last
    "would_report_to_police": ((0.05, 0.17, 0.2, 0.3, 0.28), (0.12, 0.3, 0.2, 0.22, 0.16)),
    "police_would_take_me_seriously": ((0.04, 0.14, 0.2, 0.32, 0.3), (0.1, 0.28, 0.22, 0.22, 0.18)),
    "know_how_to_reach_the_liaison_officer": ((0.1, 0.2, 0.15, 0.3, 0.25), (0.34, 0.34, 0.1, 0.14, 0.08)),
    "treated_with_respect_at_last_contact": ((0.1, 0.26, 0.22, 0.24, 0.18), (0.2, 0.36, 0.18, 0.16, 0.1)),
}
FIRST_QUARTER_OF_FEEDBACK = (2023, 3)
PEOPLE_A_QUARTER = (14, 18, 24, 32)


def rows() -> dict[str, list[Row]]:
    """Return the rows of `engagement`, `training` and `feedback`."""
    return {"engagement": _engagement(), "training": _training(), "feedback": _feedback()}


def _months() -> list[tuple[int, int]]:
    last = (force.AS_AT.year, force.AS_AT.month)
    every = [(year, month) for year in range(FIRST_YEAR, last[0] + 1) for month in range(1, 13)]
    return [month for month in every if month <= last]


def _engagement() -> list[Row]:
    draw, months, found = RandomChoice("engagement"), _months(), list[Row]()
    for index, (year, month) in enumerate(months):
        for action, ends in ACTIONS_A_MONTH.items():
            expected = _between(ends, index, len(months))
            actions = Counter(
                draw.one(force.AREAS) for _ in range(draw.days((0.5 * expected, expected, 1.6 * expected)))
            )
            found += [
                {"month": f"{year}-{month:02}", "area": area, "action": action, "actions": actions[area]}
                for area in force.AREAS
            ]
    return found


def _training() -> list[Row]:
    draw, found = RandomChoice("training"), list[Row]()
    months = [month for month in _months() if month >= FIRST_MONTH_OF_TRAINING]
    for unit, officers in UNITS.items():
        trained = 0
        for index, (year, month) in enumerate(months):
            in_scope = officers + draw.days((-3, 0, 4))
            trained = min(in_scope, max(trained - 1, int(in_scope * _between(TRAINED[unit], index, len(months)))))
            month_of: Row = {"month": f"{year}-{month:02}", "unit": unit}
            found.append(month_of | {"officers_in_scope": in_scope, "officers_trained": trained})
    return sorted(found, key=lambda row: (str(row["month"]), str(row["unit"])))


def _feedback() -> list[Row]:
    draw, found = RandomChoice("feedback"), list[Row]()
    asked = [quarter for quarter in quarters() if quarter >= FIRST_QUARTER_OF_FEEDBACK]
    for index, (year, quarter) in enumerate(asked):
        people = draw.days(PEOPLE_A_QUARTER)
        for question, (first, last) in QUESTIONS.items():
            weights = {
                answer: _between(ends, index, len(asked)) for answer, *ends in zip(ANSWERS, first, last, strict=True)
            }
            answers = Counter(draw.one(weights) for _ in range(people - draw.days((0, 3))))
            found += [
                {"quarter": f"{year}-Q{quarter}", "question": question, "answer": answer, "answers": answers[answer]}
                for answer in ANSWERS
            ]
    return found


def _between(ends: Sequence[float], index: int, indices: int) -> float:
    """Return the value at an index on the way from the first to the last."""
    return ends[0] + (ends[1] - ends[0]) * index / (indices - 1)
