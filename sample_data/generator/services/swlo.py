"""Draw the caseload of the one Sex Work Liaison Officer: people, the crimes they reported, and contacts with them."""

from dataclasses import dataclass, field
from datetime import date, timedelta

from sample_data.generator import force
from sample_data.generator.crimes.report import Report, Row
from sample_data.generator.random_choice import RandomChoice

OFFICER = "SWLO1"
INVOLVED = {2021: 0.1, 2022: 0.16, 2023: 0.22, 2024: 0.4, 2025: 0.5, 2026: 0.6}  # share of reports not made through her
STAYS_OPEN = (60, 120, 200, 300, 420, 700)  # days
DAYS_TO_OPEN = (0, 0, 1, 2, 5, 11, 24, 60, 150)  # from report
REVIEW_EVERY = 90
CLOSED = {"support_complete": 0.42, "disengaged": 0.34, "moved_away": 0.14, "transferred": 0.06, "other": 0.04}
NEXT = {
    "contact_victim": 0.32, "update_victim": 0.22, "risk_assessment": 0.14, "safeguarding_referral": 0.08,
    "case_review": 0.1, "court_support": 0.08, "share_information": 0.04, "other": 0.02,
}  # fmt: skip
AGREED = {"yes": 0.78, "through_partner": 0.1, "she_contacts_us": 0.09, "none": 0.03}
KINDS = {"in_person": 0.24, "phone": 0.36, "message": 0.2, "outreach": 0.16, "third_party": 0.04}


@dataclass
class Case:
    """Hold one person's case while it is being drawn."""

    victim: str
    opened: date
    closes: date
    crimes: list[str] = field(default_factory=list)


def cases(reports: list[Report]) -> list[Case]:
    """Return the cases in the order of their opening. A later report of the same person joins a case that is open."""
    found: list[Case] = []
    for one in sorted(reports, key=lambda one: one.reported):
        draw, victim = RandomChoice("swlo", one.ref), str(one.crime["victim_ref"])
        is_hers = "swlo" in {one.crime["report_route"], one.crime["identified_by"]}
        if one.reported < force.SWLO_SINCE or not (draw.happens(INVOLVED[one.reported.year]) or is_hers):
            continue
        running = [case for case in found if case.victim == victim and case.opened <= one.reported <= case.closes]
        if not running:
            opened = one.reported + timedelta(days=draw.days(DAYS_TO_OPEN))
            running = [Case(victim, opened, opened + timedelta(days=draw.days(STAYS_OPEN)))]
            found += [case for case in running if opened <= force.AS_AT]
        running[0].crimes.append(one.ref)
    return sorted(found, key=lambda case: (case.opened, case.victim))


def case_row(number: int, case: Case) -> Row:
    """Return the case as a row of `swlo_cases`."""
    draw, is_open = RandomChoice("case", number), case.closes > force.AS_AT
    reviewed = max(case.opened, min(case.closes, force.AS_AT) - timedelta(days=draw.days((0, 20, 50, 80, 160))))
    due = force.AS_AT + timedelta(days=draw.days((-40, -5, 6, 14, 30)))
    has_review = (min(case.closes, force.AS_AT) - case.opened).days > 40
    review_due, review_done = _next_review(number, case, reviewed if has_review else None)
    return {
        "case_ref": ref("C", number),
        "victim_ref": case.victim,
        "swlo_ref": OFFICER,
        "opened_date": case.opened,
        "closed_date": None if is_open else case.closes,
        "close_reason": None if is_open else draw.one(CLOSED),
        "next_action": draw.one(NEXT) if is_open else None,
        "next_action_due_date": max(due, case.opened) if is_open else None,
        "review_due_date": review_due if is_open else None,
        "review_done_date": review_done if is_open else reviewed if has_review else None,
        "contact_agreed": RandomChoice("contact agreed", number).one(AGREED),
    }


def _next_review(number: int, case: Case, reviewed: date | None) -> tuple[date, date | None]:
    """Return the day of the review of an open case, and when it was done: often the next one is awaited already."""
    draw = RandomChoice("review", number)
    is_awaited = draw.happens(0.7)
    if reviewed is None or is_awaited:
        return (reviewed or case.opened) + timedelta(days=REVIEW_EVERY), None
    return max(case.opened, reviewed + timedelta(days=draw.days((-4, 0, 3, 12)))), reviewed


def contact_rows(number: int, case: Case) -> list[Row]:
    """Return attempts until the person is reached, then contacts at growing distances while the case is open."""
    draw, last = RandomChoice("contacts", number), min(case.closes, force.AS_AT)
    is_reached_at_all, day = draw.happens(0.9), case.opened + timedelta(days=draw.days((0, 0, 1, 2, 6)))
    found: list[Row] = []
    while day <= last and len(found) < 9:
        is_reached = is_reached_at_all and draw.happens(0.62)
        found.append(
            {
                "contact_ref": None,
                "case_ref": ref("C", number),
                "contact_date": day,
                "contact_kind": draw.one(KINDS),
                "reached": "yes" if is_reached else "no",
            }
        )
        day += timedelta(days=draw.days((1, 3, 6, 12)) if not is_reached else draw.days((10, 25, 40, 80)))
    return found


def rows(reports: list[Report]) -> dict[str, list[Row]]:
    """Return the rows of the officer's three extracts."""
    found = list(enumerate(cases(reports), start=1))
    contacts = sorted(
        (row for number, case in found for row in contact_rows(number, case)), key=lambda row: str(row["contact_date"])
    )
    return {
        "swlo_cases": [case_row(number, case) for number, case in found],
        "swlo_case_crimes": [
            {"case_ref": ref("C", number), "crime_ref": crime} for number, case in found for crime in case.crimes
        ],
        "swlo_contacts": [row | {"contact_ref": ref("K", index)} for index, row in enumerate(contacts, start=1)],
    }


def ref(letter: str, number: int) -> str:
    """Return a reference such as C0012."""
    return f"{letter}{number:04}"
