"""Read the sample without its dirt, in plain Python: what is left must hold the study's cohort."""

import csv
import re
from collections import defaultdict
from datetime import date
from functools import cache
from pathlib import Path

SAMPLE = Path(__file__).parents[3] / "sample_data"
AS_AT = date(2026, 9, 30)
NULL_WORDS = {"NULL", "null", "N/A", "-", "#VALUE!"}
KEYS = {
    "crimes": ("crime_ref", "victim_no"),
    "outcomes": ("crime_ref", "outcome_code", "outcome_date"),
    "stages": ("crime_ref", "stage", "stage_date", "suspect_ref"),
    "swlo_cases": ("case_ref",),
    "swlo_case_crimes": ("case_ref", "crime_ref"),
    "swlo_contacts": ("contact_ref",),
    "full_report_disclosures": ("disclosure_ref",),
    "referrals": ("referral_ref",),
    "risk_assessments": ("assessment_ref",),
    "forum_referrals": ("forum_ref",),
    "forum_actions": ("action_ref",),
    "engagement": ("month", "area", "action"),
    "training": ("month", "unit"),
    "feedback": ("quarter", "question", "answer"),
    "partner_disclosures": (
        "quarter", "partner", "incident_kind", "sector", "area", "suspect_relationship", "consent_level"
    ),
}  # fmt: skip
NEEDED = {
    "crimes": ("offence_code", "reported_date", "recorded_date", "report_route"),
    "outcomes": ("outcome_code", "outcome_date"),
    "full_report_disclosures": ("partner",),
    "swlo_cases": ("swlo_ref",),
}

SEXUAL = {
    "19C", "19D", "19E", "19F", "19G", "19H", "19J", "19K", "17A", "17B", "20A", "20B", "21", "22A", "22B", "23",
    "70", "71", "72", "73", "88A", "88C", "88D", "88E",
}  # fmt: skip
VIOLENCE = {
    "1", "2", "3A", "3B", "4/1", "4/2", "5D", "5E", "8L", "8M", "8N",
    "8P", "8Q", "8R", "8S", "8T", "8U", "34B", "35", "36", "105A", "105B", "106",
}  # fmt: skip

Row = dict[str, str]


@cache
def read(extract: str, path: Path | None = None) -> list[Row]:
    """Return every row of a file (of the sample's, where no other is named), trimmed, null words emptied."""
    with (path or SAMPLE / f"{extract}.csv").open(encoding="utf-8", newline="") as file:
        rows = [{name: cell.strip() for name, cell in row.items()} for row in csv.DictReader(file)]
    return [{name: "" if cell in NULL_WORDS else cell for name, cell in row.items()} for row in rows]


@cache
def sound(extract: str) -> list[Row]:
    """Return the rows that a load keeps: usable, each once, and no two of one key."""
    by_key: dict[tuple[str, ...], dict[tuple[str, ...], Row]] = defaultdict(dict)
    for row in read(extract):
        if is_usable(extract, row):
            by_key[tuple(row[name] for name in KEYS[extract])][tuple(row.values())] = row
    return [next(iter(rows.values())) for rows in by_key.values() if len(rows) == 1]


def is_usable(extract: str, row: Row) -> bool:
    """Return whether the dates are dates that can have been, the age is one, and nothing needed is missing."""
    ahead = {name for name in row if name.endswith("_due_date")} | {"next_hearing_date"}
    dates = [(name, cell) for name, cell in row.items() if name.endswith("_date") and cell]
    return (
        all(row[name] for name in NEEDED.get(extract, ()))
        and all(_is_day(cell, AS_AT.replace(year=2031) if name in ahead else AS_AT) for name, cell in dates)
        and all(re.fullmatch(r"\d{1,2}|1[01]\d|120|", row.get(name, "")) for name in ("victim_age",))
        and row.get("outcome_code", "1") not in {"66", "99", "NFA"}
        and row.get("report_route", "online") != "walk_in"
        and row.get("offence_code", "1") not in {"19Z", "Affray"}
    )


def _is_day(cell: str, latest: date) -> bool:
    try:
        return date(1950, 1, 1) <= date.fromisoformat(cell) <= latest and len(cell) == 10
    except ValueError:
        return False


@cache
def reports(first: str, last: str) -> dict[str, Row]:
    """Return the crimes of violence recorded in the period, not cancelled, of adults known to be sex workers."""
    return {
        row["crime_ref"]: row
        for row in reversed(sound("crimes"))
        if row["identified_by"]
        and not row["cancelled_code"]
        and row["victim_age"]
        and int(row["victim_age"]) >= 18
        and row["offence_code"] in SEXUAL | VIOLENCE
        and first <= row["recorded_date"] <= last
    }


@cache
def current_outcomes() -> dict[str, Row]:
    """Return the latest outcome of each crime that was not taken back. Type 0 says that there is none."""
    given = [row for row in sound("outcomes") if not row["rescinded_date"] and row["outcome_code"] != "0"]
    return {row["crime_ref"]: row for row in sorted(given, key=lambda row: row["outcome_date"])}


def days(first: str, last: str) -> int:
    """Return the days from one date to another."""
    return (date.fromisoformat(last) - date.fromisoformat(first)).days
