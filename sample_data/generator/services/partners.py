"""Count what partners hear every quarter, with rows only where the person agreed to a full report.

Most of it never reaches the police, which is the point of showing it beside recorded crime.
"""

from collections import Counter
from datetime import date, timedelta

from sample_data.generator import force
from sample_data.generator.crimes.report import Report, Row
from sample_data.generator.random_choice import RandomChoice

FIRST_QUARTER = (2021, 1)
PARTNERS = {"Street Outreach": 0.5, "Harbour Project": 0.2, "Alerts Line": 0.3}
PARTNER_ROUTES = {"outreach_partner": "Street Outreach", "national_ugly_mugs": "Alerts Line"}
HEARD_FIRST, HEARD_LAST = 44, 66  # disclosures a quarter without consent for a full report, growing
CONSENT = {"alert_only": 0.6, "anonymous_to_police": 0.4}
KINDS = {
    "rape": 0.15, "other_sexual": 0.18, "violence": 0.25, "robbery": 0.12, "threat": 0.14, "stalking_harassment": 0.11,
    "other": 0.05,
}  # fmt: skip
SECTORS = {"street": 0.4, "indoor": 0.3, "online": 0.18, "mixed": 0.06, "unknown": 0.06}
RELATIONSHIPS = {
    "client": 0.62, "partner_or_ex": 0.09, "exploiter": 0.06, "community_member": 0.1, "stranger": 0.06, "unknown": 0.07,
}  # fmt: skip
UNRECORDED_A_QUARTER = (2, 3, 5, 7)  # full reports of which no crime has come, so far
DAYS_TO_PASS_ON = (0, 0, 1, 2, 4, 10)

Cell = tuple[str, str, str, str, str, str, str]


def quarters() -> list[tuple[int, int]]:
    """Return (year, quarter) from the first quarter counted to the one of the as-at date."""
    last = (force.AS_AT.year, _quarter(force.AS_AT))
    every = [(year, quarter) for year in range(FIRST_QUARTER[0], last[0] + 1) for quarter in (1, 2, 3, 4)]
    return [one for one in every if FIRST_QUARTER <= one <= last]


def full_reports(reports: list[Report]) -> list[Row]:
    """Return one row per full report: those that became a crime, and in each quarter some that did not."""
    found = [_recorded(one) for one in reports if one.crime["report_route"] in PARTNER_ROUTES]
    found = [row for row in found if _day(row["disclosed_date"]) >= date(*FIRST_QUARTER, 1)]
    draw = RandomChoice("full reports")
    for year, quarter in quarters():
        for _ in range(draw.days(UNRECORDED_A_QUARTER)):
            disclosed = date(year, 3 * quarter - 2, 1) + timedelta(days=draw.days((0, 89)))
            passed = disclosed + timedelta(days=draw.days(DAYS_TO_PASS_ON)) if draw.happens(0.85) else None
            is_known = passed is not None and passed <= force.AS_AT
            found.append(_row(draw.one(PARTNERS), disclosed, passed if is_known else None, None))
    found.sort(key=lambda row: (str(row["disclosed_date"]), str(row["partner"]), str(row["crime_ref"])))
    return [row | {"disclosure_ref": f"D{index:04}"} for index, row in enumerate(found, start=1)]


def _recorded(one: Report) -> Row:
    passed_after = RandomChoice("disclosure", one.ref).days(DAYS_TO_PASS_ON)
    partner = PARTNER_ROUTES[str(one.crime["report_route"])]
    committed = _day(one.crime["committed_to_date"] or one.crime["committed_from_date"])
    return _row(partner, max(committed, one.reported - timedelta(days=passed_after)), one.reported, one.ref)


def _row(partner: str, disclosed: date, passed: date | None, crime_ref: str | None) -> Row:
    return {
        "disclosure_ref": None,
        "partner": partner,
        "disclosed_date": disclosed,
        "passed_to_police_date": passed,
        "crime_ref": crime_ref,
    }


def disclosure_counts(full: list[Row]) -> list[Row]:
    """Return the counts of every quarter; their full reports are those of the rows."""
    cells: Counter[Cell] = Counter()
    draw = RandomChoice("partners")
    for row in full:
        disclosed = _day(row["disclosed_date"])
        cells[_cell(draw, (disclosed.year, _quarter(disclosed)), str(row["partner"]), "full_report")] += 1
    every = quarters()
    for index, quarter in enumerate(every):
        heard = HEARD_FIRST + (HEARD_LAST - HEARD_FIRST) * index // (len(every) - 1) + draw.days((-5, 6))
        for _ in range(heard):
            cells[_cell(draw, quarter, draw.one(PARTNERS), draw.one(CONSENT))] += 1
    return [dict(zip(CELL, cell, strict=True)) | {"disclosures": count} for cell, count in sorted(cells.items())]


CELL = ("quarter", "partner", "incident_kind", "sector", "area", "suspect_relationship", "consent_level")


def _cell(draw: RandomChoice, quarter: tuple[int, int], partner: str, consent: str) -> Cell:
    kind, sector, area = draw.one(KINDS), draw.one(SECTORS), draw.one(force.AREAS)
    return f"{quarter[0]}-Q{quarter[1]}", partner, kind, sector, area, draw.one(RELATIONSHIPS), consent


def _quarter(day: date) -> int:
    return (day.month + 2) // 3


def _day(value: object) -> date:
    assert isinstance(value, date)
    return value
