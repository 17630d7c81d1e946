"""Make one report of a sex worker: the rows that it leaves in each extract, and what is drawn at random about it."""

from dataclasses import dataclass, field
from datetime import date, timedelta

from sample_data.generator import force
from sample_data.generator.random_choice import RandomChoice

Row = dict[str, str | int | date | None]

ROUTES = {
    "emergency_999": 0.2, "non_emergency_101": 0.16, "online": 0.07, "officer": 0.12, "front_counter": 0.03,
    "swlo": 0.2, "outreach_partner": 0.13, "national_ugly_mugs": 0.07, "other_agency": 0.02,
}  # fmt: skip
SECTORS = {"street": 0.46, "indoor": 0.26, "online": 0.14, "mixed": 0.06, "unknown": 0.08}
RELATIONSHIPS = {
    "client": 0.46, "partner_or_ex": 0.17, "exploiter": 0.08, "community_member": 0.1, "stranger": 0.12, "unknown": 0.07,
}  # fmt: skip
IDENTIFIED_BY = {
    "self_disclosed": 0.3, "swlo": 0.26, "partner_referral": 0.18, "rms_flag": 0.12, "case_review": 0.14,
}  # fmt: skip
DELAY = {"rape": (0, 0, 1, 3, 12, 60, 800), "other_sexual": (0, 0, 0, 2, 8, 40, 500), "any": (0, 0, 0, 1, 3, 14, 300)}
SUSPECTS = {"": 0.86, "known suspect 1": 0.05, "known suspect 2": 0.05, "known suspect 3": 0.04}  # some are named again

# year of the report -> shares identified within 7 days, in 8 to 28 days, later: what the force learnt to ask
IDENTIFIED_WITHIN = {
    2020: (0.3, 0.2, 0.5), 2021: (0.34, 0.2, 0.46), 2022: (0.42, 0.22, 0.36), 2023: (0.5, 0.22, 0.28),
    2024: (0.6, 0.22, 0.18), 2025: (0.7, 0.18, 0.12), 2026: (0.76, 0.16, 0.08),
}  # fmt: skip


@dataclass
class Report:
    """Hold the rows of one crime. References of crime and people are working names until `renumber` replaces them."""

    crime: Row
    outcomes: list[Row] = field(default_factory=list)
    stages: list[Row] = field(default_factory=list)
    other_victims: list[Row] = field(default_factory=list)

    @property
    def ref(self) -> str:
        """Return the working name of the crime."""
        return str(self.crime["crime_ref"])

    @property
    def reported(self) -> date:
        """Return the day of the report."""
        reported = self.crime["reported_date"]
        assert isinstance(reported, date)
        return reported


def report(name: str, victim: str, offence_code: str, recorded: date) -> Report:
    """Draw the row of `crimes`: an adult, known to be a sex worker, nothing cancelled."""
    draw = RandomChoice("report", name)
    group = force.OFFENCES.get(offence_code, (0, "other"))[1]
    reported = recorded - timedelta(days=draw.days((0, 0, 0, 0, 1, 3)))
    committed_to = reported - timedelta(days=draw.days(DELAY.get(group, DELAY["any"])))
    committed_from = committed_to - timedelta(days=draw.days((0, 0, 0, 0, 2)))
    is_before_her = reported < force.SWLO_SINCE
    identified_by = draw.one(IDENTIFIED_BY | {"swlo": 0.0} if is_before_her else IDENTIFIED_BY)
    routes = ROUTES | {"swlo": 0.0} if is_before_her else ROUTES
    person = RandomChoice("person", victim)  # what does not change from report to report
    born_in = 2022 - person.days((24, 27, 29, 32, 35, 40, 47, 57))
    return Report(
        {
            "crime_ref": name,
            "victim_no": 1,
            "victim_ref": victim,
            "force": force.FORCE,
            "area": person.one(force.AREAS),
            "offence_code": offence_code,
            "n100_code": None,
            "n100_date": None,
            "crimed_date": None,
            "committed_from_date": committed_from,
            "committed_to_date": committed_to if draw.happens(0.93) else None,
            "reported_date": reported,
            "recorded_date": recorded,
            "report_route": "swlo" if identified_by == "swlo" and draw.happens(0.4) else draw.one(routes),
            "victim_age": committed_from.year - born_in,
            "victim_sex": "male" if victim.startswith("man") else person.one({"female": 0.97, "other": 0.03}),
            "sector": person.one(SECTORS),
            "suspect_relationship": draw.one(RELATIONSHIPS),
            "identified_by": identified_by,
            "identified_date": _identified(draw, reported),
            "identified_confidence": draw.one({"high": 0.62, "medium": 0.26, "low": 0.06, "": 0.06}) or None,
            "related_to_sex_work": draw.one({"yes": 0.64, "no": 0.14, "unknown": 0.22}),
            "cancelled_code": None,
            "cancelled_date": None,
            "investigating_unit": force.UNITS[group],
        }
    )


def _identified(draw: RandomChoice, reported: date) -> date:
    prompt, later, late = IDENTIFIED_WITHIN[reported.year]
    when = draw.one({"prompt": prompt, "later": later, "late": late})
    days = draw.days({"prompt": (0, 0, 0, 1, 3, 7), "later": (8, 12, 18, 28), "late": (29, 45, 80, 150, 300)}[when])
    return min(reported + timedelta(days=days), force.AS_AT)


def add_outcome(report: Report, outcome_code: str, days: int, decided_by: str | None = None) -> None:
    """Add the outcome, `days` after the report, with the victim's decision where the victim does not support."""
    draw = RandomChoice("outcome", report.ref)
    outcome_date = max(report.reported + timedelta(days=days), _day(report.crime["recorded_date"]))
    is_lost = outcome_code in {"14", "16"}
    recorded = draw.one(force.DECISION_RECORDED) or None if is_lost else None
    is_recorded = recorded == "yes"
    decided = max(report.reported, outcome_date - timedelta(days=draw.days((0, 0, 1, 4, 9))))
    report.outcomes.append(
        {
            "crime_ref": report.ref,
            "outcome_code": outcome_code,
            "outcome_date": outcome_date,
            "decided_by": decided_by or draw.one(force.DECIDED_BY.get(outcome_code, force.DECIDED_BY["any"])),
            "victim_decision_recorded": recorded,
            "victim_decision_date": decided if is_recorded and draw.happens(0.9) else None,
            "victim_decision_evidence": draw.one(force.DECISION_EVIDENCE)
            if is_recorded and draw.happens(0.9)
            else None,
            "victim_decision_reason": draw.one(force.DECISION_REASONS) if is_recorded and draw.happens(0.85) else None,
            "rescinded_date": None,
        }
    )


def add_stage(report: Report, stage: str, day: date, result: str | None = None) -> None:
    """Add a stage, unless it lies after the as-at date."""
    if day <= force.AS_AT:
        suspect = RandomChoice("suspect", report.ref).one(SUSPECTS) or f"suspect of {report.ref}"
        step: Row = {"crime_ref": report.ref, "stage": stage, "stage_date": day, "suspect_ref": suspect}
        report.stages.append(step | {"result": result, "next_hearing_date": None})


def _day(value: object) -> date:
    assert isinstance(value, date)
    return value
