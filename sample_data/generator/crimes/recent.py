"""Make the reports of the last three years: more of them, identified earlier, and the latest still open.

Whether more was reported or more was recognised is the question that the dashboard must leave open.
"""

from datetime import date, timedelta

from sample_data.generator import force
from sample_data.generator.crimes.investigation import End, investigate
from sample_data.generator.crimes.report import Report, report
from sample_data.generator.random_choice import RandomChoice

FIRST_YEAR_BEGINS = date(2023, 10, 1)
REPORTS_A_YEAR = (44, 58, 80)

OFFENCES = {
    "19C": 0.3, "19F": 0.02, "20A": 0.2, "22A": 0.03, "88E": 0.04, "8N": 0.14, "105A": 0.06, "3B": 0.05, "34B": 0.05,
    "8L": 0.03, "8Q": 0.03, "8U": 0.03, "36": 0.02,
}  # fmt: skip
ENDINGS: dict[str, dict[str, float]] = {
    "rape": {"1": 8, "14": 17, "15": 18, "16": 34, "18": 18, "21": 3, "9": 1, "20": 1},
    "other_sexual": {"1": 10, "14": 16, "15": 14, "16": 31, "18": 24, "21": 2, "8": 1, "22": 2},
    "violence": {"1": 9, "1A": 1, "14": 15, "15": 18, "16": 34, "18": 15, "21": 3, "8": 2, "10": 2, "17": 1},
}


def reports() -> list[Report]:
    """Return the reports recorded after the study's cohort."""
    draw = RandomChoice("recent")
    women = {f"woman {number}": 1.0 if number > 12 else 3.0 for number in range(40, 190)}
    found = []
    for year, count in enumerate(REPORTS_A_YEAR):
        begins = FIRST_YEAR_BEGINS.replace(year=FIRST_YEAR_BEGINS.year + year)
        for index in range(count):
            recorded = begins + timedelta(days=int(365 * (index + draw.uniform(1)[0]) / count))
            found.append(_one(draw, f"recent {year}/{index}", recorded, draw.one(women)))
    return found


def _one(draw: RandomChoice, name: str, recorded: date, woman: str) -> Report:
    offence_code = draw.one(OFFENCES)
    group = force.OFFENCES[offence_code][1]
    outcome_code = draw.one(ENDINGS[group])
    days = draw.days(force.days_to_outcome(group, outcome_code))
    decided_by = draw.one(force.DECIDED_BY.get(outcome_code, force.DECIDED_BY["any"]))
    one = report(name, name.replace("recent", "man") if offence_code == "19F" else woman, offence_code, recorded)
    investigate(one, End(outcome_code, days, decided_by))
    return one
