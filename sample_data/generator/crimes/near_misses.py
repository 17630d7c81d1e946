"""Make reports at the edge of every definition: what a metric must leave out, count once, or list as a disagreement."""

from datetime import date, timedelta

from sample_data.generator.crimes.investigation import End, investigate
from sample_data.generator.crimes.report import Report, Row, add_outcome, report

CHILDREN = (date(2022, 3, 14), date(2025, 5, 20))
UNKNOWN_AGES = (date(2021, 2, 9), date(2022, 10, 3), date(2025, 1, 17))
CANCELLED = {
    "C1": date(2021, 6, 1), "C2": date(2021, 11, 23), "C3": date(2022, 5, 5), "C4": date(2023, 1, 30),
    "C5": date(2023, 7, 12),
}  # fmt: skip
CANCELLED_LATELY = {"C2": date(2024, 6, 18), "C3": date(2026, 2, 2)}
OTHER_OFFENCES = {"28I": date(2021, 4, 7), "39": date(2022, 8, 19), "24": date(2023, 3, 3), "9A": date(2024, 9, 9)}
INCIDENTS = {
    "N100/1": (date(2021, 1, 12), date(2021, 9, 2), date(2022, 7, 27), date(2024, 4, 4), date(2025, 3, 11)),
    "N100/2": (date(2022, 2, 15), date(2025, 8, 8)),
    "N100/3": (date(2023, 5, 22),),
}


def reports() -> list[Report]:
    """Return reports that stand beside the cohorts: not one of them counts in a rate of adult victims of violence."""
    return [*_children(), *_of_unknown_age(), *_cancelled(), *_other_offences(), *_incidents()]


def _children() -> list[Report]:
    found = []
    for number, recorded in enumerate(CHILDREN, start=1):
        child = report(f"child {number}", f"child {number}", "19C", recorded)
        child.crime["victim_age"] = 15 + number
        investigate(child, End("15", 150, "cps"))
        found.append(child)
    return found


def _of_unknown_age() -> list[Report]:
    found = []
    for number, recorded in enumerate(UNKNOWN_AGES, start=1):
        one = report(f"ageless {number}", f"ageless {number}", "8N", recorded)
        one.crime["victim_age"] = None
        investigate(one, End("16", 30 * number, "police"))
        found.append(one)
    return found


def _cancelled() -> list[Report]:
    found = []
    for code, recorded in [*CANCELLED.items(), *CANCELLED_LATELY.items()]:
        one = report(f"cancelled {code} {recorded.year}", f"cancelled {code}", "19C", recorded)
        one.crime["cancelled_code"] = code
        one.crime["cancelled_date"] = recorded + timedelta(days=34)
        found.append(one)
    return found


def _other_offences() -> list[Report]:
    found = []
    for code, recorded in OTHER_OFFENCES.items():
        one = report(f"other offence {code}", f"other offence {code}", code, recorded)
        investigate(one, End("18", 40, "police"))
        found.append(one)
    return found


def _incidents() -> list[Report]:
    found = []
    for code, days in INCIDENTS.items():
        for recorded in days:
            one = report(f"incident {recorded}", f"incident {recorded}", "N100", recorded)
            one.crime["n100_code"], one.crime["n100_date"] = code, recorded + timedelta(days=9)
            found.append(one)
    return found


def add_edge_cases(cohort: list[Report]) -> None:
    """Add to the cohort, whose counts stay, what real records hold.

    Two victims of one crime, incidents later crimed, outcomes taken back, a stage and an outcome that disagree.
    """
    crime_later([one for one in cohort if one.crime["offence_code"] == "19C"][:3])
    lost = [one for one in cohort if one.outcomes[0]["outcome_code"] == "16" and days_open(one) > 60]
    _add_victim(lost[0], {"victim_ref": "second woman 1"})
    _add_victim(lost[1], {"victim_ref": "second woman 2", "victim_age": 41})
    bystander: Row = {"victim_ref": "bystander", "victim_age": 52}
    _add_victim(lost[2], bystander | NOT_IDENTIFIED)
    _was_first(lost[3], "1", 40)  # charged, and the charge taken back: not a charge
    _was_first(lost[4], "18", 12)
    disagrees = next(one for one in cohort if one.outcomes[0]["outcome_code"] == "15")
    charged_in_the_system = disagrees.stages[-1] | {"stage": "charged", "result": None}
    disagrees.stages.append(charged_in_the_system)  # a stage `charged` without its outcome
    charged = [one for one in cohort if one.outcomes[0]["outcome_code"] == "1"]
    without = next(one for one in charged if any(step["stage"] == "discontinued" for step in one.stages))
    without.stages[:] = [step for step in without.stages if step["stage"] != "charged"]  # and the reverse


def crime_later(rapes: list[Report]) -> None:
    """Make these reports N100 incidents until the day on which they were recorded."""
    for one in rapes:
        one.crime["n100_code"], one.crime["n100_date"] = "N100/1", one.reported
        one.crime["crimed_date"] = one.crime["recorded_date"]


def remove_identified_dates(reports: list[Report]) -> None:
    """Remove the dates on which these victims were identified as sex workers; who identified them stays."""
    for one in reports:
        one.crime["identified_date"] = None


def days_open(one: Report) -> int:
    """Return days from report to the first outcome."""
    ended = one.outcomes[0]["outcome_date"]
    assert isinstance(ended, date)
    return (ended - one.reported).days


NOT_IDENTIFIED: Row = dict.fromkeys(
    ("sector", "identified_by", "identified_date", "identified_confidence", "related_to_sex_work")
)


def _add_victim(one: Report, differs: Row) -> None:
    number_two: Row = {"victim_no": 2}
    one.other_victims.append(one.crime | number_two | differs)


def _was_first(one: Report, outcome_code: str, days: int) -> None:
    """Put an outcome before the present one and take it back on the day of the present one."""
    present = one.outcomes[-1]
    add_outcome(one, outcome_code, days, "police")
    one.outcomes[-1]["rescinded_date"] = present["outcome_date"]
